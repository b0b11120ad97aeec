/** `chainrule why`: which paths and factors make a gradient what it is. */
import { why } from '../explain/index.ts';
import { findName, findReference } from '../parse/index.ts';
import { draw, renderWhyJson, renderWhyText, toPng } from '../render/index.ts';
import { type CommandLineWords, commandProblem } from '../words/index.ts';
import { requestFor } from './draw.ts';
import { noteOn, programFrom } from './input.ts';
import { formatFor, isTerminal, terminal, write } from './output.ts';

export interface WhyCommandOptions {
  readonly wrt?: string;
  readonly of?: string;
  readonly paths: string;
  readonly format?: string;
  readonly output?: string;
}

const extensions = { '.txt': 'text', '.json': 'json', '.svg': 'svg', '.png': 'png' } as const;

const MOST_PATHS = 1000;

export async function runWhy(file: string, options: WhyCommandOptions, words: CommandLineWords): Promise<void> {
  const format = formatFor(options, extensions, 'text');
  const program = await programFrom(file);
  if (options.of !== undefined) findName(program, options.of);
  const reference = options.wrt === undefined ? undefined : findReference(program, options.wrt);
  const answer = why(program, {
    ...(options.of === undefined ? {} : { of: options.of }),
    ...(reference === undefined ? {} : { wrt: reference.name }),
    ...(reference?.index === undefined ? {} : { index: reference.index }),
    most: numberOfPaths(options.paths),
  });
  const target = { ...options, inputs: [file], words };
  if (format === 'json') return write(renderWhyJson(answer, words), target);
  if (format === 'text') {
    const [example] = [...program.declarations].find(([, { role }]) => role === 'param') ?? [];
    const view = { words, ...terminal(options.output), ...(example === undefined ? {} : { example }) };
    return write(renderWhyText(answer, view) + noteOn(file, words), target);
  }
  if (format === 'png' && options.output === undefined && isTerminal()) {
    throw commandProblem('invalid', 'binaryToTerminal', { format });
  }
  const { gradient } = answer;
  const request = requestFor(program, { of: answer.of, wrt: gradient ? [gradient.element.name] : [] }, words);
  const paths = gradient?.paths.map(({ elements }) => elements.map(({ name }) => name));
  const svg = draw({ ...request, ...(paths === undefined ? {} : { paths }) });
  return write(format === 'svg' ? svg : await toPng(svg), target);
}

function numberOfPaths(text: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= MOST_PATHS) return number;
  throw commandProblem('invalid', 'badPathCount', { value: text, most: MOST_PATHS });
}
