/** Values: a number, or numbers in row-major order with a shape. */
import { type Shape, scalarShape, sizeOf } from './shape.ts';

export interface Tensor {
  readonly shape: Shape;
  /** Row-major: the last axis runs fastest. */
  readonly data: Float64Array;
}

/** What a node evaluates to: a plain number for a scalar, a tensor otherwise. */
export type Value = number | Tensor;

/** Numbers as people nest them: `1`, `[1, 2]`, `[[1, 2], [3, 4]]`. */
export type Nested = number | readonly Nested[];

export const shapeOfValue = (value: Value): Shape => (typeof value === 'number' ? scalarShape : value.shape);

export const dataOf = (value: Value): Float64Array => (typeof value === 'number' ? Float64Array.of(value) : value.data);

/** A value of the given shape; a scalar shape gives a plain number. */
export const valueFrom = (shape: Shape, data: Float64Array): Value =>
  shape.length === 0 ? (data[0] as number) : { shape, data };

export const filled = (shape: Shape, value: number): Value =>
  shape.length === 0 ? value : { shape, data: new Float64Array(sizeOf(shape)).fill(value) };

/** Nested arrays of one length per level as a value; undefined where the rows differ in length. */
export function fromNested(nested: Nested): Value | undefined {
  const shape: number[] = [];
  for (let level: Nested | undefined = nested; Array.isArray(level); level = level[0]) shape.push(level.length);
  const data: number[] = [];
  const collect = (part: Nested, depth: number): boolean => {
    if (typeof part === 'number') return depth === shape.length && data.push(part) > 0;
    return part.length === shape[depth] && part.every((inner) => collect(inner, depth + 1));
  };
  return collect(nested, 0) ? valueFrom(shape, Float64Array.from(data)) : undefined;
}

/** A value as nested arrays, the inverse of {@link fromNested}. */
export function toNested(value: Value): Nested {
  if (typeof value === 'number') return value;
  const { shape, data } = value;
  const take = (depth: number, start: number, length: number): Nested => {
    if (depth === shape.length) return data[start] as number;
    const count = shape[depth] as number;
    const step = count === 0 ? 0 : length / count;
    return Array.from({ length: count }, (_, index) => take(depth + 1, start + index * step, step));
  };
  return take(0, 0, data.length);
}
