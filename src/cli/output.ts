/** Results: to the terminal, or to a file that is either wholly old or wholly new. */
import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import type { CommandLineWords } from '../words/index.ts';
import { commandProblem } from '../words/index.ts';

export interface Target {
  /** `-o`; standard output without it. */
  readonly output?: string;
  /** The files that were read: never written. */
  readonly inputs: readonly string[];
  readonly words: CommandLineWords;
}

/** Whether anybody but a program reads what is printed. */
export const isTerminal = (): boolean => process.stdout.isTTY === true;

/** @throws Problem where the target is an input, or can't be written */
export async function write(content: string | Uint8Array, { output, inputs, words }: Target): Promise<void> {
  if (output === undefined) {
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(content, (error) => (error ? reject(error) : resolve()));
    });
    return;
  }
  refuseInputs(output, inputs);
  await replaceFile(output, content);
  if (isTerminal()) process.stderr.write(`${words.commands.written({ file: output })}\n`);
}

/** @throws Problem `wouldReplaceInput` */
export function refuseInputs(output: string, inputs: readonly string[]): void {
  if (!inputs.some((input) => sameFile(input, output))) return;
  throw commandProblem('invalid', 'wouldReplaceInput', { file: output });
}

/** Written aside and renamed: a full disk or a broken run leaves what was there. */
async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const aside = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const handle = await open(aside, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    throw commandProblem('invalid', 'cannotWrite', { file, reason: code ?? message });
  }
}

function sameFile(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}

/** The format that is asked for, or that the output's name means, or the usual one. */
export function formatFor<Format extends string>(
  { format, output }: { readonly format?: string; readonly output?: string },
  extensions: Readonly<Record<string, Format>>,
  usual: Format,
): Format {
  if (format !== undefined) return format as Format;
  return (output === undefined ? undefined : extensions[extname(output).toLowerCase()]) ?? usual;
}

/** Colour and the real width where a person looks at a terminal; plain text of a book's width elsewhere. */
export function terminal(output: string | undefined): { readonly width: number; readonly colour: boolean } {
  const { columns } = process.stdout;
  const looksAt = output === undefined && isTerminal();
  return { width: looksAt ? columns : 120, colour: looksAt && (process.env['NO_COLOR'] ?? '') === '' };
}
