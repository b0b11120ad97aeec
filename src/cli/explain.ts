/** `chainrule explain`: derivations in the form that is asked for. */
import {
  type Derivation,
  type ExplainOptions,
  explain,
  explainInIndices,
  explainSecond,
  generalFormula,
  type Wanted,
} from '../explain/index.ts';
import type { Program } from '../graph/index.ts';
import { findName, findReference, type Reference } from '../parse/index.ts';
import {
  renderGeneral,
  renderHtml,
  renderJson,
  renderLatex,
  renderMarkdown,
  renderText,
  withFormulaNames,
} from '../render/index.ts';
import type { Words } from '../words/index.ts';
import { noteOn, programFrom } from './input.ts';
import { checkExpectedLength, checkLength, inDetail } from './length.ts';
import { formatFor, terminal, write } from './output.ts';

export interface ExplainCommandOptions {
  readonly wrt?: readonly string[];
  readonly of?: string;
  readonly order: '1' | '2';
  readonly form?: 'index' | 'general';
  readonly detail?: 'brief' | 'normal' | 'full';
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
  const { of } = options;
  if (of !== undefined) findName(read, of);
  const wanted = options.wrt?.map((text) => findReference(read, text));
  const format = formatFor(options, extensions, 'text');
  const print = async (text: string): Promise<void> =>
    write(text.endsWith('\n') ? text : `${text}\n`, { ...options, inputs: [file], words });
  if (options.form === 'general') {
    const sections = generalFormula(read, of);
    return print(renderGeneral(sections, format, { words, program: read, ...terminal(options.output) }));
  }
  const isPrinted = format === 'text' && options.output === undefined;
  const asides = options.detail === 'full';
  if (isPrinted && wanted === undefined && options.form === undefined && options.order === '1') {
    checkExpectedLength(read, { words, program: read, asides }, options);
  }
  const { program, derivations: whole } = derivationsOf(read, wanted, options);
  const derivations = inDetail(whole, options.detail);
  const view = { words, program, asides };
  if (isPrinted) checkLength(derivations, view, options);
  const renderers = {
    text: () => renderText(derivations, { ...view, ...terminal(options.output) }) + noteOn(file, words),
    latex: () => renderLatex(derivations, view),
    markdown: () => renderMarkdown(derivations, view),
    html: () => renderHtml(derivations, view),
    json: () => renderJson(derivations, view),
  };
  await print(renderers[format]());
}

interface Explained {
  readonly program: Program;
  readonly derivations: readonly Derivation[];
}

/** An element of a tensor is explained in indices, if nothing else is said. */
function derivationsOf(
  program: Program,
  wanted: readonly Reference[] | undefined,
  { of, form, order }: ExplainCommandOptions,
): Explained {
  const isElement = wanted?.some(({ index }) => index !== undefined) === true;
  if (order === '1' && (form === 'index' || isElement)) {
    return { program, derivations: explainInIndices(program, wanted ?? parametersOf(program), of) };
  }
  const wrt = wanted?.map(({ name }) => name);
  const asked: ExplainOptions = { ...(of === undefined ? {} : { of }), ...(wrt === undefined ? {} : { wrt }) };
  return order === '2' ? second(program, asked) : { program, derivations: explain(program, asked) };
}

/** From the back to the front, as backpropagation reaches them. */
const parametersOf = (program: Program): Wanted[] =>
  [...program.declarations].flatMap(([name, { role }]) => (role === 'param' ? [{ name }] : [])).reverse();

function second(read: Program, options: ExplainOptions): Explained {
  const { program, names, derivations } = explainSecond(read, options);
  return { program: withFormulaNames(program, names), derivations };
}
