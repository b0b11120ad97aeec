/** `chainrule serve`: the page, for this machine only. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { CommandLineWords } from '../words/index.ts';
import { commandProblem } from '../words/index.ts';
import { pageServer } from './server.ts';

const USUAL_PORT = 4173;

export interface ServeOptions {
  readonly port?: string;
  readonly open?: boolean;
}

/** Serves until the process is told to end. */
export async function runServe({ port, open }: ServeOptions, words: CommandLineWords): Promise<void> {
  const wanted = port === undefined ? undefined : portNumber(port);
  const server = pageServer();
  const listen = async (number: number): Promise<boolean> => {
    server.listen(number, '127.0.0.1');
    const [error] = await Promise.race([once(server, 'listening').then(() => []), once(server, 'error')]);
    if (error === undefined) return true;
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  };
  if (wanted !== undefined) {
    if (!(await listen(wanted))) throw commandProblem('invalid', 'portTaken', { port: wanted });
  } else if (!(await listen(USUAL_PORT))) await listen(0);

  const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  process.stdout.write(`${words.commands.serving({ address })}\n`);
  if (open === true) openBrowser(address);

  const end = (): void => {
    server.close();
    server.closeAllConnections();
  };
  // Ctrl-C arrives twice where a script runs this one: from the terminal and handed on.
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  await once(server, 'close');
  // A browser that was opened must not keep this process.
  process.exit(0);
}

function portNumber(value: string): number {
  const number = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number <= 65_535)) throw commandProblem('invalid', 'badPort', { value });
  return number;
}

/** Where there is a screen; elsewhere the printed address is enough. */
function openBrowser(address: string): void {
  const { platform, env } = process;
  const [command, ...before] =
    platform === 'darwin' ? ['open'] : platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  const hasScreen = platform !== 'linux' || env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined;
  if (!hasScreen || env['CI'] !== undefined || command === undefined) return;
  spawn(command, [...before, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
