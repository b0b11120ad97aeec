/**
 * Threads in a browser. The page of Chainrule compiles nothing, and its policy would not let it; so this is a page of somebody who uses the library, isolated from
 * other origins, without which a browser gives it no shared memory.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'",
};
const script = /^\/(dist|test\/browser\/threads)\/[\w/-]+\.js$/;

/** Serves an empty page, the built library and the two workers. */
const serve = (headers: Record<string, string>): Server =>
  createServer(({ url = '/' }, response) => {
    const isScript = script.test(url);
    response.writeHead(url === '/' || isScript ? 200 : 404, {
      ...headers,
      'Content-Type': isScript ? 'text/javascript' : 'text/html',
    });
    response.end(isScript ? readFileSync(join('.', url)) : '');
  }).listen(0, '127.0.0.1');

interface Trained {
  readonly isIsolated: boolean;
  readonly threads: number;
  readonly started: number;
  readonly loss: number;
  readonly bits: readonly string[];
}

const train = (page: Page, threads: number): Promise<Trained> =>
  page.evaluate(
    (count) =>
      new Promise<Trained>((resolve, reject) => {
        const leader = new Worker('/test/browser/threads/leader.js', { type: 'module' });
        leader.onmessage = ({ data }) => resolve(data as Trained);
        leader.onerror = ({ message }) => reject(new Error(message));
        leader.postMessage(count);
      }),
    threads,
  );

let browser: Browser;
const servers = [serve(isolation), serve({})] as const;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

async function open(server: Server): Promise<Page> {
  if (!server.listening) await once(server, 'listening');
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return page;
}

test('two threads learn the same bits as one, in an isolated page', async () => {
  const page = await open(servers[0]);
  const alone = await train(page, 1);
  expect(alone).toMatchObject({ isIsolated: true, threads: 1, started: 0 });
  expect(Number.isFinite(alone.loss)).toBe(true);
  const shared = await train(page, 2);
  expect(shared).toMatchObject({ isIsolated: true, threads: 2, started: 1 });
  expect(shared).toEqual({ ...alone, threads: 2, started: 1 });
});

test('a page that is not isolated trains on one thread, for the same bits', async () => {
  const { bits } = await train(await open(servers[0]), 1);
  expect(await train(await open(servers[1]), 2)).toMatchObject({ isIsolated: false, threads: 1, started: 0, bits });
});
