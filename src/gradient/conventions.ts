/**
 * What the derivative is where mathematics leaves a choice: at kinks, jumps and ties.
 * The table of derivatives (`local.ts`) gives these values in every mode; a test holds the two together.
 */
import {
  abs,
  constant,
  element,
  elu,
  equal,
  greatest,
  leakyRelu,
  least,
  maximum,
  minimum,
  multiply,
  type Node,
  norm,
  type OperationName,
  power,
  relu,
  select,
  sign,
  sqrt,
  step,
  two,
  type Value,
  valueFrom,
  zero,
} from '../graph/index.ts';
import type { CommandLineWords } from '../words/index.ts';

export interface Convention {
  readonly operation: OperationName;
  /** The function of x that has the kink … */
  readonly of: (x: Node) => Node;
  /** … its place … */
  readonly at: Value;
  /** … and the derivative there. */
  readonly derivative: Value;
  /** The key of the reason's sentence in `words`. */
  readonly why: keyof CommandLineWords['conventions']['reasons'];
}

const vector = (...elements: number[]): Value => valueFrom([elements.length], Float64Array.from(elements));
const parts = (x: Node): Node[] => Array.from({ length: x.shape[0] as number }, (_, at) => element(x, [at]));

const third = 1 / 3;

export const conventions: readonly Convention[] = [
  { operation: 'relu', of: relu, at: 0, derivative: 0, why: 'leftSide' },
  { operation: 'leakyRelu', of: (x) => leakyRelu(x, 0.01), at: 0, derivative: 0.01, why: 'leftSide' },
  { operation: 'elu', of: (x) => elu(x, 0.5), at: 0, derivative: 0.5, why: 'leftSide' },
  { operation: 'abs', of: abs, at: 0, derivative: 0, why: 'middle' },
  { operation: 'norm', of: norm, at: vector(0, 0), derivative: vector(0, 0), why: 'middle' },
  { operation: 'sign', of: sign, at: 0, derivative: 0, why: 'jump' },
  { operation: 'step', of: step, at: 0, derivative: 0, why: 'jump' },
  { operation: 'equal', of: (x) => equal(x, zero), at: 0, derivative: 0, why: 'jump' },
  { operation: 'select', of: (x) => select(step(x), x, multiply(two, x)), at: 0, derivative: 2, why: 'chosen' },
  { operation: 'maximum', of: (x) => maximum(parts(x)), at: vector(3, 3), derivative: vector(0.5, 0.5), why: 'shared' },
  {
    operation: 'maximum',
    of: (x) => maximum(parts(x)),
    at: vector(3, 3, 3, 1),
    derivative: vector(third, third, third, 0),
    why: 'shared',
  },
  { operation: 'minimum', of: (x) => minimum(parts(x)), at: vector(3, 3), derivative: vector(0.5, 0.5), why: 'shared' },
  {
    operation: 'greatest',
    of: (x) => greatest(x),
    at: vector(3, 3, 1),
    derivative: vector(0.5, 0.5, 0),
    why: 'shared',
  },
  { operation: 'least', of: (x) => least(x), at: vector(1, 1, 3), derivative: vector(0.5, 0.5, 0), why: 'shared' },
  { operation: 'sqrt', of: sqrt, at: 0, derivative: Number.POSITIVE_INFINITY, why: 'vertical' },
  {
    operation: 'power',
    of: (x) => power(x, constant(0.5)),
    at: 0,
    derivative: Number.POSITIVE_INFINITY,
    why: 'vertical',
  },
  { operation: 'power', of: (x) => power(x, zero), at: 0, derivative: 0, why: 'constant' },
];
