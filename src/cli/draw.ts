/** `chainrule draw`: the computation graph as a picture. */
import { composedEdges, Explainer, localEdges } from '../explain/index.ts';
import { differentiate } from '../gradient/index.ts';
import { evaluate, hasAllValues, type Node, nodeNamed, type Program, type Value, valuesOf } from '../graph/index.ts';
import { findName } from '../parse/index.ts';
import {
  type DrawingRequest,
  draw,
  type EdgeDerivative,
  landmarks,
  type Theme,
  toPng,
  type View,
} from '../render/index.ts';
import { type CommandLineWords, commandProblem } from '../words/index.ts';
import { programFrom } from './input.ts';
import { formatFor, isTerminal, write } from './output.ts';

export interface DrawCommandOptions {
  readonly view: View;
  readonly wrt?: readonly string[];
  readonly stations?: readonly string[];
  readonly of?: string;
  readonly forward?: boolean;
  readonly theme: Theme;
  readonly format?: string;
  readonly output?: string;
}

const extensions = { '.svg': 'svg', '.png': 'png' } as const;

export async function runDraw(file: string, options: DrawCommandOptions, words: CommandLineWords): Promise<void> {
  if (options.stations !== undefined && options.view !== 'simplified') {
    throw commandProblem('invalid', 'stationsOnlySimplified', {});
  }
  const program = await programFrom(file);
  const { of, wrt = [], stations = [] } = options;
  for (const name of [...(of === undefined ? [] : [of]), ...wrt, ...stations]) findName(program, name);
  const svg = draw(requestFor(program, options, words));
  const target = { ...options, inputs: [file], words };
  if (formatFor(options, extensions, 'svg') === 'svg') return write(svg, target);
  if (options.output === undefined && isTerminal())
    throw commandProblem('invalid', 'binaryToTerminal', { format: 'png' });
  return write(await toPng(svg), target);
}

/** The drawing with values where the program has them, and with the derivatives along the edges that it lights. */
export function requestFor(
  program: Program,
  options: Partial<DrawCommandOptions>,
  words: CommandLineWords,
): DrawingRequest {
  const { view = 'variables', wrt = [], theme = 'light', forward = false } = options;
  const of = options.of ?? program.objective;
  const plain: DrawingRequest = {
    program,
    view,
    words,
    theme,
    ...(of === undefined ? {} : { of }),
    ...(wrt.length === 0 ? {} : { wrt }),
    ...(options.stations === undefined ? {} : { stations: options.stations }),
  };
  const root = of === undefined ? undefined : nodeNamed(program, of);
  if (of === undefined || root === undefined || !hasAllValues(program, root)) return plain;
  const { values, gradients } = differentiate(program, of);
  if (forward) return { ...plain, values };
  return { ...plain, values, partials: gradients, edges: edgeDerivatives(plain, of, wrt) };
}

/** Local derivatives along the lit paths; in the simplified graph those composed of all that lies between. */
function edgeDerivatives(
  request: DrawingRequest,
  of: string,
  lit: readonly string[],
): ReadonlyMap<string, EdgeDerivative> {
  const { program, view } = request;
  const explainer = new Explainer(program, of);
  const edges = view === 'simplified' ? composedEdges(explainer, landmarks(request)) : localEdges(explainer, lit);
  const given = new Map(
    [...valuesOf(program)].map(([name, value]) => [nodeNamed(program, name) as Node, value] as const),
  );
  const derivatives = edges.map(({ derivative }) => derivative);
  const values = evaluate(derivatives, given);
  return new Map(
    edges.map(({ from, to, derivative }) => [
      `${from}→${to}`,
      { expression: derivative, value: values.get(derivative) as Value },
    ]),
  );
}
