/** A derivation's numbers: its formula with the program's values put in, and the check by central differences. */
import { checkGradient, type GradientCheck, type Numbers } from '../gradient/index.ts';
import {
  constant,
  dataOf,
  evaluate,
  type Node,
  nodeNamed,
  type Program,
  sizeOf,
  topologicalOrder,
  type Value,
} from '../graph/index.ts';
import type { Derivation, Line, Reason } from './derivation.ts';
import { kinksOnTheWay } from './kinks.ts';
import { chosenCases, eachSample } from './put-in.ts';
import { isStation, nameOf } from './stations.ts';

/** A vector or matrix with more elements than this stands beside its derivation, not in it. */
const LARGEST_SHOWN = 16;

/** The values of all names at the program's point, and the partials by them. */
export interface Point {
  readonly program: Program;
  readonly numbers: Numbers;
  /** The values of symbols and stations, by node. */
  readonly given: ReadonlyMap<Node, Value>;
}

export function pointOf(program: Program, numbers: Numbers): Point {
  const given = new Map<Node, Value>();
  for (const [name, value] of numbers.values) {
    const node = nodeNamed(program, name);
    if (node !== undefined) given.set(node, value);
  }
  return { program, numbers, given };
}

/** Whether a derivation's numbers stand in a last line of their own. */
export const endsInNumbers = ({ goal }: Derivation): boolean => sizeOf(goal.attrs.wrt.shape) <= LARGEST_SHOWN;

/** The derivation with a last line of numbers, its value and its check; derivations inside it get their values. */
export function withNumbers(derivation: Derivation, point: Point): Derivation {
  const { of, wrt } = derivation.goal.attrs;
  const name = nameOf(wrt);
  const value = point.numbers.gradients.get(name) ?? valueAt(derivation.closedForm, point);
  const symbols = new Map([...point.given].filter(([node]) => node.op === 'symbol'));
  const check = checkGradient({ root: of, given: symbols, wrt }, value);
  const last = derivation.lines.at(-1) as Line;
  const reason = numbersReason(check);
  const lines = derivation.lines.map((each) => withInnerValues(each, point));
  if (!endsInNumbers(derivation)) return { ...derivation, lines, value, check };
  const sampled = eachSample(chosenCases(last.expression, point.given), point.given);
  const found = numbersIn(sampled.expression, sampled.numbers, point);
  // Whole vectors and matrices written into a formula would bury it: then its names stay, and only its value follows.
  const areScalars = [...found.values()].every((each) => typeof each === 'number');
  const numbers = areScalars ? found : new Map<Node, Value>();
  const numbersLine: Line = {
    rule: reason.rule,
    reasons: [reason, ...kinksOnTheWay(of, wrt, symbols)],
    expression: areScalars ? sampled.expression : last.expression,
    numbers,
    lights: last.lights,
  };
  return { ...derivation, lines: [...lines, numbersLine], value, check };
}

function withInnerValues(line: Line, point: Point): Line {
  if (line.inner === undefined) return line;
  return {
    ...line,
    inner: line.inner.map((derivation) => ({
      ...derivation,
      lines: derivation.lines.map((each) => withInnerValues(each, point)),
      value: valueAt(derivation.closedForm, point),
    })),
  };
}

function valueAt(expression: Node, { given }: Point): Value {
  return evaluate([expression], given).get(expression) as Value;
}

/** What is put in: the value of each name in the formula, of each partial that stayed a symbol, and what is known already. */
function numbersIn(expression: Node, known: ReadonlyMap<Node, number>, point: Point): Map<Node, Value> {
  const { given, numbers } = point;
  const found = new Map<Node, Value>(known);
  const isPutIn = (node: Node): boolean => known.has(node) || isStation(node);
  for (const node of topologicalOrder([expression], (each) => (isPutIn(each) ? [] : each.inputs))) {
    const own =
      node.op === 'partial'
        ? numbers.gradients.get(nameOf(node.attrs.wrt))
        : (given.get(node) ?? (node.op === 'named' ? valueAt(node, point) : undefined));
    if (own !== undefined) found.set(node, own);
  }
  return found;
}

export function numbersReason(check: GradientCheck): Reason {
  const numeric = { formula: constant(dataOf(check.numeric)[0] as number) };
  switch (check.verdict) {
    case 'agrees':
      return { rule: 'numbersAgree', about: { error: { number: check.relativeError } } };
    case 'kink':
      return { rule: 'numbersKink', about: { station: { formula: check.kink?.node ?? numeric.formula } } };
    case 'unreliable':
      return { rule: 'numbersUnreliable', about: { numeric } };
    default:
      return { rule: 'numbersDiffer', about: { numeric, error: { number: check.relativeError } } };
  }
}
