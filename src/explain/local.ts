/** Local derivatives: a definition is differentiated from the outside inwards, one level of its formula a line. */
import { gradients } from '../gradient/index.ts';
import { broadcast, dependents, type Node, type NodeOf, replaceParts, type Shape } from '../graph/index.ts';
import { simplify } from '../rewrite/index.ts';
import type { Reason } from './derivation.ts';
import { withOthersFixed } from './fixed.ts';
import { isStation, partsOf } from './stations.ts';
import { type Context, expand, pendingDerivative } from './textbook.ts';

export interface LocalLine {
  readonly expression: Node;
  readonly reasons: readonly Reason[];
}

export interface LocalDerivative {
  readonly result: Node;
  /** Why, in a few words: the rules that matter, once each. */
  readonly summary: readonly Reason[];
  /** Every elementary step. */
  readonly lines: readonly LocalLine[];
}

/** Formulas beyond these sizes are differentiated at once by the table instead of level by level. */
const DEEPEST_SHOWN = 40;
const LONGEST_SHOWN = 400;

/**
 * ∂definition/∂variable, other stations held fixed.
 *
 * @param stationOf stations by their definitions, so that a formula is written with the names a reader knows: p1·(1 − p1)
 *                  rather than sigmoid(z3)·(1 − sigmoid(z3))
 */
export function differentiateLocally(
  definition: Node,
  variable: Node,
  stationOf: ReadonlyMap<Node, Node> = new Map(),
): LocalDerivative {
  const order = partsOf(definition);
  if (order.length > LONGEST_SHOWN) return fromTable(definition, variable, stationOf);
  // Other stations are held fixed, also one whose definition happens to be a part of this one.
  const free = order.filter((node) => node === variable || !isStation(node));
  const context: Context = { variable, stationOf, containing: dependents(free, new Set([variable])) };
  const lines: LocalLine[] = [];
  let expression: Node = pendingDerivative(definition, context);
  for (let pending = pendingIn(expression); pending.length > 0; pending = pendingIn(expression)) {
    if (lines.length === DEEPEST_SHOWN) return fromTable(definition, variable, stationOf);
    const expanded = new Map<Node, Node>();
    const reasons: Reason[] = [];
    for (const each of pending) {
      const step = expand(each.attrs.of, context);
      if (step === undefined) return fromTable(definition, variable, stationOf);
      expanded.set(each, variable.shape.length === 0 ? stretched(step.derivative, each.shape) : step.derivative);
      reasons.push(...step.reasons);
    }
    expression = simplify(replaceParts(expression, expanded), { rules: ['arithmetic'] });
    lines.push({ expression, reasons: unique(reasons) });
  }
  const result = simplify(expression);
  if (result !== expression) lines.push({ expression: result, reasons: [{ rule: 'arithmetic', about: {} }] });
  return { result, lines, summary: summarise(lines, result, definition, context) };
}

/** Inside a sum over samples, what is the same for all of them still counts once for each. */
const stretched = (derivative: Node, shape: Shape): Node =>
  derivative.shape.length < shape.length ? broadcast(derivative, shape) : derivative;

const pendingIn = (expression: Node): NodeOf<'partial'>[] =>
  partsOf(expression).filter((node): node is NodeOf<'partial'> => node.op === 'partial');

/** Reverse mode at once, for definitions that are too long to show or mix elements in other ways than samples do. */
function fromTable(definition: Node, variable: Node, stationOf: ReadonlyMap<Node, Node>): LocalDerivative {
  const gradient = withOthersFixed(
    definition,
    variable,
    (formula, free) => gradients(formula, { wrt: [free] }).get(free) as Node,
  );
  const reasons: Reason[] = [{ rule: 'gradientTable', about: {} }];
  const result = simplify(replaceParts(gradient, stationOf));
  return { result, summary: reasons, lines: [{ expression: result, reasons }] };
}

const unique = (reasons: readonly Reason[]): Reason[] => [
  ...new Map(reasons.map((reason) => [JSON.stringify(reason, describeNodes), reason])).values(),
];

/** Nodes are compared by identity: written out, they could be long. */
export const describeNodes = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && 'op' in value && 'id' in value ? value.id : value;

/** Rules that any reader applies without being told. */
const selfEvident: ReadonlySet<Reason['rule']> = new Set([
  'sumRule',
  'numberVanishes',
  'constantFactor',
  'variable',
  'arithmetic',
]);

/** The steps in one line: what doesn't take part, then the functions' rules, then what is constant. */
function summarise(lines: readonly LocalLine[], result: Node, definition: Node, { variable }: Context): Reason[] {
  const reasons = unique(lines.flatMap((line) => line.reasons));
  const telling = reasons.filter(({ rule }) => !selfEvident.has(rule));
  const isRule = ({ rule }: Reason): boolean => rule !== 'independent' && rule !== 'constants';
  if (!telling.some(isRule)) {
    if (definition === variable) return reasons;
    return [{ rule: 'linear', about: { variable: { formula: variable }, coefficient: { formula: result } } }];
  }
  const rank = ({ rule }: Reason): number => (rule === 'independent' ? 0 : rule === 'constants' ? 2 : 1);
  return telling.toSorted((a, b) => rank(a) - rank(b));
}
