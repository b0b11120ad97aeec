/** Random expressions over all operations, for properties that every printer must have. */
import fc from 'fast-check';
import {
  abs,
  add,
  array,
  constant,
  divide,
  element,
  equal,
  exp,
  gelu,
  leakyRelu,
  ln,
  logsumexp,
  matmul,
  maximum,
  mean,
  minimum,
  multiply,
  type Node,
  named,
  negate,
  norm,
  normalCdf,
  partial,
  power,
  relu,
  select,
  sigmoid,
  sqrt,
  stack,
  step,
  subtract,
  sum,
  symbol,
  tanh,
  transpose,
} from '../../src/graph/index.ts';

/** Names as people give them, and as they had better not. */
export const names = fc.oneof(
  fc.constantFrom('w1', 'net_h1', 'delta3', '误差', 'x', 'η', 'a_b_c', 'W1_2', "y'", '__proto__'),
  fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
);

const unary = [negate, exp, ln, sqrt, tanh, sigmoid, relu, abs, step, normalCdf, gelu, leakyRelu, sum, logsumexp, norm];
const binary = [add, subtract, multiply, divide, power, equal];
const vector = array({ shape: [3], data: Float64Array.of(1, -2.5, 1e-9) });
const matrix = array({ shape: [2, 2], data: Float64Array.of(1, 2, 3, Number.NaN) });

export const expressions = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    names.map((name) => symbol(name)),
    fc.double().map(constant),
    fc.tuple(fc.constantFrom(...unary), tie('node')).map(([of, x]) => of(x)),
    fc.tuple(fc.constantFrom(...binary), tie('node'), tie('node')).map(([of, x, y]) => of(x, y)),
    fc.tuple(tie('node'), tie('node'), tie('node')).map(([x, y, z]) => select(x, y, z)),
    fc.tuple(tie('node'), tie('node')).map(([x, y]) => maximum([x, minimum([y, x])])),
    fc.tuple(tie('node'), tie('node')).map(([x, y]) => partial(x, y)),
    fc.tuple(names, tie('node')).map(([name, x]) => named(name, x)),
    fc.tuple(tie('node'), tie('node')).map(([x, y]) => mean(stack([x, y]))),
    tie('node').map((x) => sum(matmul(transpose(matrix), multiply(matrix, x)))),
    tie('node').map((x) => element(multiply(vector, x), [1])),
  ),
})).node;
