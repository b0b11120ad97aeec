/** Arrangements of tensors whose first axis runs over samples, from the few movements that the vocabulary has. */
import { element, type Node, place, reshape, type Shape, sameShape, sizeOf, transpose } from '../../graph/index.ts';

export const reshaped = (x: Node, shape: Shape): Node => (sameShape(x.shape, shape) ? x : reshape(x, shape));

/** [batch, …] with the given number of axes after the first; the new ones have length 1 and stand in front, as in broadcasting. */
export function withRank(x: Node, rank: number): Node {
  const [batch, ...own] = x.shape as [number, ...number[]];
  return reshaped(x, [batch, ...new Array<number>(Math.max(0, rank - own.length)).fill(1), ...own]);
}

/** [batch, a, b, …] → [a, b, …, batch]. */
export function samplesLast(x: Node): Node {
  const [batch, ...own] = x.shape as [number, ...number[]];
  return reshaped(transpose(reshaped(x, [batch, sizeOf(own)])), [...own, batch]);
}

/** [a, b, …, batch] → [batch, a, b, …]. */
export function samplesFirst(x: Node): Node {
  const own = x.shape.slice(0, -1);
  const batch = x.shape.at(-1) as number;
  return reshaped(transpose(reshaped(x, [sizeOf(own), batch])), [batch, ...own]);
}

/** The axes after the first in reverse order. */
export function reversed(x: Node): Node {
  const [batch, ...own] = x.shape as [number, ...number[]];
  if (own.length < 2) return x;
  // The transpose is [c, b, a, batch]; the samples then move to the front.
  return samplesFirst(reshaped(transpose(x), [...own.toReversed(), batch]));
}

/** The part of every sample at the given leading indices. */
export const elementOfEach = (x: Node, index: readonly number[]): Node =>
  index.length === 0 ? x : samplesFirst(element(samplesLast(x), index));

/** Every sample's part at the given leading indices of a zero tensor of the given shape. */
export function placeOfEach(x: Node, index: readonly number[], shape: Shape): Node {
  const batch = x.shape[0] as number;
  return index.length === 0 ? x : samplesFirst(place(samplesLast(x), index, [...shape, batch]));
}
