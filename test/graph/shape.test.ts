import { describe, expect, test } from 'vitest';
import {
  broadcastShapes,
  matmulShape,
  printShape,
  reducedShape,
  type Shape,
  sameShape,
  sizeOf,
  stretchedAxes,
} from '../../src/graph/index.ts';

describe('broadcasting aligns from the right and stretches lengths of 1', () => {
  test.each<[Shape, Shape, Shape | undefined]>([
    [[], [], []],
    [[], [3], [3]],
    [[8, 2], [2], [8, 2]],
    [[8, 1], [2], [8, 2]],
    [
      [8, 1],
      [1, 2],
      [8, 2],
    ],
    [
      [2, 1, 3],
      [4, 1],
      [2, 4, 3],
    ],
    [[0], [1], [0]],
    [[3], [2], undefined],
    [[2, 3], [2], undefined],
    [[0], [2], undefined],
  ])('%j with %j is %j', (a, b, common) => {
    expect(broadcastShapes(a, b)).toEqual(common);
    expect(broadcastShapes(b, a)).toEqual(common);
  });
});

test.each<[Shape, Shape, number[]]>([
  [[], [2, 3], [0, 1]],
  [[3], [2, 3], [0]],
  [[2, 1], [2, 3], [1]],
  [[1, 1], [1, 3], [1]],
  [[2, 3], [2, 3], []],
])('from %j to %j the axes %j are stretched', (from, to, axes) => {
  expect(stretchedAxes(from, to)).toEqual(axes);
});

test.each<[Shape, Shape, Shape | undefined]>([
  [
    [2, 3],
    [3, 4],
    [2, 4],
  ],
  [[2, 3], [3], [2]],
  [[3], [3, 4], [4]],
  [[3], [3], []],
  [[2, 3], [2, 3], undefined],
  [[], [3], undefined],
  [[2, 2, 2], [2, 2], undefined],
])('%j @ %j is %j', (a, b, product) => {
  expect(matmulShape(a, b)).toEqual(product);
});

test('a reduced axis goes away, or stays with length 1', () => {
  expect(reducedShape([2, 3, 4], [1], false)).toEqual([2, 4]);
  expect(reducedShape([2, 3, 4], [1], true)).toEqual([2, 1, 4]);
  expect(reducedShape([2, 3], [0, 1], false)).toEqual([]);
});

test('sizes, sameness, text', () => {
  expect([sizeOf([]), sizeOf([2, 3]), sizeOf([2, 0])]).toEqual([1, 6, 0]);
  expect([sameShape([2, 3], [2, 3]), sameShape([2, 3], [3, 2]), sameShape([], [1])]).toEqual([true, false, false]);
  expect([printShape([]), printShape([2, 3])]).toEqual(['[]', '[2,3]']);
});
