/** `chainrule explain`: derivations in the form that is asked for. */
import { briefly, type ExplainOptions, explain, explainSecond } from '../explain/index.ts';
import type { Program } from '../graph/index.ts';
import { findName } from '../parse/index.ts';
import {
  countLines,
  renderHtml,
  renderJson,
  renderLatex,
  renderMarkdown,
  renderText,
  withFormulaNames,
} from '../render/index.ts';
import { Problem, type Words } from '../words/index.ts';
import { noteOn, programFrom } from './input.ts';
import { formatFor, terminal, write } from './output.ts';

export interface ExplainCommandOptions {
  readonly wrt?: readonly string[];
  readonly of?: string;
  readonly order: '1' | '2';
  readonly detail?: 'brief' | 'normal' | 'full';
  readonly format?: string;
  readonly output?: string;
}

/** A terminal keeps a few thousand lines; a file takes any number. */
const MOST_LINES = 3000;

const extensions = {
  '.txt': 'text',
  '.tex': 'latex',
  '.md': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
} as const;

export async function runExplain(file: string, options: ExplainCommandOptions, words: Words): Promise<void> {
  const read = await programFrom(file);
  const { of, wrt } = options;
  for (const name of [...(wrt ?? []), ...(of === undefined ? [] : [of])]) findName(read, name);
  const asked: ExplainOptions = { ...(of === undefined ? {} : { of }), ...(wrt === undefined ? {} : { wrt }) };
  const { program, derivations: whole } = options.order === '2' ? second(read, asked) : first(read, asked);
  const derivations = options.detail === 'brief' ? whole.map(briefly) : whole;
  const view = { words, program, asides: options.detail === 'full' };
  const format = formatFor(options, extensions, 'text');
  if (format === 'text' && options.output === undefined) checkLength(countLines(derivations, view), options.detail);
  const renderers = {
    text: () => renderText(derivations, { ...view, ...terminal(options.output) }) + noteOn(file, words),
    latex: () => renderLatex(derivations, view),
    markdown: () => renderMarkdown(derivations, view),
    html: () => renderHtml(derivations, view),
    json: () => renderJson(derivations, view),
  };
  const text = renderers[format]();
  await write(text.endsWith('\n') ? text : `${text}\n`, { ...options, inputs: [file], words });
}

const first = (program: Program, options: ExplainOptions) => ({ program, derivations: explain(program, options) });

function second(read: Program, options: ExplainOptions) {
  const { program, names, derivations } = explainSecond(read, options);
  return { program: withFormulaNames(program, names), derivations };
}

/** @throws Problem `tooManyLines` where nobody could read what would run through the terminal */
function checkLength(count: number, detail: ExplainCommandOptions['detail']): void {
  if (count <= MOST_LINES) return;
  throw new Problem('too-large', 'tooManyLines', { count, limit: MOST_LINES, isBrief: detail === 'brief' });
}
