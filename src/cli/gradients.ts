/** `chainrule gradients`: all values and partials, of one file or of several. */
import { gradientArrays, writeNpz } from '../exchange/index.ts';
import { differentiate, hessian } from '../gradient/index.ts';
import { findName } from '../parse/index.ts';
import { type Gradients, gradientsJson, gradientsTable } from '../render/index.ts';
import { type CommandLineWords, commandProblem } from '../words/index.ts';
import { noteOn, programFrom } from './input.ts';
import { formatFor, isTerminal, write } from './output.ts';

export interface GradientsCommandOptions {
  readonly of?: string;
  readonly order: '1' | '2';
  readonly format?: string;
  readonly output?: string;
}

const extensions = { '.txt': 'table', '.json': 'json', '.jsonl': 'json', '.npz': 'npz' } as const;

export async function runGradients(
  files: readonly string[],
  options: GradientsCommandOptions,
  words: CommandLineWords,
): Promise<void> {
  if (files.length === 0) throw commandProblem('invalid', 'fileMissing', { command: 'gradients' });
  const format = formatFor(options, extensions, 'table');
  const target = { ...options, inputs: files, words };
  if (format === 'npz') {
    if (files.length > 1) throw commandProblem('invalid', 'oneFileOnly', { format });
    if (options.output === undefined && isTerminal()) throw commandProblem('invalid', 'binaryToTerminal', { format });
    const { gradients } = await gradientsOf(files[0] as string, options);
    return write(writeNpz(gradientArrays(gradients)), target);
  }
  const texts = eachText(files, options, format, words);
  let whole = '';
  for await (const text of texts) {
    // As they come: what could be read is there, also when a later file can't be.
    if (options.output === undefined) await write(text, target);
    else whole += text;
  }
  if (options.output !== undefined) await write(whole, target);
}

/** The files' results as they are printed: lines of JSON, or tables under the files' names. */
async function* eachText(
  files: readonly string[],
  options: GradientsCommandOptions,
  format: 'json' | 'table',
  words: CommandLineWords,
): AsyncGenerator<string> {
  for (const [at, file] of files.entries()) {
    const { gradients, program } = await gradientsOf(file, options);
    const heading = files.length > 1 ? `${at > 0 ? '\n' : ''}${file}\n\n` : '';
    yield format === 'json'
      ? `${gradientsJson(gradients)}\n`
      : `${heading}${gradientsTable(gradients, { words, program })}${noteOn(file, words)}`;
  }
}

async function gradientsOf(file: string, { of, order }: GradientsCommandOptions) {
  const program = await programFrom(file);
  if (of !== undefined) findName(program, of);
  const gradients: Gradients = differentiate(program, of);
  return { program, gradients: order === '2' ? { ...gradients, hessian: hessian(program, of) } : gradients };
}
