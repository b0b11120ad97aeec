/** Products of matrices of every shape, against three plain loops. */
import { describe, expect, test } from 'vitest';
import { engineFeatures, ModuleBuilder } from '../../../src/compile/assembler/index.ts';
import {
  type Engine,
  type Epilogue,
  emitProduct,
  type ProductForm,
  testProducts,
} from '../../../src/compile/products/index.ts';

const GUARD = 1e30;

/** Random numbers of which every product and sum is exact, so that no order of summing makes a difference. */
function randomIntegers(length: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 28) - 8;
  });
}

function plainProduct({ m, n, k, transposeA, transposeB }: ProductForm, a: number[], b: number[]): number[] {
  const result: number[] = [];
  for (let row = 0; row < m; row++) {
    for (let column = 0; column < n; column++) {
      let sum = 0;
      for (let term = 0; term < k; term++) {
        sum +=
          a[transposeA ? term * m + row : row * k + term]! * b[transposeB ? column * k + term : term * n + column]!;
      }
      result.push(sum);
    }
  }
  return result;
}

interface Run {
  readonly epilogue?: (addresses: { other: number; bias: number }) => Epilogue;
  /** Where the result is cut, as a share of all. */
  readonly cuts?: readonly number[];
  readonly engine?: Partial<Engine>;
}

/** The result, with what lies before and after it. */
function compiledProduct(form: ProductForm, a: number[], b: number[], { epilogue, cuts = [], engine }: Run = {}) {
  const bytes = form.precision === 'f32' ? 4 : 8;
  const size = form.m * form.n;
  let end = 64;
  const place = (length: number): number => {
    const address = end;
    end = Math.ceil((end + length * bytes + 16) / 64) * 64;
    return address;
  };
  const [addressA, addressB, other, bias, result] = [a.length, b.length, size, form.n, size + 4].map(place) as number[];
  const module = new ModuleBuilder();
  module.importMemory('host', 'memory', { minimum: 1 });
  const product = emitProduct(
    module,
    form,
    { ...engineFeatures(), ...engine },
    epilogue?.({ other: other!, bias: bias! }),
  );
  const first = result! + 2 * bytes;
  module.function({ name: 'run', exported: true }, (code) => {
    const { total, step } = product.parts;
    const bounds = [0, ...cuts.map((cut) => Math.floor((cut * total) / step) * step), total];
    for (let part = 1; part < bounds.length; part++) {
      for (const value of [addressA!, addressB!, first, end, bounds[part - 1]!, bounds[part]!])
        code.emit('i32.const', value);
      code.call(product.function);
    }
  });
  // What lies behind the scratch memory is not the product's.
  const behind = Math.ceil((end + product.scratchBytes) / 8) * 8;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((behind + 4096) / 65_536) });
  const others = new Uint8Array(memory.buffer, behind).fill(77);
  const numbers = form.precision === 'f32' ? new Float32Array(memory.buffer) : new Float64Array(memory.buffer);
  numbers.set(a, addressA! / bytes);
  numbers.set(b, addressB! / bytes);
  numbers.set(randomIntegers(size, 3), other! / bytes);
  numbers.set(randomIntegers(form.n, 4), bias! / bytes);
  numbers.fill(GUARD, result! / bytes, result! / bytes + size + 4);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()), { host: { memory } });
  (instance.exports['run'] as () => void)();
  expect(others.every((byte) => byte === 77)).toBe(true);
  return [...numbers.slice(result! / bytes, result! / bytes + size + 4)];
}

function expectRight(form: ProductForm, run?: Run): void {
  const a = randomIntegers(form.m * form.k, 1);
  const b = randomIntegers(form.k * form.n, 2);
  const guard = [form.precision === 'f32' ? Math.fround(GUARD) : GUARD];
  const expected = [...guard, ...guard, ...plainProduct(form, a, b), ...guard, ...guard];
  const actual = compiledProduct(form, a, b, run);
  // One comparison of a message is far cheaper than that of all elements.
  const wrong = expected.findIndex((value, index) => !Object.is(value + 0, actual[index]! + 0));
  if (wrong >= 0)
    expect(`${JSON.stringify(form)}: element ${wrong - 2} is ${actual[wrong]}`).toBe(`${expected[wrong]}`);
}

const orientations = [{}, { transposeA: true }, { transposeB: true }, { transposeA: true, transposeB: true }];
const kinds = (['f32', 'f64'] as const).flatMap((precision) =>
  orientations.map((orientation) => ({ precision, ...orientation })),
);

describe.each(kinds)('%j', (kind) => {
  test('every edge from 1 to 20', () => {
    const sizes = randomIntegers(300, 7).map((value) => value + 9);
    for (let edge = 1; edge <= 20; edge++) {
      const [one, two] = [sizes[edge]!, sizes[20 + edge]!];
      expectRight({ m: edge, n: one, k: two, ...kind });
      expectRight({ m: one, n: edge, k: two, ...kind });
      expectRight({ m: one, n: two, k: edge, ...kind });
    }
  });

  test.each([
    [33, 130, 70],
    [64, 10, 128],
    [1, 50, 300],
    [50, 1, 300],
    [70, 41, 1],
    [9, 14, 2500],
    [300, 9, 1030],
    [5, 700, 640],
    [3, 31, 130],
  ])('%d × %d over %d terms', (m, n, k) => expectRight({ m, n, k, ...kind }));
});

test('rows in parts are the rows of the whole', () => {
  expectRight({ m: 61, n: 22, k: 90, precision: 'f32' }, { cuts: [0.2, 0.2, 0.6] });
  expectRight({ m: 30, n: 50, k: 1500, precision: 'f64', transposeA: true }, { cuts: [0.5] });
  expectRight({ m: 21, n: 150, k: 90, precision: 'f32', members: 3 }, { cuts: [0.4, 0.7] });
  expectRight({ m: 18, n: 75, k: 700, precision: 'f64', transposeB: true, members: 2 }, { cuts: [0.5] });
});

test.each([
  { rows: 6, vectors: 2 },
  { rows: 3, vectors: 3 },
  { rows: 5, vectors: 1 },
])('tiles of %j', (tile) => {
  for (const kind of kinds) expectRight({ m: 43, n: 34, k: 19, tile, ...kind });
});

test.each([
  { m: 13, n: 11, k: 20, precision: 'f32' },
  { m: 3, n: 11, k: 18, precision: 'f32', transposeB: true },
  { m: 13, n: 11, k: 20, precision: 'f32', wideVectors: true },
] as const)('an epilogue sees each vector while it is in a register: %j', (given) => {
  const { wideVectors, ...form } = { wideVectors: false, ...given };
  // result = 2·(A·B) + other + bias
  const [a, b] = [randomIntegers(form.m * form.k, 1), randomIntegers(form.k * 11, 2)];
  const [other, bias] = [randomIntegers(form.m * 11, 3), randomIntegers(11, 4)];
  const actual = compiledProduct(form, a, b, {
    engine: { wideVectors },
    epilogue: (address) => (code) => {
      const two = code.local('v128');
      code.emit('f32.const', 2).emit('f32x4.splat').set(two);
      return (vector) => {
        code.get(two).emit('f32x4.mul');
        vector.load(address.other);
        code.emit('f32x4.add');
        vector.loadFromRow(address.bias);
        code.emit('f32x4.add');
      };
    },
  });
  const expected = plainProduct(form, a, b).map((sum, index) => 2 * sum + other[index]! + bias[index % 11]!);
  expect(actual.slice(2, -2)).toEqual(expected);
});

// Whether the engine joins vectors or not, they are neighbours: the results are the same.
test.each([
  { m: 25, n: 39, k: 70, precision: 'f32' },
  { m: 20, n: 48, k: 900, precision: 'f32', transposeA: true },
  { m: 13, n: 30, k: 500, precision: 'f64', transposeB: true },
] as const)('vectors for an engine that joins them: %j', (form) =>
  expectRight(form, { engine: { wideVectors: true } }),
);

test('the self-test passes', () => {
  const { passed, worst, elements } = testProducts();
  expect({ passed, elements }).toEqual({ passed: true, elements: 2 * (25 * 39 + 23 * 30 + 12 * 37 + 21) });
  expect(worst).toBeGreaterThan(0);
});
