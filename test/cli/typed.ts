/** The command line without a process for each line: what is typed runs here, what it prints is caught, and files have a folder. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, vi } from 'vitest';
import { run } from '../../src/cli/run.ts';

export interface Printed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param typed what comes after `chainrule`, as the shell takes it apart */
export async function chainrule(typed: readonly string[], { input = '', locale = 'C' } = {}): Promise<Printed> {
  const caught = { stdout: '', stderr: '' };
  const spies = [
    ...(['stdout', 'stderr'] as const).map((name) =>
      vi.spyOn(process[name], 'write').mockImplementation((content, ...rest) => {
        caught[name] += content;
        for (const each of rest) if (typeof each === 'function') each();
        return true;
      }),
    ),
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([Buffer.from(input)]) as typeof process.stdin),
  ];
  process.exitCode = undefined;
  try {
    await run(typed, { LC_ALL: locale });
    return { status: Number(process.exitCode ?? 0), ...caught };
  } finally {
    process.exitCode = undefined;
    for (const spy of spies) spy.mockRestore();
  }
}

/** A folder for the files of a test file, gone at its end. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'chainrule-'));

  constructor() {
    afterAll(() => rmSync(this.path, { recursive: true }));
  }

  at(name: string): string {
    return join(this.path, name);
  }

  /** Writes a file, and gives its path. */
  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.at(name), content);
    return this.at(name);
  }

  read(name: string): string {
    return readFileSync(this.at(name), 'utf8');
  }

  /** A line taken apart, in which a word with a dot or a stroke is a file of this folder. */
  words(line: string): string[] {
    return line.split(' ').map((word) => (/^[a-z].*[./]/.test(word) ? this.at(word) : word));
  }
}
