/**
 * The meaning of every operation, in double precision.
 * Written to be read: it is the oracle that faster code is tested against.
 */
import { graphProblem } from '../words/index.ts';
import { NodeMap } from './notes.ts';
import { applyRule, type Node, type Rules } from './operations.ts';
import { type Shape, sizeOf } from './shape.ts';
import { normalCdf, sigmoid, softplus, tanhGate } from './special.ts';
import { dataOf, filled, shapeOfValue, type Value, valueFrom } from './tensor.ts';
import { topologicalOrder } from './traverse.ts';

/** Elementwise: the function of the inputs' elements, each input stretched to the node's shape. */
const each = (f: (a: number, b: number, c: number) => number) =>
  among((x) => f(x[0] as number, x[1] as number, x[2] as number));

/** The same for operations with any number of inputs. */
const among =
  (f: (x: readonly number[]) => number) =>
  (node: Node, inputs: readonly Value[]): Value => {
    if (node.shape.length === 0) return f(inputs as readonly number[]);
    const columns = inputs.map((input) => stretched(input, node.shape));
    const data = new Float64Array(sizeOf(node.shape));
    for (let at = 0; at < data.length; at++) data[at] = f(columns.map((column) => column[at] as number));
    return { shape: node.shape, data };
  };

/** The elements of `value` broadcast to `shape`. */
function stretched(value: Value, shape: Shape): Float64Array {
  const from = shapeOfValue(value);
  const source = dataOf(value);
  const size = sizeOf(shape);
  if (source.length === size) return source;
  const data = new Float64Array(size);
  for (let at = 0; at < size; at++) {
    let rest = at;
    let position = 0;
    let step = 1;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const length = shape[axis] as number;
      const own = from[axis - shape.length + from.length] ?? 1;
      if (own !== 1) position += (rest % length) * step;
      step *= own;
      rest = Math.floor(rest / length);
    }
    data[at] = source[position] as number;
  }
  return data;
}

/** The elements of `value` in groups: one group for each position of the axes that stay, in row-major order. */
function groups(value: Value, axes: readonly number[]): number[][] {
  const shape = shapeOfValue(value);
  const data = dataOf(value);
  const kept = shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const result: number[][] = Array.from({ length: sizeOf(kept) }, () => []);
  for (let at = 0; at < data.length; at++) {
    let rest = at;
    let group = 0;
    let step = 1;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const length = shape[axis] as number;
      if (kept[axis] !== 1) group += (rest % length) * step;
      step *= kept[axis] as number;
      rest = Math.floor(rest / length);
    }
    (result[group] as number[]).push(data[at] as number);
  }
  return result;
}

const reduce =
  (f: (elements: readonly number[]) => number) =>
  (node: Node & { attrs: { axes: readonly number[] } }, [x]: readonly Value[]): Value =>
    valueFrom(node.shape, Float64Array.from(groups(x as Value, node.attrs.axes), f));

const total = (elements: readonly number[]): number => elements.reduce((sum, x) => sum + x, 0);

// NaN wins: a comparison would quietly drop it.
const larger = (a: number, b: number): number => (a > b || Number.isNaN(a) ? a : b);
const smaller = (a: number, b: number): number => (a < b || Number.isNaN(a) ? a : b);

function logSumExp(elements: readonly number[]): number {
  const top = elements.reduce(larger, Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(top)) return top;
  // Shifted by the largest element, no exponential can overflow. That element is the 1 in ln(1 + …), so that a sum of
  // others which is too small to change 1 still counts.
  const first = elements.indexOf(top);
  return top + Math.log1p(total(elements.map((x, at) => (at === first ? 0 : Math.exp(x - top)))));
}

/** eˣ/Σeˣ, shifted by the largest element so that no exponential can overflow. */
function normalisedExponentials(elements: readonly number[]): number[] {
  const top = elements.reduce(larger, Number.NEGATIVE_INFINITY);
  const exponentials = elements.map((x) => Math.exp(x - top));
  const sum = total(exponentials);
  return exponentials.map((x) => x / sum);
}

/** √Σx², scaled by the largest element so that no square can overflow or vanish. */
function euclideanNorm(elements: Float64Array): number {
  const top = elements.reduce((most, x) => larger(most, Math.abs(x)), 0);
  if (top === 0 || !Number.isFinite(top)) return top;
  return top * Math.sqrt(elements.reduce((sum, x) => sum + (x / top) ** 2, 0));
}

/** x times a gate that closes to the left: at −Infinity the gate wins, where JavaScript's −Infinity·0 is NaN. */
const gate =
  (open: (x: number) => number) =>
  (x: number): number =>
    x === Number.NEGATIVE_INFINITY ? 0 : x * open(x);

/** xʸ as mathematics has it: 1^±Infinity is 1, where JavaScript gives NaN. */
const raise = (x: number, y: number): number => (x === 1 ? 1 : x ** y);

const meaning: Rules<[inputs: readonly Value[]], Value> = {
  constant: (node) => node.attrs.value,
  array: (node) => node.attrs.value,
  symbol: (node) => {
    throw graphProblem('invalid', 'missingValue', { name: node.attrs.name });
  },
  partial: () => {
    throw new Error('internal: a derivative that is not worked out has no value of its own');
  },
  named: (_, [x]) => x as Value,

  add: each((a, b) => a + b),
  subtract: each((a, b) => a - b),
  multiply: each((a, b) => a * b),
  divide: each((a, b) => a / b),
  power: each(raise),
  negate: each((x) => -x),

  exp: each(Math.exp),
  ln: each(Math.log),
  log2: each(Math.log2),
  log10: each(Math.log10),
  sqrt: each(Math.sqrt),
  sin: each(Math.sin),
  cos: each(Math.cos),
  tan: each(Math.tan),
  tanh: each(Math.tanh),
  normalCdf: each(normalCdf),

  sigmoid: each(sigmoid),
  relu: each((x) => (x > 0 || Number.isNaN(x) ? x : 0)),
  leakyRelu: (node, inputs) => each((x) => (x > 0 ? x : node.attrs.slope * x))(node, inputs),
  elu: (node, inputs) => each((x) => (x > 0 ? x : node.attrs.alpha * Math.expm1(x)))(node, inputs),
  gelu: (node, inputs) => each(gate(node.attrs.approximate === 'tanh' ? tanhGate : normalCdf))(node, inputs),
  silu: each(gate(sigmoid)),
  softplus: each(softplus),

  abs: each(Math.abs),
  sign: each(Math.sign),
  step: each((x) => (x > 0 ? 1 : Number.isNaN(x) ? x : 0)),
  equal: each((a, b) => (a === b ? 1 : 0)),
  select: each((condition, whenTrue, whenFalse) => (condition !== 0 ? whenTrue : whenFalse)),
  maximum: among((x) => x.reduce(larger)),
  minimum: among((x) => x.reduce(smaller)),

  sum: reduce(total),
  mean: reduce((elements) => total(elements) / elements.length),
  greatest: reduce((elements) => elements.reduce(larger, Number.NEGATIVE_INFINITY)),
  least: reduce((elements) => elements.reduce(smaller, Number.POSITIVE_INFINITY)),
  logsumexp: reduce(logSumExp),
  softmax: (node, [x]) => {
    const { axis } = node.attrs;
    const length = node.shape[axis] as number;
    const inner = sizeOf(node.shape.slice(axis + 1));
    const data = new Float64Array(sizeOf(node.shape));
    groups(x as Value, [axis]).forEach((elements, group) => {
      const start = Math.floor(group / inner) * length * inner + (group % inner);
      normalisedExponentials(elements).forEach((share, at) => {
        data[start + at * inner] = share;
      });
    });
    return valueFrom(node.shape, data);
  },
  norm: (_, [x]) => euclideanNorm(dataOf(x as Value)),

  matmul: (node, [a, b]) => {
    const [left, right] = [a as Value, b as Value];
    const inner = shapeOfValue(left).at(-1) as number;
    const columns = shapeOfValue(right)[1] ?? 1;
    const [leftData, rightData] = [dataOf(left), dataOf(right)];
    const data = new Float64Array(sizeOf(node.shape));
    for (let at = 0; at < data.length; at++) {
      const [row, column] = [Math.floor(at / columns), at % columns];
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        sum += (leftData[row * inner + k] as number) * (rightData[k * columns + column] as number);
      }
      data[at] = sum;
    }
    return valueFrom(node.shape, data);
  },
  // The element at [i, j, …, k] comes from [k, …, j, i].
  transpose: (node, [x]) => valueFrom(node.shape, transposed(dataOf(x as Value), shapeOfValue(x as Value))),
  reshape: (node, [x]) => valueFrom(node.shape, dataOf(x as Value)),
  broadcast: (node, [x]) => valueFrom(node.shape, stretched(x as Value, node.shape)),
  element: (node, [x]) => {
    const start = offset(node.attrs.index, shapeOfValue(x as Value));
    return valueFrom(node.shape, dataOf(x as Value).slice(start, start + sizeOf(node.shape)));
  },
  place: (node, [x]) => {
    const whole = dataOf(filled(node.shape, 0));
    whole.set(dataOf(x as Value), offset(node.attrs.index, node.shape));
    return valueFrom(node.shape, whole);
  },
  stack: (node, inputs) => {
    const data = new Float64Array(sizeOf(node.shape));
    const length = data.length / Math.max(1, inputs.length);
    inputs.forEach((input, at) => {
      data.set(dataOf(input), at * length);
    });
    return { shape: node.shape, data };
  },
};

/** Numbers in row-major order of a shape, in the order of the reversed axes. */
function transposed(numbers: Float64Array, shape: Shape): Float64Array {
  const result = new Float64Array(numbers.length);
  // In the result, a step along the first axis is one place, along the second as many as the first is long, and so on.
  const steps = shape.map((_, axis) => sizeOf(shape.slice(0, axis)));
  const index = shape.map(() => 0);
  let position = 0;
  for (const number of numbers) {
    result[position] = number;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const [step, length] = [steps[axis] as number, shape[axis] as number];
      index[axis] = ((index[axis] as number) + 1) % length;
      position += index[axis] === 0 ? step - step * length : step;
      if (index[axis] !== 0) break;
    }
  }
  return result;
}

/** Where the part at the given leading indices starts in row-major order. */
function offset(index: readonly number[], shape: Shape): number {
  return index.reduce((sum, at, axis) => sum + at * sizeOf(shape.slice(axis + 1)), 0);
}

/**
 * The values of all nodes under the roots.
 *
 * @param given the values of the nodes that come from outside; symbols usually, but any node may be given a value, and is
 *              then not worked out
 * @param order the nodes in topological order, where the caller evaluates one graph many times
 * @throws Problem `missingValue` where a symbol is given no value
 *
 * @example evaluate([square(x)], new Map([[x, 3]])).get(square(x)) // 9
 */
export function evaluate(
  roots: readonly Node[],
  given: ReadonlyMap<Node, Value>,
  order: readonly Node[] = topologicalOrder(roots, (node) => (given.has(node) ? [] : node.inputs)),
): NodeMap<Value> {
  const values = new NodeMap<Value>();
  for (const node of order) {
    const own = given.get(node);
    values.set(
      node,
      own ??
        applyRule(
          meaning,
          node,
          node.inputs.map((input) => values.get(input) as Value),
        ),
    );
  }
  return values;
}
