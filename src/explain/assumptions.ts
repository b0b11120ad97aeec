/** Facts that a program assumes, such as sum(y) = 1 for one-hot targets: where a line may use them, and values that obey them. */
import {
  type Assumption,
  broadcast,
  constant,
  dataOf,
  divide,
  evaluate,
  multiply,
  type Node,
  type NodeOf,
  nodeNamed,
  type Program,
  printExpression,
  replaceParts,
  sameShape,
  subtract,
  sum,
  topologicalOrder,
  valuesOf,
} from '../graph/index.ts';
import { positiveFirst, ratioOf, simplify } from '../rewrite/index.ts';
import { explainProblem } from '../words/index.ts';
import { partsOf } from './stations.ts';

const inShapeOf = ({ shape }: Node, value: Node): Node =>
  sameShape(shape, value.shape) ? value : broadcast(value, shape);

/** The parts of an expression that an assumption speaks of, each with what it is equal to. */
function replacements(expression: Node, { left, right }: Assumption): [Node, Node][] {
  const parts = partsOf(expression);
  return parts.flatMap((part): [Node, Node][] => {
    if (part === left) return [[part, inShapeOf(part, right)]];
    // The same sum, kept as an axis of length 1 or not.
    if (part.op === 'sum' && left.op === 'sum' && part.inputs[0] === left.inputs[0]) {
      const sameAxes = part.attrs.axes.join() === left.attrs.axes.join();
      return sameAxes ? [[part, inShapeOf(part, right)]] : [];
    }
    const ratio = ratioOf(part, left);
    return ratio === undefined ? [] : [[part, inShapeOf(part, multiply(constant(ratio), right))]];
  });
}

/** The expression under the program's assumptions, and which of them it used. */
export function underAssumptions(expression: Node, program: Program): { expression: Node; used: Assumption[] } {
  let current = expression;
  const used: Assumption[] = [];
  for (const assumption of program.assumptions) {
    if (solutionOf(assumption) === undefined) continue;
    const next = replaceParts(current, new Map(replacements(current, assumption)));
    if (next !== current) used.push(assumption);
    current = next;
  }
  return { expression: used.length > 0 ? positiveFirst(simplify(current)) : expression, used };
}

/** A symbol, and what it must be for an assumption to hold. */
export interface Solution {
  readonly symbol: NodeOf<'symbol'>;
  readonly value: Node;
  /** Whether the value is given by other symbols alone. */
  readonly isExplicit: boolean;
}

/** An assumption solved for one of its symbols; undefined for a form that derivations do not use. */
export function solutionOf({ left, right }: Assumption): Solution | undefined {
  if (left.op === 'symbol') return { symbol: left, value: right, isExplicit: true };
  if (left.op === 'sum' && left.inputs[0].op === 'symbol') {
    const [symbol] = left.inputs;
    // Scaled to the sum that is assumed.
    const value = divide(multiply(symbol, right), sum(symbol, { ...left.attrs, keep: true }));
    return { symbol, value, isExplicit: false };
  }
  const symbol = partsOf(left).findLast((node): node is NodeOf<'symbol'> => node.op === 'symbol');
  if (symbol === undefined) return undefined;
  const rest = simplify(subtract(left, symbol));
  const isLinear = !topologicalOrder([rest]).includes(symbol);
  const value = subtract(right, rest);
  return isLinear && sameShape(value.shape, symbol.shape) ? { symbol, value, isExplicit: true } : undefined;
}

/** How far the two sides of an assumption may be apart at the program's own values. */
const TOLERANCE = 1e-9;

/** @throws Problem `assumptionFails` where the program's values contradict what it assumes */
export function checkAssumptions(program: Program): void {
  const given = new Map([...valuesOf(program)].map(([name, value]) => [nodeNamed(program, name) as Node, value]));
  for (const { left, right, place } of program.assumptions) {
    const symbols = topologicalOrder([left, right]).filter(({ op }) => op === 'symbol');
    if (!symbols.every((symbol) => given.has(symbol))) continue;
    const difference = subtract(left, right);
    const values = dataOf(evaluate([difference], given).get(difference) as number);
    if (values.every((value) => Math.abs(value) <= TOLERANCE)) continue;
    const fact = `${printExpression(left)} = ${printExpression(right)}`;
    throw explainProblem('domain', 'assumptionFails', { fact, difference: Math.max(...values.map(Math.abs)) }, place);
  }
}
