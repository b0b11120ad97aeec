/**
 * A small server for the built page. It knows every file it may send before the first request, so that no address can lead
 * outside; it answers only requests that name this machine as their host, so that no other page can reach it by DNS rebinding.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandProblem } from '../words/index.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** Everything from this server, nothing inline, nothing from elsewhere; the page's own meta says the same for static hosting. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

const LONGEST_ADDRESS = 8192;
const HEADER_TIMEOUT = 10_000;

/** The build names its assets after their content: what has such a name never changes. */
const lifetimeOf = (name: string): string =>
  name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

interface Page {
  readonly type: string;
  readonly lifetime: string;
  readonly content: string | Buffer;
}

/** @throws Problem `pageMissing` where the page is not built */
export function pageServer(folder: string = fileURLToPath(new URL('../page/', import.meta.url))): Server {
  const pages = readPages(folder);
  const server = createServer(
    { headersTimeout: HEADER_TIMEOUT, requestTimeout: HEADER_TIMEOUT },
    (request, response) => {
      answer(request, response, pages);
    },
  );
  server.maxConnections = 200;
  return server;
}

function readPages(folder: string): ReadonlyMap<string, Page> {
  let names: string[];
  try {
    names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  } catch {
    throw commandProblem('invalid', 'pageMissing', {});
  }
  return new Map(
    names.flatMap((name): [string, Page][] => {
      const path = name.split(sep).join('/');
      const page = {
        type: types[extname(name)] ?? 'application/octet-stream',
        content: readFileSync(join(folder, name)),
        lifetime: lifetimeOf(path),
      };
      const address = `/${path}`;
      return address === '/index.html'
        ? [
            ['/', page],
            [address, page],
          ]
        : [[address, page]];
    }),
  );
}

function answer(request: IncomingMessage, response: ServerResponse, pages: ReadonlyMap<string, Page>): void {
  const send = (status: number, { type, content, lifetime }: Page): void => {
    const length = Buffer.byteLength(content);
    response.writeHead(status, {
      ...headers,
      'Cache-Control': lifetime,
      'Content-Type': type,
      'Content-Length': length,
    });
    response.end(request.method === 'HEAD' ? undefined : content);
  };
  const refuse = (status: number, text: string): void =>
    send(status, { type: 'text/plain; charset=utf-8', content: `${text}\n`, lifetime: 'no-store' });
  const address = request.url ?? '';
  // Compared as it came: what isn't the exact address of a known file, however it is encoded, isn't there.
  const page = pages.get(address.split(/[?#]/, 1)[0] as string);
  if (!isThisMachine(request)) refuse(403, 'This server answers only to localhost.');
  else if (request.method !== 'GET' && request.method !== 'HEAD') refuse(405, 'Only GET and HEAD.');
  else if (address.length > LONGEST_ADDRESS) refuse(414, 'Address too long.');
  else if (page === undefined) refuse(404, 'Not here.');
  else send(200, page);
}

function isThisMachine({ headers: { host }, socket }: IncomingMessage): boolean {
  const port = socket.localPort;
  return [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`].includes(host ?? '');
}
