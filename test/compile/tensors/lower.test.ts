/** Products lie the way in which their numbers are used. */
import { expect, test } from 'vitest';
import { compile, interpret, type Step, type Variable } from '../../../src/compile/index.ts';
import { fuse } from '../../../src/compile/tensors/kernels.ts';
import { lower } from '../../../src/compile/tensors/lower.ts';
import type { View } from '../../../src/compile/tensors/values.ts';
import { constant, matmul, multiply, type Node, subtract, symbol, transpose } from '../../../src/graph/index.ts';
import { between, seeded } from '../../gradient/sampling.ts';

const [X, D, W] = [symbol('X', [6, 9]), symbol('D', [6, 5]), symbol('W', [5, 9])];
const slope = matmul(transpose(X), D);
/** What a layer x·Wᵀ gets from gradient descent. */
const descended = subtract(W, multiply(constant(0.5), transpose(slope)));

const kernelsOf = (...roots: Node[]) => {
  const views = lower(roots);
  return fuse(roots.map((root) => (views.get(root) as View).value));
};

test('a slope that is used transposed is computed so, and the update while it is in registers', () => {
  const kernels = kernelsOf(descended);
  expect(kernels.map(({ core, space, group }) => [core?.kind, space, group.length])).toEqual([['product', [5, 9], 1]]);
});

test('a product that is a result, or is used as it is, stays as it is', () => {
  expect(kernelsOf(slope, descended)[0]?.space).toEqual([9, 5]);
  expect(kernelsOf(multiply(slope, slope), descended)[0]?.space).toEqual([9, 5]);
});

test.each([
  ['transposed only', new Map()],
  ['in both ways', new Map([['slope', slope]])],
])('numbers of a product used %s are those of evaluation', (_, outputs: Step['outputs']) => {
  const step: Step = { outputs, updates: new Map<Variable, Node>([[W, descended]]) };
  const steps = [compile(step, { backend: 'tensors' }), interpret(step)];
  const random = seeded(11);
  for (const variable of [X, D, W]) {
    const [rows, columns] = variable.shape as [number, number];
    const data = Float64Array.from({ length: rows * columns }, () => between(-1, 1)(random));
    for (const each of steps) each.write(variable, { shape: variable.shape, data });
  }
  for (const each of steps) each.run(3);
  for (const name of [W, ...outputs.keys()]) {
    const [own, meant] = steps.map((each) => (each.read(name) as { data: Float64Array }).data) as [
      Float64Array,
      Float64Array,
    ];
    own.forEach((number, at) => {
      expect(number).toBeCloseTo(meant[at] as number, 12);
    });
  }
});
