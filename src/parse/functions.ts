/** The functions of the formula language that are operations of the graph. */

import type { Node, ReductionAttributes } from '../graph/index.ts';
import * as graph from '../graph/index.ts';
import { parseProblem } from '../words/index.ts';

export interface BuiltIn {
  readonly parameters: readonly { readonly name: string; readonly optional?: true }[];
  /** Takes any number of values by position; what comes after the first value is `more`. */
  readonly several?: true;
  build(values: readonly (Node | undefined)[], more: readonly Node[]): Node;
}

type Values = readonly (Node | undefined)[];
type Reduction = (x: Node, attributes: Partial<ReductionAttributes>) => Node;

const elementwise = (build: (x: Node) => Node): BuiltIn => ({
  parameters: [{ name: 'x' }],
  build: ([x]) => build(x as Node),
});

const pair = (a: string, b: string, build: (a: Node, b: Node) => Node): BuiltIn => ({
  parameters: [{ name: a }, { name: b }],
  build: ([first, second]) => build(first as Node, second as Node),
});

const reduction = (reduce: Reduction): BuiltIn => ({
  parameters: [{ name: 'x' }, { name: 'axis', optional: true }, { name: 'keep', optional: true }],
  build: (values) => reduced(reduce, values),
});

/** `max(a, b)` compares elementwise; `max(x)` and `max(x, axis=0)` run over the elements of one value. */
const extremum = (compare: (inputs: readonly Node[]) => Node, reduce: Reduction): BuiltIn => ({
  ...reduction(reduce),
  several: true,
  build: (values, more) => {
    const [x, axis, keep] = values as [Node, ...Values];
    if (more.length === 0) return reduced(reduce, values);
    if (axis === undefined && keep === undefined) return compare([x, ...more]);
    throw parseProblem('invalid', 'axisWithSeveral', {});
  },
});

/** A scalar is its own sum, mean, maximum …; as in NumPy it may be asked for along its last axis although it has none. */
function reduced(reduce: Reduction, [x, axis, keep]: Values): Node {
  const value = x as Node;
  const axes = axis && numbersOf(axis, 'axis');
  const overAll = axes === undefined || axes.join() === '0' || axes.join() === '-1';
  if (value.shape.length === 0 && overAll) return value;
  return reduce(value, { ...(axes && { axes }), ...(keep && { keep: numberOf(keep, 'keep') !== 0 }) });
}

/** A function of one value and of one plain number. */
const tuned = (option: string, build: (x: Node, value?: number) => Node): BuiltIn => ({
  parameters: [{ name: 'x' }, { name: option, optional: true }],
  build: ([x, value]) => build(x as Node, value && numberOf(value, option)),
});

function numbersOf(node: Node, option: string): number[] {
  // + 0 makes -0 the index 0 that it means.
  if (node.op === 'constant') return [node.attrs.value + 0];
  if (node.op === 'array') return Array.from(node.attrs.value.data, (value) => value + 0);
  throw parseProblem('invalid', 'optionNotNumber', { option });
}

function numberOf(node: Node, option: string): number {
  if (node.op === 'constant') return node.attrs.value;
  throw parseProblem('invalid', 'optionNotNumber', { option });
}

function shapeOf(node: Node): number[] {
  const lengths = numbersOf(node, 'shape');
  const wrong = lengths.find((length) => !Number.isSafeInteger(length) || length < 1);
  if (wrong === undefined) return lengths;
  throw parseProblem('malformed', 'badLength', { found: String(wrong) });
}

function dot(a: Node, b: Node): Node {
  if (a.shape.length === 1 && b.shape.length === 1) return graph.matmul(a, b);
  const product = graph.multiply(a, b);
  return product.shape.length === 0 ? product : graph.sum(product);
}

export const builtIns: ReadonlyMap<string, BuiltIn> = new Map<string, BuiltIn>([
  ['exp', elementwise(graph.exp)],
  ['ln', elementwise(graph.ln)],
  ['log', elementwise(graph.ln)],
  ['log2', elementwise(graph.log2)],
  ['log10', elementwise(graph.log10)],
  ['sqrt', elementwise(graph.sqrt)],
  ['sin', elementwise(graph.sin)],
  ['cos', elementwise(graph.cos)],
  ['tan', elementwise(graph.tan)],
  ['tanh', elementwise(graph.tanh)],
  ['normalcdf', elementwise(graph.normalCdf)],

  ['sigmoid', elementwise(graph.sigmoid)],
  ['relu', elementwise(graph.relu)],
  ['leakyrelu', tuned('slope', graph.leakyRelu)],
  ['elu', tuned('alpha', graph.elu)],
  ['gelu', tuned('approximate', (x, tanh) => graph.gelu(x, tanh ? 'tanh' : 'none'))],
  ['silu', elementwise(graph.silu)],
  ['softplus', elementwise(graph.softplus)],
  ['softmax', tuned('axis', graph.softmax)],

  ['abs', elementwise(graph.abs)],
  ['sign', elementwise(graph.sign)],
  ['step', elementwise(graph.step)],
  ['equal', pair('a', 'b', graph.equal)],
  [
    'select',
    {
      parameters: [{ name: 'condition' }, { name: 'then' }, { name: 'otherwise' }],
      build: ([condition, then, otherwise]) => graph.select(condition as Node, then as Node, otherwise as Node),
    },
  ],

  ['max', extremum(graph.maximum, graph.greatest)],
  ['min', extremum(graph.minimum, graph.least)],
  ['sum', reduction(graph.sum)],
  ['mean', reduction(graph.mean)],
  ['logsumexp', reduction(graph.logsumexp)],
  ['norm', elementwise(graph.norm)],
  ['dot', pair('a', 'b', dot)],

  ['reshape', pair('x', 'shape', (x, shape) => graph.reshape(x, shapeOf(shape)))],
  ['broadcast', pair('x', 'shape', (x, shape) => graph.broadcast(x, shapeOf(shape)))],
  [
    'place',
    {
      parameters: [{ name: 'x' }, { name: 'index' }, { name: 'shape' }],
      build: ([x, index, shape]) => graph.place(x as Node, numbersOf(index as Node, 'index'), shapeOf(shape as Node)),
    },
  ],
  // [a, b] written as a call, for numbers that are to stay operands instead of becoming an array.
  ['stack', { parameters: [{ name: 'x', optional: true }], several: true, build: ([x], more) => stackOf(x, more) }],
]);

const stackOf = (first: Node | undefined, more: readonly Node[]): Node =>
  graph.stack(first === undefined ? [] : [first, ...more]);
