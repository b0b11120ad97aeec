/** Vectors, matrices and other values written out, shortened where they are large. */
import { dataOf, shapeOfValue, type Value } from '../../graph/index.ts';
import { Binding, type Medium, type Piece } from './medium.ts';
import type { Vectors } from './notation.ts';
import { setRounded } from './numbers.ts';

/** Larger literals are shortened: nobody reads them, and they hide the formula around them. */
const LONGEST_VECTOR = 8;
const LONGEST_MATRIX_SIDE = 6;

/** Items with those in the middle left out where there are many. */
function shortened<Item>(items: readonly Item[], longest: number, gap: Item): readonly Item[] {
  return items.length <= longest ? items : [...items.slice(0, longest - 2), gap, ...items.slice(-1)];
}

export function setMatrix(medium: Medium, rows: readonly (readonly string[])[]): Piece {
  const { ellipsis } = medium.signs;
  const columns = rows.map((row) => shortened(row, LONGEST_MATRIX_SIDE, ellipsis));
  return medium.matrix(
    shortened(
      columns,
      LONGEST_MATRIX_SIDE,
      (columns[0] ?? []).map(() => ellipsis),
    ),
  );
}

/** A vector in parts, between which it may be broken. */
export const setVectorParts = (medium: Medium, elements: readonly string[]): readonly string[] =>
  medium.vector(shortened(elements, LONGEST_VECTOR, medium.signs.ellipsis));

export const setVector = (medium: Medium, elements: readonly string[]): string =>
  medium.row(setVectorParts(medium, elements));

/** A vector as a column of matrix algebra; its transpose is a row. */
export function setColumn(medium: Medium, elements: readonly string[]): Piece {
  const shown = shortened(elements, LONGEST_VECTOR, medium.signs.ellipsis);
  return { ...medium.column(shown), asRow: medium.row(medium.vector(shown)) };
}

/** A value with each number set by `set`; an array of more than two axes as vectors within vectors. */
export function setValue(
  medium: Medium,
  value: Value,
  set: (medium: Medium, value: number) => Piece,
  vectors?: Vectors,
): Piece {
  if (typeof value === 'number') return set(medium, value);
  const shape = shapeOfValue(value);
  let items = Array.from(dataOf(value), (element) => set(medium, element).text);
  const inRowsOf = (length: number): string[][] =>
    Array.from({ length: items.length / Math.max(1, length) }, (_, row) =>
      items.slice(row * length, (row + 1) * length),
    );
  if (shape.length === 1 && vectors === 'columns') return setColumn(medium, items);
  if (shape.length === 2) return setMatrix(medium, inRowsOf(shape[1] as number));
  for (const length of [...shape].reverse()) items = inRowsOf(length).map((row) => setVector(medium, row));
  return { text: items[0] ?? setVector(medium, []), binding: Binding.atom };
}

/** A value on its own, rounded. */
export const setRoundedValue = (value: Value, medium: Medium, vectors?: Vectors): Piece =>
  setValue(medium, value, setRounded, vectors);
