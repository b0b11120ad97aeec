/** `chainrule explain`: derivations in the form that is asked for. */
import { type ExplainOptions, explain, explainSecond } from '../explain/index.ts';
import type { Program } from '../graph/index.ts';
import { findName } from '../parse/index.ts';
import { renderHtml, renderJson, renderLatex, renderMarkdown, renderText, withFormulaNames } from '../render/index.ts';
import type { Words } from '../words/index.ts';
import { noteOn, programFrom } from './input.ts';
import { formatFor, terminal, write } from './output.ts';

export interface ExplainCommandOptions {
  readonly wrt?: readonly string[];
  readonly of?: string;
  readonly order: '1' | '2';
  readonly detail?: 'normal' | 'full';
  readonly format?: string;
  readonly output?: string;
}

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
  const { program, derivations } = options.order === '2' ? second(read, asked) : first(read, asked);
  const view = { words, program, asides: options.detail === 'full' };
  const renderers = {
    text: () => renderText(derivations, { ...view, ...terminal(options.output) }) + noteOn(file, words),
    latex: () => renderLatex(derivations, view),
    markdown: () => renderMarkdown(derivations, view),
    html: () => renderHtml(derivations, view),
    json: () => renderJson(derivations, view),
  };
  const text = renderers[formatFor(options, extensions, 'text')]();
  await write(text.endsWith('\n') ? text : `${text}\n`, { ...options, inputs: [file], words });
}

const first = (program: Program, options: ExplainOptions) => ({ program, derivations: explain(program, options) });

function second(read: Program, options: ExplainOptions) {
  const { program, names, derivations } = explainSecond(read, options);
  return { program: withFormulaNames(program, names), derivations };
}
