/** Curves of Braille signs. */
import { expect, test } from 'vitest';
import { lossCurve } from '../../src/render/index.ts';

const size = { width: 13, height: 3 };

test('a falling line', () => {
  expect(lossCurve([[4, 3, 2, 1, 0]], size)).toEqual(['4 ┤⠑⠢⢄⡀⠀⠀⠀⠀⠀⠀', '  ┤⠀⠀⠀⠈⠒⠤⡀⠀⠀⠀', '0 ┤⠀⠀⠀⠀⠀⠀⠈⠑⠢⢄']);
});

test('over large ratios, equal heights are equal ratios', () => {
  expect(lossCurve([[1000, 100, 10, 1]], size).map((line) => line.slice(6))).toEqual(
    lossCurve([[4, 3, 2, 1]], { ...size, width: 10 }).map((line) => line.slice(3)),
  );
});

test('a single value, several series, and what is not finite', () => {
  expect(lossCurve([[2]], size)[1]).toBe('  ┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤');
  expect(
    lossCurve(
      [
        [1, 2],
        [2, 1],
      ],
      size,
    ),
  ).toHaveLength(3);
  expect(lossCurve([[Number.NaN]], size)).toEqual([]);
  expect(lossCurve([[1, Number.POSITIVE_INFINITY, 1]], size).join('')).not.toContain('NaN');
});
