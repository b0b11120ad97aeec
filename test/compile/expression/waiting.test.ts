/** Products in the order in which their factors are there. */
import { expect, test } from 'vitest';
import { Expressions } from '../../../src/compile/expression/expression.ts';
import { lateFactorsLast } from '../../../src/compile/expression/waiting.ts';

const make = new Expressions();
const [x, y, z] = [make.variable(), make.variable(), make.variable()];
const multiply = (a: typeof x, b: typeof x) => make.apply('multiply', a, b);
const late = make.apply('divide', x, y);

test('the late factor comes last, wherever it stood', () => {
  const wanted = multiply(multiply(x, y), late);
  expect(lateFactorsLast(make, [multiply(x, multiply(y, late))])).toEqual([wanted]);
  expect(lateFactorsLast(make, [multiply(multiply(late, y), x)])[0]).toMatchObject({
    inputs: [expect.anything(), late],
  });
});

test('through several products', () => {
  const [product] = lateFactorsLast(make, [multiply(x, multiply(y, multiply(z, late)))]);
  expect(product?.inputs.at(-1)).toBe(late);
});

test('nothing moves where the others are later still', () => {
  const sum = make.apply('exp', make.apply('add', late, x));
  const products = [multiply(x, y), multiply(sum, multiply(y, late))];
  expect(lateFactorsLast(make, products)).toEqual(products);
});
