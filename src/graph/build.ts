/**
 * Builders: one small function for each operation, which checks shapes and interns.
 * They are faithful: `add(x, 0)` stays an addition. Tidying is `rewrite`'s work, so that a textbook form survives.
 */
import { graphProblem } from '../words/index.ts';
import { intern, noAttributes } from './node.ts';
import type { Node, NodeOf, OperationName, Operations, ReductionAttributes } from './operations.ts';
import {
  allAxes,
  broadcastShapes,
  matmulShape,
  printShape,
  reducedShape,
  type Shape,
  sameShape,
  scalarShape,
  sizeOf,
} from './shape.ts';
import type { Tensor } from './tensor.ts';

// Leaves

export const constant = (value: number): NodeOf<'constant'> => intern('constant', [], { value }, scalarShape);

export const zero = constant(0);
export const one = constant(1);
export const two = constant(2);

export const array = (value: Tensor): NodeOf<'array'> => intern('array', [], { value }, value.shape);

export const symbol = (name: string, shape: Shape = scalarShape): NodeOf<'symbol'> =>
  intern('symbol', [], { name }, shape);

/** ∂of/∂wrt, written but not worked out; it has the shape of `shape`, by default that of `wrt`. */
export const partial = (of: Node, wrt: Node, shape: Shape = wrt.shape): NodeOf<'partial'> =>
  intern('partial', [], { of, wrt }, shape);

export const named = (name: string, definition: Node): NodeOf<'named'> =>
  intern('named', [definition], { name }, definition.shape);

// Elementwise

type ElementwiseBinary = 'add' | 'subtract' | 'multiply' | 'divide' | 'power' | 'equal';

function elementwise(op: OperationName, inputs: readonly Node[]): Shape {
  return inputs.reduce<Shape>((shape, input) => {
    const common = broadcastShapes(shape, input.shape);
    if (common !== undefined) return common;
    throw graphProblem('invalid', 'shapesDontFit', {
      operation: op,
      left: printShape(shape),
      right: printShape(input.shape),
    });
  }, scalarShape);
}

const binary =
  <Name extends ElementwiseBinary>(op: Name) =>
  (a: Node, b: Node): NodeOf<Name> =>
    intern(op, [a, b], noAttributes as Operations[Name]['attrs'], elementwise(op, [a, b]));

export const add = binary('add');
export const subtract = binary('subtract');
export const multiply = binary('multiply');
export const divide = binary('divide');
export const power = binary('power');
export const equal = binary('equal');

/** The nodes added from left to right; there is at least one. */
export const addAll = (terms: readonly Node[]): Node => terms.reduce((all, term) => add(all, term));

/** The nodes multiplied from left to right; there is at least one. */
export const multiplyAll = (factors: readonly Node[]): Node => factors.reduce((all, factor) => multiply(all, factor));

export const select = (condition: Node, whenTrue: Node, whenFalse: Node): NodeOf<'select'> =>
  intern(
    'select',
    [condition, whenTrue, whenFalse],
    noAttributes,
    elementwise('select', [condition, whenTrue, whenFalse]),
  );

export const maximum = (inputs: readonly Node[]): NodeOf<'maximum'> =>
  intern('maximum', inputs, noAttributes, elementwise('maximum', inputs));
export const minimum = (inputs: readonly Node[]): NodeOf<'minimum'> =>
  intern('minimum', inputs, noAttributes, elementwise('minimum', inputs));

/** Operations of one input, elementwise, without attributes. */
export type PlainUnary =
  | 'negate'
  | 'exp'
  | 'ln'
  | 'log2'
  | 'log10'
  | 'sqrt'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'tanh'
  | 'normalCdf'
  | 'sigmoid'
  | 'relu'
  | 'silu'
  | 'softplus'
  | 'abs'
  | 'sign'
  | 'step';

const unary =
  <Name extends PlainUnary>(op: Name) =>
  (x: Node): NodeOf<Name> =>
    intern(op, [x], noAttributes as Operations[Name]['attrs'], x.shape);

export const negate = unary('negate');
export const exp = unary('exp');
export const ln = unary('ln');
export const log2 = unary('log2');
export const log10 = unary('log10');
export const sqrt = unary('sqrt');
export const sin = unary('sin');
export const cos = unary('cos');
export const tan = unary('tan');
export const tanh = unary('tanh');
export const normalCdf = unary('normalCdf');
export const sigmoid = unary('sigmoid');
export const relu = unary('relu');
export const silu = unary('silu');
export const softplus = unary('softplus');
export const abs = unary('abs');
export const sign = unary('sign');
export const step = unary('step');

export const leakyRelu = (x: Node, slope = 0.01): NodeOf<'leakyRelu'> => intern('leakyRelu', [x], { slope }, x.shape);
export const elu = (x: Node, alpha = 1): NodeOf<'elu'> => intern('elu', [x], { alpha }, x.shape);
export const gelu = (x: Node, approximate: 'none' | 'tanh' = 'none'): NodeOf<'gelu'> =>
  intern('gelu', [x], { approximate }, x.shape);

export const square = (x: Node): NodeOf<'power'> => power(x, two);

// Reductions

function checkedAxes(operation: OperationName, shape: Shape, axes: readonly number[]): number[] {
  const counted = axes.map((axis) => (axis < 0 ? axis + shape.length : axis));
  const wrong = counted.findIndex((axis) => !Number.isInteger(axis) || axis < 0 || axis >= shape.length);
  if (wrong >= 0) {
    throw graphProblem('invalid', 'axisOutOfRange', {
      operation,
      axis: axes[wrong] as number,
      shape: printShape(shape),
    });
  }
  return [...new Set(counted)].sort((a, b) => a - b);
}

const reduction =
  <Name extends 'sum' | 'mean' | 'greatest' | 'least' | 'logsumexp'>(op: Name) =>
  (x: Node, { axes = allAxes(x.shape), keep = false }: Partial<ReductionAttributes> = {}): NodeOf<Name> => {
    const checked = checkedAxes(op, x.shape, axes);
    return intern(op, [x], { axes: checked, keep } as Operations[Name]['attrs'], reducedShape(x.shape, checked, keep));
  };

/** Reductions run over all axes unless told otherwise; negative axes count from the end. */
export const sum = reduction('sum');
export const mean = reduction('mean');
export const greatest = reduction('greatest');
export const least = reduction('least');
export const logsumexp = reduction('logsumexp');

export const norm = (x: Node): NodeOf<'norm'> => intern('norm', [x], noAttributes, scalarShape);

export const softmax = (x: Node, axis = -1): NodeOf<'softmax'> =>
  intern('softmax', [x], { axis: checkedAxes('softmax', x.shape, [axis])[0] as number }, x.shape);

// Linear algebra and arrangement

export function matmul(a: Node, b: Node): NodeOf<'matmul'> {
  const shape = matmulShape(a.shape, b.shape);
  if (shape !== undefined) return intern('matmul', [a, b], noAttributes, shape);
  throw graphProblem('invalid', 'matrixShapesDontFit', { left: printShape(a.shape), right: printShape(b.shape) });
}

export const transpose = (x: Node): NodeOf<'transpose'> =>
  intern('transpose', [x], noAttributes, [...x.shape].reverse());

export function reshape(x: Node, shape: Shape): NodeOf<'reshape'> {
  if (sizeOf(x.shape) === sizeOf(shape)) return intern('reshape', [x], { shape }, shape);
  throw graphProblem('invalid', 'cannotReshape', { from: printShape(x.shape), to: printShape(shape) });
}

export function broadcast(x: Node, shape: Shape): NodeOf<'broadcast'> {
  const common = broadcastShapes(x.shape, shape);
  if (common !== undefined && sameShape(common, shape)) return intern('broadcast', [x], { shape }, shape);
  throw graphProblem('invalid', 'shapesDontFit', {
    operation: 'broadcast',
    left: printShape(x.shape),
    right: printShape(shape),
  });
}

function checkIndex(index: readonly number[], shape: Shape): void {
  const fits =
    index.length <= shape.length &&
    index.every((at, axis) => Number.isInteger(at) && at >= 0 && at < (shape[axis] as number));
  if (!fits) throw graphProblem('invalid', 'indexOutOfRange', { index: index.join(','), shape: printShape(shape) });
}

export function element(x: Node, index: readonly number[]): NodeOf<'element'> {
  checkIndex(index, x.shape);
  return intern('element', [x], { index }, x.shape.slice(index.length));
}

export function place(x: Node, index: readonly number[], shape: Shape): NodeOf<'place'> {
  checkIndex(index, shape);
  return intern('place', [x], { index, shape }, shape);
}

export function stack(inputs: readonly Node[]): NodeOf<'stack'> {
  const first = inputs[0]?.shape ?? scalarShape;
  if (inputs.every((input) => sameShape(input.shape, first))) {
    return intern('stack', inputs, noAttributes, [inputs.length, ...first]);
  }
  throw graphProblem('invalid', 'raggedStack', { shapes: inputs.map((input) => printShape(input.shape)).join(', ') });
}

/** The same node over other inputs, its shape worked out again. */
export function withInputs(node: Node, inputs: readonly Node[]): Node {
  if (inputs.every((input, index) => input === node.inputs[index])) return node;
  const [a, b, c] = inputs as [Node, Node, Node];
  switch (node.op) {
    case 'constant':
    case 'array':
    case 'symbol':
    case 'partial':
      return node;
    case 'named':
      return named(node.attrs.name, a);
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'power':
    case 'equal':
      return binary(node.op)(a, b);
    case 'select':
      return select(a, b, c);
    case 'maximum':
      return maximum(inputs);
    case 'minimum':
      return minimum(inputs);
    case 'leakyRelu':
      return leakyRelu(a, node.attrs.slope);
    case 'elu':
      return elu(a, node.attrs.alpha);
    case 'gelu':
      return gelu(a, node.attrs.approximate);
    case 'sum':
    case 'mean':
    case 'greatest':
    case 'least':
    case 'logsumexp':
      return reduction(node.op)(a, node.attrs);
    case 'softmax':
      return softmax(a, node.attrs.axis);
    case 'norm':
      return norm(a);
    case 'matmul':
      return matmul(a, b);
    case 'transpose':
      return transpose(a);
    case 'reshape':
      return reshape(a, node.attrs.shape);
    case 'broadcast':
      return broadcast(a, node.attrs.shape);
    case 'element':
      return element(a, node.attrs.index);
    case 'place':
      return place(a, node.attrs.index, node.attrs.shape);
    case 'stack':
      return stack(inputs);
    default:
      return unary(node.op)(a);
  }
}
