/** Shapes and NumPy broadcasting. A scalar has the shape []. */

export type Shape = readonly number[];

export const scalarShape: Shape = Object.freeze([]);

export const sizeOf = (shape: Shape): number => shape.reduce((product, length) => product * length, 1);

export const sameShape = (a: Shape, b: Shape): boolean =>
  a === b || (a.length === b.length && a.every((length, axis) => length === b[axis]));

/** `[2,3]`; a scalar is `[]`. */
export const printShape = (shape: Shape): string => `[${shape.join(',')}]`;

/**
 * The shape that two shapes broadcast to, or undefined where they don't fit.
 * Axes are aligned from the right; a length of 1 stretches.
 *
 * @example broadcastShapes([8, 2], [2]) // [8, 2]
 */
export function broadcastShapes(a: Shape, b: Shape): Shape | undefined {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  const result: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const lengthA = a[a.length - rank + axis] ?? 1;
    const lengthB = b[b.length - rank + axis] ?? 1;
    if (lengthA !== lengthB && lengthA !== 1 && lengthB !== 1) return undefined;
    result.push(lengthA === 1 ? lengthB : lengthA);
  }
  return result;
}

/** The axes over which a value of shape `from` is repeated when it is broadcast to `to`, counted in `to`. */
export function stretchedAxes(from: Shape, to: Shape): number[] {
  const added = to.length - from.length;
  return to.flatMap((length, axis) => (axis < added || (from[axis - added] === 1 && length !== 1) ? [axis] : []));
}

/**
 * The index of an element from its position in row-major order.
 *
 * @example indexAt(5, [2, 3]) // [1, 2]
 */
export function indexAt(position: number, shape: Shape): number[] {
  let rest = position;
  return shape
    .toReversed()
    .map((length) => {
      const index = rest % length;
      rest = Math.floor(rest / length);
      return index;
    })
    .reverse();
}

/** The position in row-major order of an element: the inverse of {@link indexAt}. */
export const positionOf = (index: readonly number[], shape: Shape): number =>
  index.reduce((position, each, axis) => position * (shape[axis] as number) + each, 0);

/** The shape left when `axes` are reduced. */
export const reducedShape = (shape: Shape, axes: readonly number[], keep: boolean): Shape =>
  keep
    ? shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
    : shape.filter((_, axis) => !axes.includes(axis));

export const allAxes = (shape: Shape): number[] => shape.map((_, axis) => axis);

/** The shape of NumPy's `a @ b` for vectors and matrices, or undefined where they don't fit. */
export function matmulShape(a: Shape, b: Shape): Shape | undefined {
  if (a.length < 1 || a.length > 2 || b.length < 1 || b.length > 2) return undefined;
  if (a.at(-1) !== b[0]) return undefined;
  return [...a.slice(0, -1), ...b.slice(1)];
}
