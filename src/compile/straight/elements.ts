/** A tensor as the expressions of its elements, one for each number that differs. */
import type { Shape } from '../../graph/index.ts';
import type { Expression } from '../expression/expression.ts';

/** No axis of samples. */
export const NO_AXIS = -1;

export interface Elements {
  readonly shape: Shape;
  /** The axis along which samples lie: its elements are one expression, computed for each sample anew. */
  readonly samples: number;
  readonly items: readonly Expression[];
  readonly offset: number;
  /** From one element to the next along each axis; 0 where all are the same, as along the axis of samples. */
  readonly strides: readonly number[];
}

/** This graph can't be written out number by number; another back end takes it. */
export class NotStraight extends Error {}

/** Strides of row-major order; axes of the length that counts as 1 get 0. */
export function stridesOf(shape: Shape): number[] {
  const strides: number[] = [];
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis] as number;
    strides.unshift(length === 1 ? 0 : step);
    step *= length;
  }
  return strides;
}

/** The shape with length 1 along the axes where all elements are the same. */
export const distinctShape = ({ shape, strides }: Pick<Elements, 'shape' | 'strides'>): number[] =>
  shape.map((length, axis) => (strides[axis] === 0 ? 1 : length));

/** Elements in row-major order over `distinct`, which has length 1 where the elements of `shape` are all the same. */
export const elements = (shape: Shape, distinct: Shape, samples: number, items: readonly Expression[]): Elements => ({
  shape,
  samples,
  items,
  offset: 0,
  strides: stridesOf(distinct),
});

/** A tensor along which nothing repeats. */
export function at({ items, offset, strides }: Elements, index: readonly number[]): Expression {
  let position = offset;
  for (let axis = 0; axis < index.length; axis++) position += (index[axis] as number) * (strides[axis] as number);
  return items[position] as Expression;
}

/** All indices of a shape in row-major order. */
export function* indices(shape: Shape): Generator<readonly number[]> {
  const index = shape.map(() => 0);
  if (shape.includes(0)) return;
  for (;;) {
    yield index.slice();
    let axis = shape.length - 1;
    for (; axis >= 0; axis--) {
      index[axis] = (index[axis] as number) + 1;
      if ((index[axis] as number) < (shape[axis] as number)) break;
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}

/** The elements repeated to a shape, aligned from the right. */
export function stretched(x: Elements, shape: Shape): Elements {
  const added = shape.length - x.shape.length;
  return {
    ...x,
    shape,
    samples: x.samples === NO_AXIS ? NO_AXIS : x.samples + added,
    strides: shape.map((_, axis) => (axis < added ? 0 : (x.strides[axis - added] as number))),
  };
}

/** The one axis of samples of several tensors of one shape; all others must repeat along it. */
export function commonSamples(inputs: readonly Elements[]): number {
  const axis = inputs.find(({ samples }) => samples !== NO_AXIS)?.samples ?? NO_AXIS;
  if (axis === NO_AXIS) return NO_AXIS;
  for (const { samples, strides } of inputs) {
    if (samples === NO_AXIS ? strides[axis] !== 0 : samples !== axis) throw new NotStraight('samples meet across axes');
  }
  return axis;
}
