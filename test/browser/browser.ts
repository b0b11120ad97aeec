/** The browser of the browser tests. */
import { type Browser, type BrowserServer, chromium } from 'playwright-core';
import { inject } from 'vitest';

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

/** Starts a headless Chromium that several test files can use at once. */
export const launchBrowser = (executablePath: string): Promise<BrowserServer> =>
  chromium.launchServer({ executablePath, args: options });

/** The browser that all test files share. Close it in `afterAll`: that closes what the file has opened, no more. */
export async function openBrowser(): Promise<Browser> {
  const address = inject('browser');
  if (address === undefined) throw new Error('No Chromium found: see ensureChromium in scripts/prepare.mjs.');
  return chromium.connect(address);
}
