/**
 * Index notation within the graph: a formula such as Σₖ wₖᵢ·δₖ lives in a space with one axis for each letter, where every
 * entry has its length along the axes of its own letters and length 1 along all others. So the ordinary operations
 * broadcast as index notation means them, Σₖ is the sum along the axis of k, and a formula can be evaluated like any other.
 */
import { sum, symbol } from './build.ts';
import type { Node, NodeOf } from './operations.ts';
import type { Shape } from './shape.ts';

/** Without l, which counts layers. */
export const indexLetters: readonly string[] = [...'ijkmnrstuv'];

/** A letter, or the number of an element, counted from 0. */
export type Index = string | number;

export const isLetter = (index: Index): index is string => typeof index === 'string';

/** As many axes as there are letters are the mark of index notation. */
export const isIndexed = (node: Node): boolean => node.shape.length === indexLetters.length;

/** The shape of an entry: the lengths of its indices, on the axes of their letters. */
export function indexedShape(indices: readonly Index[], lengths: Shape): Shape {
  const shape = indexLetters.map(() => 1);
  indices.forEach((index, axis) => {
    if (isLetter(index)) shape[indexLetters.indexOf(index)] = lengths[axis] as number;
  });
  return shape;
}

/** An entry of a tensor as a leaf. No name that a person can type is written like the names of entries. */
export const indexedSymbol = (name: string, indices: readonly Index[], lengths: Shape): NodeOf<'symbol'> =>
  symbol(name, indexedShape(indices, lengths));

/** Σ over a letter. */
export const sumOver = (letter: string, body: Node): NodeOf<'sum'> =>
  sum(body, { axes: [indexLetters.indexOf(letter)], keep: true });

/** The letters along whose axes a reduction of index notation runs. */
export const lettersOf = (axes: readonly number[]): string[] => axes.map((axis) => indexLetters[axis] as string);
