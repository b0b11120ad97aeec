/** `chainrule explain`: derivations in the form that is asked for. */
import {
  type Derivation,
  type ExplainOptions,
  elementName,
  elementNames,
  explain,
  explainInIndices,
  explainSecond,
  generalFormula,
  inMatrices,
  inScalars,
  mixesElements,
  stationGraph,
  type Wanted,
} from '../explain/index.ts';
import { objectiveOf } from '../gradient/index.ts';
import { type Node, nodeNamed, type Program } from '../graph/index.ts';
import { findName, findReference } from '../parse/index.ts';
import {
  renderGeneral,
  renderHtml,
  renderJson,
  renderLatex,
  renderMarkdown,
  renderText,
  withFormulaNames,
} from '../render/index.ts';
import type { CommandLineWords } from '../words/index.ts';
import { noteOn, programFrom } from './input.ts';
import { checkExpectedLength, checkLength, inDetail } from './length.ts';
import { formatFor, terminal, write } from './output.ts';

export interface ExplainCommandOptions {
  readonly wrt?: readonly string[];
  readonly of?: string;
  readonly order: '1' | '2';
  readonly form?: 'scalar' | 'index' | 'matrix' | 'general';
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

export async function runExplain(file: string, options: ExplainCommandOptions, words: CommandLineWords): Promise<void> {
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

/** In the form that is asked for; an element of a tensor in indices, if nothing else is said. */
function derivationsOf(
  read: Program,
  wanted: readonly Wanted[] | undefined,
  options: ExplainCommandOptions,
): Explained {
  const { of, order } = options;
  const isElement = wanted?.some(({ index }) => index !== undefined) === true;
  const form = options.form ?? (isElement ? 'index' : undefined);
  const asked = (names: readonly string[] | undefined): ExplainOptions => ({
    ...(of === undefined ? {} : { of }),
    ...(names === undefined ? {} : { wrt: names }),
  });
  if (order === '2') return second(read, asked(wanted?.map(({ name }) => name)));
  if (form === undefined) return { program: read, derivations: explain(read, asked(wanted?.map(({ name }) => name))) };
  const isInMatrices = mixesElements(stationGraph(read, objectiveOf(read, of)));
  if (form === 'scalar') {
    const names = wanted?.flatMap(({ name, index }) =>
      index === undefined ? elementNames(name, (nodeNamed(read, name) as Node).shape) : [elementName(name, index)],
    );
    const program = isInMatrices ? inScalars(read) : read;
    return {
      program,
      derivations: explain(program, asked(program === read ? wanted?.map(({ name }) => name) : names)),
    };
  }
  const isPlain = isInMatrices || read.network === undefined;
  const { program, places } = isPlain ? { program: read, places: new Map<string, Wanted>() } : inMatrices(read, of);
  const placed = wanted?.map((each) => places.get(each.name) ?? each);
  if (form === 'matrix') {
    const names = placed && [...new Set(placed.map(({ name }) => name))];
    return { program, derivations: explain(program, asked(names)) };
  }
  return { program, derivations: explainInIndices(program, placed ?? parametersOf(program), of) };
}

/** From the back to the front, as backpropagation reaches them. */
const parametersOf = (program: Program): Wanted[] =>
  [...program.declarations].flatMap(([name, { role }]) => (role === 'param' ? [{ name }] : [])).reverse();

function second(read: Program, options: ExplainOptions): Explained {
  const { program, names, derivations } = explainSecond(read, options);
  return { program: withFormulaNames(program, names), derivations };
}
