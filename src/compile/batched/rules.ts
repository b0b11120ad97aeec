/**
 * What an operation on one sample becomes over a batch: the same operation with a leading axis of samples.
 * A rule is asked only where some input depends on the sample; an input that doesn't has no such axis.
 */
import {
  broadcast,
  equal,
  greatest,
  least,
  logsumexp,
  matmul,
  mean,
  multiply,
  type Node,
  type NodeOf,
  one,
  type ReductionAttributes,
  type Rules,
  type Shape,
  select,
  sizeOf,
  softmax,
  sqrt,
  square,
  stack,
  sum,
  transpose,
  withInputs,
  zero,
} from '../../graph/index.ts';
import { elementOfEach, placeOfEach, reshaped, reversed, samplesFirst, samplesLast, withRank } from './arrange.ts';

/** An input over the batch, and whether it has an axis of samples. */
export interface Batched {
  readonly node: Node;
  readonly perSample: boolean;
}

/** Elementwise: shapes are aligned from the right, so a sample's own axes must be as many as the result's. */
const elementwise = (node: Node, inputs: readonly Batched[]): Node =>
  withInputs(
    node,
    inputs.map(({ node: each, perSample }) => (perSample ? withRank(each, node.shape.length) : each)),
  );

type Reduction = 'sum' | 'mean' | 'greatest' | 'least' | 'logsumexp';

/** The same axes, which lie one further to the right. */
const reduction =
  (build: (x: Node, options: ReductionAttributes) => Node) =>
  ({ attrs: { axes, keep } }: NodeOf<Reduction>, [x]: readonly Batched[]): Node =>
    build((x as Batched).node, { axes: axes.map((axis) => axis + 1), keep });

/** √Σx² over all axes but the first. Where all elements are 0, the root is not asked for its slope, which is infinite there. */
function normOfEach(x: Node): Node {
  const squares = sum(square(x), { axes: ownAxes(x.shape) });
  const isZero = equal(squares, zero);
  return select(isZero, zero, sqrt(select(isZero, one, squares)));
}

const ownAxes = (shape: Shape): number[] => shape.slice(1).map((_, axis) => axis + 1);

const ownShape = ({ node, perSample }: Batched): Shape => (perSample ? node.shape.slice(1) : node.shape);

/** The same numbers with the sample's own axes arranged anew. */
const arranged = ({ node, perSample }: Batched, own: Shape): Node =>
  reshaped(node, perSample ? [node.shape[0] as number, ...own] : own);

/** W @ x over samples x is X @ Wᵀ: a row for each sample. */
function matmulOfEach(node: NodeOf<'matmul'>, inputs: readonly Batched[], batch: number): Node {
  const [a, b] = inputs as readonly [Batched, Batched];
  const inner = ownShape(a).at(-1) as number;
  if (!a.perSample && ownShape(b).length === 1) return matmul(b.node, transpose(a.node));
  if (!b.perSample) {
    const rows = reshaped(a.node, [sizeOf(a.node.shape) / inner, inner]);
    return reshaped(matmul(rows, b.node), [batch, ...node.shape]);
  }
  // No one matrix product covers these: Σⱼ aᵢⱼ·bⱼₖ as a product of [rows, inner, 1] and [1, inner, columns].
  const rows = ownShape(a).length === 2 ? (ownShape(a)[0] as number) : 1;
  const columns = ownShape(b)[1] ?? 1;
  const products = multiply(arranged(a, [rows, inner, 1]), arranged(b, [1, inner, columns]));
  return reshaped(sum(products, { axes: [2] }), [batch, ...node.shape]);
}

/** The samples' parts side by side along a new axis after theirs. */
function stackOfEach(node: NodeOf<'stack'>, inputs: readonly Batched[], batch: number): Node {
  const own = node.shape.slice(1);
  const parts = inputs.map(({ node: each, perSample }) => (perSample ? each : broadcast(each, [batch, ...own])));
  return samplesFirst(stack(parts.map(samplesLast)));
}

const leaf = (node: Node): Node => node;

export const batchRules: Rules<[inputs: readonly Batched[], batch: number], Node> = {
  constant: leaf,
  array: leaf,
  symbol: leaf,
  partial: leaf,
  named: (node, [x]) => withInputs(node, [(x as Batched).node]),

  add: elementwise,
  subtract: elementwise,
  multiply: elementwise,
  divide: elementwise,
  power: elementwise,
  negate: elementwise,
  exp: elementwise,
  ln: elementwise,
  log2: elementwise,
  log10: elementwise,
  sqrt: elementwise,
  sin: elementwise,
  cos: elementwise,
  tan: elementwise,
  tanh: elementwise,
  normalCdf: elementwise,
  sigmoid: elementwise,
  relu: elementwise,
  leakyRelu: elementwise,
  elu: elementwise,
  gelu: elementwise,
  silu: elementwise,
  softplus: elementwise,
  abs: elementwise,
  sign: elementwise,
  step: elementwise,
  equal: elementwise,
  select: elementwise,
  maximum: elementwise,
  minimum: elementwise,

  sum: reduction(sum),
  mean: reduction(mean),
  greatest: reduction(greatest),
  least: reduction(least),
  logsumexp: reduction(logsumexp),
  softmax: (node, [x]) => softmax((x as Batched).node, node.attrs.axis + 1),
  norm: (_, [x]) => normOfEach((x as Batched).node),

  matmul: matmulOfEach,
  transpose: (_, [x]) => reversed((x as Batched).node),
  reshape: (node, [x], batch) => reshaped((x as Batched).node, [batch, ...node.attrs.shape]),
  broadcast: (node, [x], batch) => {
    const shape = [batch, ...node.attrs.shape];
    return broadcast(withRank((x as Batched).node, node.attrs.shape.length), shape);
  },
  element: (node, [x]) => elementOfEach((x as Batched).node, node.attrs.index),
  place: (node, [x]) => placeOfEach((x as Batched).node, node.attrs.index, node.attrs.shape),
  stack: stackOfEach,
};
