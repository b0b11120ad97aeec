/** The small steps that forward and reverse mode share: multiply, add, stretch and gather derivatives. */
import {
  add,
  allAxes,
  broadcast,
  constant,
  multiply,
  type Node,
  negate,
  one,
  reducedShape,
  reshape,
  type Shape,
  sameShape,
  stretchedAxes,
  sum,
  zero,
} from '../graph/index.ts';

export const minusOne = constant(-1);

/** A product of the chain rule; the factors 1 and −1 leave no trace, as on paper. */
export function times(outer: Node, inner: Node): Node {
  if (inner === one) return outer;
  if (outer === one) return inner;
  if (inner === minusOne) return negate(outer);
  if (outer === minusOne) return negate(inner);
  return multiply(outer, inner);
}

/** The sum of the parts from left to right; undefined where there are none. */
export const added = (parts: readonly Node[]): Node | undefined =>
  parts.length === 0 ? undefined : parts.reduce((total, part) => add(total, part));

const reshaped = (x: Node, shape: Shape): Node => (sameShape(x.shape, shape) ? x : reshape(x, shape));

/** `x` repeated to `shape`. */
export const widened = (x: Node, shape: Shape): Node => (sameShape(x.shape, shape) ? x : broadcast(x, shape));

export const zeros = (shape: Shape): Node => widened(zero, shape);

/** What broadcasting spread out, gathered again: the sum over the axes along which `shape` was repeated. */
export function gathered(share: Node, shape: Shape): Node {
  if (sameShape(share.shape, shape)) return share;
  return reshaped(sum(share, { axes: stretchedAxes(shape, share.shape) }), shape);
}

export type Reduction = 'sum' | 'mean' | 'greatest' | 'least' | 'logsumexp' | 'norm';

export type ReductionNode = Extract<Node, { op: Reduction }>;

export const axesOf = (node: ReductionNode): readonly number[] =>
  node.op === 'norm' ? allAxes(node.inputs[0].shape) : node.attrs.axes;

/** A reduction's value (or its gradient) at the place of every element that it was reduced from. */
export function spread(value: Node, node: ReductionNode): Node {
  const { shape } = node.inputs[0];
  return widened(reshaped(value, reducedShape(shape, axesOf(node), true)), shape);
}

/** The opposite of {@link spread}: the sum over the axes that the reduction runs over. */
export function reduced(parts: Node, node: ReductionNode): Node {
  return sum(parts, { axes: axesOf(node), keep: node.op !== 'norm' && node.attrs.keep });
}
