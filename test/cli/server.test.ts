/** The server of the page: for this machine, and for the page's own files. */
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageServer } from '../../src/cli/server.ts';

let server: Server;
beforeAll(async () => {
  server = pageServer(fileURLToPath(new URL('../../dist/page/', import.meta.url)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function ask(path: string, { method = 'GET', host }: { method?: string; host?: string } = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const headers = { Host: host ?? `localhost:${port}` };
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

test('sends the page under a strict policy', async () => {
  const { status, headers, body } = await ask('/');
  expect(status).toBe(200);
  expect(body).toContain('<!doctype html>');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

describe('sends nothing else', () => {
  test.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/%252e%252e/package.json',
    '/..%5cpackage.json',
    '/..\\package.json',
    '//etc/passwd',
    '/C:/windows/win.ini',
    '/index.html%00',
    '/assets/',
    '/assets/../../package.json',
    '/.built',
    '/index.html/',
    '/INDEX.HTML',
    'http://elsewhere.example/',
    '/\\\\host\\share',
    '/assets/%2e%2e/%2e%2e/cli/main.js',
  ])('%s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test('only GET and HEAD', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])
      expect((await ask('/', { method })).status).toBe(405);
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  test('no other host may name it: another page could reach it by a name that leads here', async () => {
    for (const host of ['evil.example', 'localhost', 'localhost:1', 'localhost.evil.example:4173']) {
      expect((await ask('/', { host })).status).toBe(403);
    }
  });
});
