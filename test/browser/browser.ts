/** The browser of the browser tests. */
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/prepare.mjs';

/** Quiet: a test browser asks nothing of the network beyond the page under test. */
const options = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens a headless Chromium. Close it in `afterAll`. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium();
  if (executablePath === undefined) throw new Error('No Chromium found: see ensureChromium in scripts/prepare.mjs.');
  return chromium.launch({ executablePath, args: options });
}
