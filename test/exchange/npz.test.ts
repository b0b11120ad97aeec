/** Arrays of NumPy: what is written is read again, and what is no such file is told. */
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readNpz, writeNpz } from '../../src/exchange/index.ts';
import type { Value } from '../../src/graph/index.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
/** An .npy file of version 1. */
const npy = (header: string, numbers: Uint8Array): Uint8Array => {
  const length = String.fromCharCode(header.length % 256, header.length >> 8);
  return Uint8Array.of(...latin1(`\x93NUMPY\x01\x00${length}${header}`), ...numbers);
};
const bytesOf = (numbers: Float32Array | Float64Array): Uint8Array => new Uint8Array(numbers.buffer);
const zipped = (array: Uint8Array): Uint8Array => zipSync({ 'W1.npy': array });
const problemOf = (bytes: Uint8Array) => {
  try {
    readNpz(bytes, 'a.npz');
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
};

test('what is written is read again, to the bit', () => {
  const arrays = new Map<string, Value>([
    ['W1', { shape: [2, 3], data: Float64Array.of(1, -0, 1 / 3, 5e-324, -1.7976931348623157e308, 7) }],
    ['b1', { shape: [1], data: Float64Array.of(-2) }],
    ['temperature', 0.1],
  ]);
  expect(readNpz(writeNpz(arrays), 'a.npz')).toEqual(arrays);
});

test('single precision', () => {
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n";
  const read = readNpz(zipped(npy(header, bytesOf(Float32Array.of(0.1, -3)))), 'a.npz');
  expect(read.get('W1')).toEqual({ shape: [2], data: Float64Array.of(Math.fround(0.1), -3) });
});

test.each([
  ['whole numbers', "{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }\n", '<i8'],
  ['column by column', "{'descr': '<f8', 'fortran_order': True, 'shape': (1, 1), }\n", 'fortran_order'],
  ['of another length', "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n", '<f8'],
  ['without a shape', "{'descr': '<f8', 'fortran_order': False, }\n", '<f8'],
])('an array %s', (_, header, found) => {
  const bytes = zipped(npy(header, bytesOf(Float64Array.of(1))));
  expect(problemOf(bytes)).toMatchObject({ code: 'notArray', fields: { file: 'a.npz', name: 'W1', found } });
});

test('what is no .npz file, wherever it is cut', () => {
  const whole = writeNpz(new Map([['b1', { shape: [2], data: Float64Array.of(1, 2) }]]));
  for (let length = 0; length < whole.length; length++) {
    expect(problemOf(whole.slice(0, length))).toMatchObject({ code: expect.stringMatching(/^not(Npz|Array)$/) });
  }
  expect(problemOf(latin1('param w = 1'))).toMatchObject({ code: 'notNpz' });
  expect(problemOf(zipSync({ 'a.txt': latin1('1') }))).toMatchObject({ code: 'notNpz' });
  expect(problemOf(zipped(latin1('1')))).toMatchObject({ code: 'notArray' });
});

test('an array that says it is larger than any program takes is not unpacked', () => {
  const bytes = writeNpz(new Map([['b1', { shape: [1], data: Float64Array.of(1) }]]));
  // In the zip's directory, which starts with PK\x01\x02, the unpacked size stands at 24.
  const text = String.fromCharCode(...bytes);
  new DataView(bytes.buffer).setUint32(text.lastIndexOf('PK\x01\x02') + 24, 0x7fffffff, true);
  expect(problemOf(bytes)).toMatchObject({ kind: 'too-large', code: 'inputTooLarge' });
});
