/** Runs once before the first browser test, and only where one will run: one browser and one server for all files. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { ensureChromium } from '../../scripts/prepare.mjs';
import { pageServer } from '../../src/cli/server.ts';
import { launchBrowser } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser is reached; missing where there is none. */
    readonly browser: string | undefined;
    readonly address: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  // As `chainrule serve` does.
  const server = pageServer('dist/page').listen(0, '127.0.0.1');
  await once(server, 'listening');
  provide('address', `http://localhost:${(server.address() as AddressInfo).port}/`);
  const browser = await start();
  provide('browser', browser?.wsEndpoint());
  return async () => {
    await browser?.close();
    server.close();
    server.closeAllConnections();
  };
}

async function start() {
  try {
    return await launchBrowser(await ensureChromium());
  } catch (error) {
    // Not here but in each test that opens a browser: a missing browser is failed tests, never none.
    console.error(error);
    return undefined;
  }
}
