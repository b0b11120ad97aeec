/** What is written on nodes, pills and lines, taken from the request. */

import { dataOf, type Node, nodeNamed, partial } from '../../graph/index.ts';
import { Problem } from '../../words/index.ts';
import type { DiagramNode, EdgeLabel, Pill } from './diagram.ts';
import { figure, shapeText, shortFigure, valueText } from './figures.ts';
import { type Formula, formula } from './formula.ts';
import { textWidth } from './measure.ts';
import type { DrawingRequest } from './request.ts';
import { nameRuns, type Run, upright } from './runs.ts';

/** A formula wider than this (in parts of its font size) is replaced by its derivative's symbol. */
const WIDEST_FORMULA = 16;
/** More names than this share one pill that shows the first and the last of them. */
const MOST_SEPARATE_PILLS = 3;

/** The station that a drawing leads to, or undefined where a program has no stations. */
export const goalOf = ({ program, of }: DrawingRequest): string | undefined =>
  of ?? program.objective ?? [...program.stations.keys()].at(-1);

const nameLabel = ({ program }: DrawingRequest, name: string): readonly Run[] =>
  nameRuns(name, program.latexNames?.get(name));

/** The value above a node; of an array without a value, its shape. */
function valueCaption(request: DrawingRequest, name: string, write: (value: number) => string): { value?: string } {
  const value = request.values?.get(name);
  if (value !== undefined) return { value: valueText(value, write) };
  const shape = nodeNamed(request.program, name)?.shape ?? [];
  return shape.length === 0 ? {} : { value: shapeText(shape) };
}

function partialCaption({ partials }: DrawingRequest, name: string): { partial?: string } {
  const value = partials?.get(name);
  if (value === undefined) return {};
  // The shape already stands above the node.
  const text = typeof value === 'number' ? figure(value) : `${figure(dataOf(value)[0] ?? Number.NaN)} …`;
  return { partial: `∂ ${text}` };
}

/** The node of a name that stands for `names`, of which `name` is shown. */
export function namedNode(
  request: DrawingRequest,
  name: string,
  { names = [name], tags = [] }: { names?: readonly string[]; tags?: readonly Pill[] } = {},
): DiagramNode {
  const role = request.program.declarations.get(name)?.role;
  const kind =
    name === goalOf(request) ? 'goal' : role === undefined ? 'station' : role === 'input' ? 'input' : 'outside';
  return {
    key: name,
    kind,
    names,
    label: nameLabel(request, name),
    ...valueCaption(request, name, figure),
    ...partialCaption(request, name),
    tags,
  };
}

/** The node of many neurons of one layer: a1, …, a8 under “8 × sigmoid”. */
export function layerNode(
  request: DrawingRequest,
  first: string,
  names: readonly string[],
  { last, count, activation }: { readonly last: string; readonly count: number; readonly activation?: string },
  tags: readonly Pill[],
): DiagramNode {
  return {
    key: first,
    kind: 'station',
    // The last one is what a page takes the node for.
    names: [...names.filter((name) => name !== first), first],
    label: fromTo(nameLabel(request, first), nameLabel(request, last)),
    value: activation === undefined ? String(count) : `${count} × ${activation}`,
    tags,
  };
}

/** first, …, last */
const fromTo = (first: readonly Run[], last: readonly Run[]): readonly Run[] => [
  ...first,
  upright(', …,'),
  ...last.map((run, at) => (at === 0 ? { ...run, isApart: true } : run)),
];

export function pillFor(request: DrawingRequest, name: string): Pill {
  const role = request.program.declarations.get(name)?.role === 'param' ? 'parameter' : 'given';
  return {
    names: [name],
    role,
    label: nameLabel(request, name),
    ...valueCaption(request, name, shortFigure),
    ...partialCaption(request, name),
  };
}

/** A pill for each name, or one for all where they are many. */
export function pillsFor(request: DrawingRequest, names: readonly string[]): readonly Pill[] {
  const pills = names.map((name) => pillFor(request, name));
  const [first, last] = [pills[0], pills.at(-1)];
  if (first === undefined || last === undefined || pills.length <= MOST_SEPARATE_PILLS) return pills;
  return [{ names, role: first.role, label: fromTo(first.label, last.label) }];
}

/** The derivative beside the line between two names, where the request gives one. */
export function edgeLabel(request: DrawingRequest, from: string, to: string): EdgeLabel | undefined {
  const given = request.edges?.get(`${from}→${to}`);
  if (given === undefined) return undefined;
  const { expression, value } = given;
  const set = shortFormula(expression, request) ?? derivativeOf(request, from, to);
  if (set === undefined) return undefined;
  // A number needs no number below it.
  return { formula: set, ...(value === undefined || expression.op === 'constant' ? {} : { value: valueText(value) }) };
}

/** ∂to/∂from, written but not worked out. */
export function derivativeOf({ program }: DrawingRequest, from: string, to: string): Formula | undefined {
  const [of, wrt] = [nodeNamed(program, to), nodeNamed(program, from)];
  return of === undefined || wrt === undefined ? undefined : formula(partial(of, wrt), program.latexNames);
}

/** The formula of an expression, or undefined where it is too long to stand beside a line. */
function shortFormula(expression: Node, { program }: DrawingRequest): Formula | undefined {
  try {
    const set = formula(expression, program.latexNames);
    const lines = set.form === 'line' ? [set.line] : [set.numerator, set.denominator];
    return lines.every((line) => textWidth(line, 1) <= WIDEST_FORMULA) ? set : undefined;
  } catch (error) {
    if (error instanceof Problem && error.code === 'tooLong') return undefined;
    throw error;
  }
}
