/**
 * On which branch of a kinked operation a computation runs. A difference quotient across a kink isn't a derivative,
 * however small its step.
 */
import {
  applyRule,
  dataOf,
  equal,
  type Node,
  type OperationName,
  type Rules,
  sign,
  subtract,
  type Value,
  zero,
} from '../graph/index.ts';
import { spread } from './combine.ts';

/** What has to hold along a step for a difference quotient through `node` to mean something. */
export interface Watch {
  readonly node: Node;
  readonly watched: Node;
  /** `same`: a branch, which must not change. `near`: a distance to the kink, of which a step may use up half. */
  readonly holds: 'same' | 'near';
}

type Kinked =
  | 'relu'
  | 'leakyRelu'
  | 'elu'
  | 'abs'
  | 'sign'
  | 'step'
  | 'equal'
  | 'select'
  | 'maximum'
  | 'minimum'
  | 'greatest'
  | 'least';

/** Operations with a kink or a vertical slope where the node of their rule is 0. */
type Singular = 'sqrt' | 'norm' | 'power';

const side = ({ inputs: [x] }: { readonly inputs: readonly [Node] }): Node[] => [sign(x)];

/** Nodes that keep their values for as long as the branch is the same. */
const branchRules: Rules<[], readonly Node[], Kinked> = {
  relu: side,
  leakyRelu: side,
  elu: side,
  abs: side,
  sign: side,
  step: side,
  equal: ({ inputs: [a, b] }) => [sign(subtract(a, b))],
  select: ({ inputs: [condition] }) => [equal(condition, zero)],
  maximum: (y) => y.inputs.map((x) => equal(x, y)),
  minimum: (y) => y.inputs.map((x) => equal(x, y)),
  greatest: (y) => [equal(y.inputs[0], spread(y, y))],
  least: (y) => [equal(y.inputs[0], spread(y, y))],
};

const singularRules: Rules<[], readonly Node[], Singular> = {
  sqrt: ({ inputs: [x] }) => [x],
  norm: (y) => [y],
  power: ({ inputs: [base, exponent] }) => (isCount(exponent) ? [] : [base]),
};

/** x², x³ … are smooth everywhere. */
const isCount = (node: Node): boolean =>
  node.op === 'constant' && Number.isInteger(node.attrs.value) && node.attrs.value >= 0;

const has = <Name extends OperationName>(
  rules: Readonly<Record<Name, unknown>>,
  node: Node,
): node is Extract<Node, { op: Name }> => node.op in rules;

/** What to watch while a node's inputs move; nothing for an operation that is smooth wherever it has a value. */
export function watchesOf(node: Node): Watch[] {
  if (has(branchRules, node)) return applyRule(branchRules, node).map((watched) => ({ node, watched, holds: 'same' }));
  if (has(singularRules, node)) {
    return applyRule(singularRules, node).map((watched) => ({ node, watched, holds: 'near' }));
  }
  return [];
}

/** Whether a step from one point to another stays on the branch. */
export function staysOnBranch({ holds }: Watch, from: Value, to: Value): boolean {
  const [start, end] = [dataOf(from), dataOf(to)];
  return start.every((x, at) => {
    const moved = Math.abs((end[at] as number) - x);
    return holds === 'same' ? moved === 0 : !(moved > 0.5 * Math.abs(x));
  });
}
