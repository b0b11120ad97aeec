/** `chainrule explain`: derivations in the form that is asked for. */
import { explain } from '../explain/index.ts';
import { findName } from '../parse/index.ts';
import { renderHtml, renderJson, renderLatex, renderMarkdown, renderText } from '../render/index.ts';
import type { Words } from '../words/index.ts';
import { noteOn, programFrom } from './input.ts';
import { formatFor, terminal, write } from './output.ts';

export interface ExplainCommandOptions {
  readonly wrt?: readonly string[];
  readonly of?: string;
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
  const program = await programFrom(file);
  for (const name of [...(options.wrt ?? []), ...(options.of === undefined ? [] : [options.of])])
    findName(program, name);
  const { of, wrt } = options;
  const derivations = explain(program, { ...(of === undefined ? {} : { of }), ...(wrt === undefined ? {} : { wrt }) });
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
