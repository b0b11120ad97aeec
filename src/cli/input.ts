/** Programs from files, built-in examples and standard input. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Program } from '../graph/index.ts';
import { examples, limits, nearest, readProgram } from '../parse/index.ts';
import { Problem, type Words } from '../words/index.ts';

export const STANDARD_INPUT = '-';

/**
 * The program in a file, of a built-in example, or from standard input. A file of the same name goes before an example.
 *
 * @throws Problem where there is no such thing, it is too large, or it does not read
 */
export async function programFrom(file: string): Promise<Program> {
  if (file === STANDARD_INPUT) return readProgram(await standardInput(), 'stdin');
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw cannotRead(file, error);
  });
  if (found === undefined) {
    const example = examples.get(file);
    if (example !== undefined) return readProgram(example.text, file);
    const names = [...examples.keys()];
    const near = nearest(basename(file), names);
    const suggestion = near === undefined ? {} : { nearest: near };
    throw new Problem('invalid', 'noSuchFile', { file, examples: names.join(', '), ...suggestion });
  }
  if (found.isDirectory()) throw new Problem('invalid', 'isFolder', { file });
  if (found.size > limits.text) throw tooLarge(file);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw cannotRead(file, error);
  });
  return readProgram(bytes, file);
}

async function standardInput(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    size += part.length;
    // Reading on would fill the memory with what is refused anyway.
    if (size > limits.text) throw tooLarge('stdin');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const cannotRead = (file: string, error: NodeJS.ErrnoException): Problem =>
  new Problem('invalid', 'cannotRead', { file, reason: error.code ?? error.message });

const tooLarge = (file: string): Problem =>
  new Problem('too-large', 'inputTooLarge', { file, limit: `${limits.text / 2 ** 20} MiB` });

/** What there is to know about a built-in example, as the end of what is printed about it. */
export function noteOn(file: string, { commands, examples: { notes } }: Words): string {
  return Object.hasOwn(notes, file) ? `\n${commands.note({ text: notes[file as keyof typeof notes] })}\n` : '';
}
