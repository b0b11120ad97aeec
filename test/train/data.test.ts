/** Data: drawn, real, from tables and from IDX files. */
import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { generate, generatorNames, loadRealSet, readCsv, readIdx, realSetNames } from '../../src/train/index.ts';
import { Problem } from '../../src/words/index.ts';

function problemOf(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test.each(generatorNames)('%s: the same points from the same seed', (name) => {
  const [a, b, other] = [generate(name, { seed: 5 }), generate(name, { seed: 5 }), generate(name, { seed: 6 })];
  expect(a).toEqual(b);
  expect(a.inputs.shape[1]).toBe(2);
  if (name !== 'xor') expect(other).not.toEqual(a);
});

test.each([
  ['iris', 150, 4, [50, 50, 50]],
  ['wine', 178, 13, [59, 71, 48]],
  ['breast-cancer', 569, 30, [212, 357]],
  ['digits', 1797, 64, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]],
] as const)('%s', async (name, samples, features, counts) => {
  expect(realSetNames).toContain(name);
  const { inputs, targets, columns, source } = await loadRealSet(name);
  expect(inputs.shape).toEqual([samples, features]);
  expect(inputs.data.every(Number.isFinite)).toBe(true);
  expect(columns).toHaveLength(features);
  expect(source).toContain('UCI');
  if (targets.kind !== 'classes') throw new Error('classes');
  expect(targets.names.map((_, label) => targets.labels.filter((each) => each === label).length)).toEqual(counts);
});

describe('a table', () => {
  test('with names, and a class in its last column', () => {
    const data = readCsv('\r\nheight,weight,kind\r\n1.2,3,dog\r\n2.1,-9e-1,cat\r\n\r\n');
    expect(data.columns).toEqual(['height', 'weight']);
    expect(Array.from(data.inputs.data)).toEqual([1.2, 3, 2.1, -0.9]);
    expect(data.targets).toMatchObject({ kind: 'classes', names: ['cat', 'dog'], labels: Uint16Array.of(1, 0) });
  });

  test('without names, by semicolons, with numbers to predict in chosen columns', () => {
    const data = readCsv('1;2;3\n4;5;6', { labels: ['1', '3'] });
    expect(Array.from(data.inputs.data)).toEqual([2, 5]);
    expect(data.targets).toMatchObject({ kind: 'numbers', values: { shape: [2, 2] } });
  });

  test('quotes', () => {
    const data = readCsv('"a, b",class\n"1.5","x ""y"""\n2,z');
    expect(data.columns).toEqual(['a, b']);
    expect(data.targets).toMatchObject({ names: ['x "y"', 'z'] });
  });

  test.each([
    ['', 'noRows', 1, 1],
    ['a,b\n1,2\n3', 'rowOfOtherLength', 3, 1],
    ['a,b\n1,2\n,4', 'emptyCell', 3, 1],
    ['a;b\n1,5;2', 'cellDecimalComma', 2, 1],
    ['a,b\n1,2\nred,4', 'cellNotNumber', 3, 1],
    ['a,b,c\n1,0x10,1', 'cellNotNumber', 2, 3],
    ['a,b,c\n1,1_000,1', 'cellNotNumber', 2, 3],
    ['a,b,c\n1,١٢,1', 'cellNotNumber', 2, 3],
    ['a,b,c\n1,NaN,1', 'cellNotNumber', 2, 3],
    ['a,b,c\n1,1e999,1', 'cellNotNumber', 2, 3],
    ['a,b\n1,"2', 'openQuote', 2, 3],
    ['a\n1', 'noInputColumns', 1, 1],
  ])('%j: %s at %i:%i', (text, code, line, column) => {
    expect(problemOf(() => readCsv(text, { file: 't.csv' }))).toMatchObject({
      code,
      place: { file: 't.csv', line, column },
    });
  });

  test('an unknown column', () => {
    expect(problemOf(() => readCsv('a,b\n1,2', { labels: ['c'] })).message).toContain('a, b');
  });
});

describe('MNIST’s files', () => {
  const images = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 51, 0);
  const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 3);
  const names = { images: 'images', labels: 'labels' };

  test.each([
    ['plain', images, labels],
    ['compressed', gzipSync(images), gzipSync(labels)],
  ])('%s', (_, pixels, digits) => {
    const data = readIdx(pixels, digits, names);
    expect(data.inputs.shape).toEqual([2, 2]);
    expect(Array.from(data.inputs.data)).toEqual([0, 1, 0.2, 0]);
    expect(data.targets).toMatchObject({ labels: Uint16Array.of(7, 3) });
  });

  test('cut anywhere, they are refused', () => {
    const packed = gzipSync(images);
    for (let length = 0; length < images.length; length++)
      expect(problemOf(() => readIdx(images.subarray(0, length), labels, names)).kind).toBe('malformed');
    for (let length = 0; length < packed.length; length++)
      expect(problemOf(() => readIdx(packed.subarray(0, length), labels, names)).kind).toMatch(/malformed|too-large/);
    expect(problemOf(() => readIdx(labels, labels, names)).code).toBe('idxDontMatch');
  });
});
