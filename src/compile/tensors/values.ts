/** What the tensor back end computes: tensors by loops and products, seen through views that cost nothing. */
import type { Shape, Tensor } from '../../graph/index.ts';
import type { Expression, Expressions } from '../expression/expression.ts';
import type { Variable } from '../step.ts';

/** One element of a result, from the elements of the inputs that lie at its place. */
export type Formula = (make: Expressions, inputs: readonly Expression[]) => Expression;

export type Value =
  | { readonly kind: 'number'; readonly shape: Shape; readonly value: number }
  | { readonly kind: 'array'; readonly shape: Shape; readonly tensor: Tensor }
  | { readonly kind: 'variable'; readonly shape: Shape; readonly variable: Variable }
  | Mapped
  | Reduced
  | Product
  | Assembled
  /** The same numbers in another shape. */
  | { readonly kind: 'alias'; readonly shape: Shape; readonly of: Value };

/** Element by element; every input has the shape of the result. */
export interface Mapped {
  readonly kind: 'mapped';
  readonly shape: Shape;
  readonly inputs: readonly View[];
  readonly formula: Formula;
}

/** The elements along some axes as one, which keeps those axes with length 1. */
export interface Reduced {
  readonly kind: 'reduced';
  readonly shape: Shape;
  readonly input: View;
  readonly axes: readonly number[];
  /** What the reduction of nothing is. */
  readonly start: number;
  readonly formula: (make: Expressions, sum: Expression, element: Expression) => Expression;
}

/** A·B of two matrices. */
export interface Product {
  readonly kind: 'product';
  readonly shape: readonly [number, number];
  readonly a: View;
  readonly b: View;
}

/** Parts that lie one after another in the result, so many numbers from its beginning; what they leave out is 0. */
export interface Assembled {
  readonly kind: 'assembled';
  readonly shape: Shape;
  readonly parts: readonly { readonly view: View; readonly start: number }[];
}

/** A value seen with its axes in other places, repeated along new ones, or at one index of an axis. */
export interface View {
  readonly value: Value;
  readonly shape: Shape;
  /** For each axis of the value: the axis of the view that it is, or the index that it is held at. */
  readonly axes: readonly (number | HeldAt)[];
}

interface HeldAt {
  readonly at: number;
}

const first: HeldAt = { at: 0 };

/** A value as it is. */
export const whole = (value: Value): View => ({
  value,
  shape: value.shape,
  axes: value.shape.map((length, axis) => (length === 1 ? first : axis)),
});

export const isWhole = ({ value, shape, axes }: View): boolean =>
  value.shape.length === shape.length &&
  axes.every((axis, own) => axis === own || (typeof axis !== 'number' && value.shape[own] === 1)) &&
  value.shape.every((length, axis) => length === shape[axis]);

const renamed = (view: View, shape: Shape, rename: (axis: number) => number | HeldAt): View => ({
  ...view,
  shape,
  axes: view.axes.map((axis) => (typeof axis === 'number' ? rename(axis) : axis)),
});

export const transposed = (view: View): View =>
  renamed(view, view.shape.toReversed(), (axis) => view.shape.length - 1 - axis);

/** Repeated to a shape, aligned from the right. */
export const repeated = (view: View, shape: Shape): View =>
  renamed(view, shape, (axis) => axis + shape.length - view.shape.length);

/** At the given leading indices. */
export const heldAt = (view: View, index: readonly number[]): View =>
  renamed(view, view.shape.slice(index.length), (axis) =>
    axis < index.length ? { at: index[axis] as number } : axis - index.length,
  );

/** In a shape that differs by axes of length 1 only; undefined where it does not. */
export function withOnes(view: View, shape: Shape): View | undefined {
  const kept = view.shape.flatMap((length, axis) => (length === 1 ? [] : [axis]));
  const wanted = shape.flatMap((length, axis) => (length === 1 ? [] : [axis]));
  const same =
    kept.length === wanted.length && kept.every((axis, at) => view.shape[axis] === shape[wanted[at] as number]);
  if (!same) return undefined;
  return renamed(view, shape, (axis) => (view.shape[axis] === 1 ? first : (wanted[kept.indexOf(axis)] as number)));
}

/** What `inner`, a view in the shape of a value, is when that value is seen through `outer`. */
export const through = (outer: View, inner: View): View => ({
  value: inner.value,
  shape: outer.shape,
  axes: inner.axes.map((axis) => (typeof axis === 'number' ? (outer.axes[axis] as number | HeldAt) : axis)),
});

/** Where the first element lies, and how far apart neighbours along each axis of the view are, in numbers. */
export function stridesOf({ value, shape, axes }: View): { start: number; strides: number[] } {
  const strides = shape.map(() => 0);
  let start = 0;
  let step = 1;
  for (let own = axes.length - 1; own >= 0; own--) {
    const axis = axes[own] as number | HeldAt;
    if (typeof axis === 'number') strides[axis] = (strides[axis] as number) + step;
    else start += axis.at * step;
    step *= value.shape[own] as number;
  }
  return { start, strides };
}

/** Which way an operand lies in memory; undefined where no product can read it. */
export function operandOf(view: View): { start: number; isTransposed: boolean } | undefined {
  const [rows, columns] = view.shape as readonly [number, number];
  const { start, strides } = stridesOf(view);
  const [down, across] = strides as [number, number];
  const lies = (stride: number, wanted: number, length: number): boolean => length === 1 || stride === wanted;
  if (lies(across, 1, columns) && lies(down, columns, rows)) return { start, isTransposed: false };
  if (lies(down, 1, rows) && lies(across, rows, columns)) return { start, isTransposed: true };
  return undefined;
}

/** The value whose memory this one shares. */
export function storageOf(value: Value): Value {
  let own = value;
  while (own.kind === 'alias') own = own.of;
  return own;
}

/** Whether a value is computed by a loop or a product, and not just there. */
export const isComputed = (value: Value): value is Mapped | Reduced | Product | Assembled =>
  value.kind === 'mapped' || value.kind === 'reduced' || value.kind === 'product' || value.kind === 'assembled';

/** What a value is computed from. */
export function viewsOf(value: Value): readonly View[] {
  switch (value.kind) {
    case 'mapped':
      return value.inputs;
    case 'reduced':
      return [value.input];
    case 'product':
      return [value.a, value.b];
    case 'assembled':
      return value.parts.map(({ view }) => view);
    case 'alias':
      return [whole(value.of)];
    default:
      return [];
  }
}
