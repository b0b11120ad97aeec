/** Programs from files, built-in examples and standard input. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Program } from '../graph/index.ts';
import { examples, limits, nearest, readProgram, readText } from '../parse/index.ts';
import { type CommandLineWords, commandProblem, type Problem } from '../words/index.ts';

export const STANDARD_INPUT = '-';

/** A program and the text that it was read from. */
export interface Source {
  /** What problems call it, and where it was read from unless it is built in. */
  readonly file: string;
  readonly text: string;
  readonly program: Program;
}

export function sourceOfText(text: string, file: string): Source {
  return { file, text, program: readProgram(text, file) };
}

/**
 * The program in a file, of a built-in example, or from standard input. A file of the same name goes before an example.
 *
 * @throws Problem where there is no such thing, it is too large, or it does not read
 */
export async function programFrom(file: string): Promise<Program> {
  const source = await sourceFrom(file);
  if (source !== undefined) return source.program;
  throw noSuchFile(file, [...examples.keys()]);
}

/** The same with its text; undefined where there is neither a file nor an example of that name. */
export async function sourceFrom(file: string): Promise<Source | undefined> {
  if (file === STANDARD_INPUT) return sourceOfText(readText(await standardInput(), 'stdin'), 'stdin');
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw cannotRead(file, error);
  });
  if (found === undefined) {
    const example = examples.get(file);
    return example && sourceOfText(example.text, file);
  }
  if (found.isDirectory()) throw commandProblem('invalid', 'isFolder', { file });
  if (found.size > limits.text) throw tooLarge(file);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw cannotRead(file, error);
  });
  return sourceOfText(readText(bytes, file), file);
}

export function noSuchFile(file: string, names: readonly string[]): Problem {
  const near = nearest(basename(file), names);
  return commandProblem('invalid', 'noSuchFile', { file, examples: names.join(', '), ...(near && { nearest: near }) });
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
  commandProblem('invalid', 'cannotRead', { file, reason: error.code ?? error.message });

const tooLarge = (file: string): Problem =>
  commandProblem('too-large', 'inputTooLarge', { file, limit: `${limits.text / 2 ** 20} MiB` });

/** What there is to know about a built-in example, as the end of what is printed about it. */
export function noteOn(file: string, { commands, examples: { notes } }: CommandLineWords): string {
  return Object.hasOwn(notes, file) ? `\n${commands.note({ text: notes[file as keyof typeof notes] })}\n` : '';
}
