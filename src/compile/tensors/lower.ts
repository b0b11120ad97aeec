/** From operations to loops, reductions and products: one table, total over the vocabulary. */
import {
  applyRule,
  type Node,
  NodeMap,
  type NodeOf,
  type ReductionAttributes,
  type Rules,
  type Shape,
  sameShape,
  sizeOf,
  topologicalOrder,
} from '../../graph/index.ts';
import { type Elementwise, elementOf, extreme } from '../expression/elementwise.ts';
import type { Expression, Expressions } from '../expression/expression.ts';
import { countOne, restOf, scaledNorm, square, withTop } from '../expression/reductions.ts';
import {
  type Formula,
  heldAt,
  isWhole,
  operandOf,
  type Reduced,
  repeated,
  transposed,
  type View,
  whole,
  withOnes,
} from './values.ts';

/** The nodes under the roots as views of values, by node. */
export function lower(roots: readonly Node[]): NodeMap<View> {
  const order = topologicalOrder(roots);
  const turned = seenTransposed(order, roots);
  const views = new NodeMap<View>();
  for (const node of order) {
    const inputs = node.inputs.map((input) => views.get(input) as View);
    const isTurned = node.op === 'matmul' && turned.get(node) === true;
    views.set(node, isTurned ? turnedProduct(node, inputs) : applyRule(lowering, node, inputs));
  }
  return views;
}

/** What is used only with its axes swapped, such as the slope of a matrix that a program multiplies by transposed. */
function seenTransposed(order: readonly Node[], roots: readonly Node[]): NodeMap<boolean> {
  const turned = new NodeMap<boolean>();
  for (const root of roots) turned.set(root, false);
  for (const user of order.toReversed()) {
    const swaps = user.op === 'transpose' || (user.op === 'named' && turned.get(user) === true);
    for (const input of user.inputs) turned.set(input, swaps && turned.get(input) !== false);
  }
  return turned;
}

export const mapped = (shape: Shape, inputs: readonly View[], formula: Formula): View =>
  whole({ kind: 'mapped', shape, inputs: inputs.map((input) => repeated(input, shape)), formula });

const elementwise = (node: NodeOf<Elementwise>, inputs: readonly View[]): View =>
  mapped(node.shape, inputs, (make, elements) => elementOf(make, node, elements));

/** A copy, where the numbers don't lie in the order of the view. */
const inOrder = (view: View): View => (isWhole(view) ? view : mapped(view.shape, [view], (_, [x]) => x as Expression));

function reshaped(view: View, shape: Shape): View {
  if (sameShape(view.shape, shape)) return view;
  return withOnes(view, shape) ?? whole({ kind: 'alias', shape, of: inOrder(view).value });
}

// Reductions

type Folding = Pick<Reduced, 'start' | 'formula'>;

const adding: Folding = { start: 0, formula: (make, sum, x) => make.apply('add', sum, x) };
const takingGreatest: Folding = {
  start: Number.NEGATIVE_INFINITY,
  formula: (make, top, x) => extreme(make, 'larger', top, x),
};
const takingLeast: Folding = {
  start: Number.POSITIVE_INFINITY,
  formula: (make, top, x) => extreme(make, 'smaller', top, x),
};

/** The reduction, its axes kept with length 1. */
function fold(input: View, axes: readonly number[], folding: Folding): View {
  if (axes.length === 0) return input;
  const shape = input.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return whole({ kind: 'reduced', shape, input, axes, ...folding });
}

const reduction =
  (folding: Folding) =>
  (node: Node & { readonly attrs: ReductionAttributes }, [x]: readonly View[]): View =>
    reshaped(fold(x as View, node.attrs.axes, folding), node.shape);

const dividedBy = (view: View, divisor: number): View =>
  mapped(view.shape, [view], (make, [x]) => make.apply('divide', x as Expression, make.constant(divisor)));

/** Two inputs, element by element. */
const joined = (a: View, b: View, formula: (make: Expressions, a: Expression, b: Expression) => Expression): View =>
  mapped(a.shape, [a, b], (make, [x, y]) => formula(make, x as Expression, y as Expression));

function logSumExp(node: NodeOf<'logsumexp'>, x: View): View {
  const { axes } = node.attrs;
  const top = fold(x, axes, takingGreatest);
  const rest = fold(joined(x, top, restOf), axes, adding);
  const count = fold(joined(x, top, countOne), axes, adding);
  const result = mapped(top.shape, [top, rest, count], (make, parts) =>
    withTop(make, ...(parts as [Expression, Expression, Expression])),
  );
  return reshaped(result, node.shape);
}

function softmax({ attrs: { axis } }: NodeOf<'softmax'>, x: View): View {
  const top = fold(x, [axis], takingGreatest);
  const exponentials = joined(x, top, (make, a, b) => make.apply('exp', make.apply('subtract', a, b)));
  const total = fold(exponentials, [axis], adding);
  return joined(exponentials, total, (make, a, b) => make.apply('divide', a, b));
}

function norm(node: NodeOf<'norm'>, x: View): View {
  const axes = x.shape.map((_, axis) => axis);
  const sizes = mapped(x.shape, [x], (make, [each]) => make.apply('absolute', each as Expression));
  const top = fold(sizes, axes, takingGreatest);
  const squares = fold(
    joined(x, top, (make, a, b) => square(make, make.apply('divide', a, b))),
    axes,
    adding,
  );
  return reshaped(joined(top, squares, scaledNorm), node.shape);
}

// Products

const multiplied = (a: View, b: View, shape: Shape): View =>
  mapped(shape, [a, b], (make, [x, y]) => make.apply('multiply', x as Expression, y as Expression));

function matmul(node: NodeOf<'matmul'>, [left, right]: readonly View[]): View {
  const [a, b] = [left as View, right as View];
  const inner = a.shape.at(-1) as number;
  const [rows, columns] = [a.shape.length === 2 ? (a.shape[0] as number) : 1, b.shape[1] ?? 1];
  return reshaped(productOf(reshaped(a, [rows, inner]), reshaped(b, [inner, columns])), node.shape);
}

/** Of two matrices. */
function productOf(a: View, b: View): View {
  const [rows, inner] = a.shape as [number, number];
  const columns = b.shape[1] as number;
  // One term has nothing to add up, and one result no neighbours to share its operands with.
  if (inner === 1) return multiplied(a, b, [rows, columns]);
  if (rows === 1 && columns === 1) return fold(multiplied(a, transposed(b), [1, inner]), [1], adding);
  return whole({ kind: 'product', shape: [rows, columns], a: asOperand(a), b: asOperand(b) });
}

/** (A·B) as (Bᵀ·Aᵀ)ᵀ: whoever takes its transpose then finds the numbers in their order. */
function turnedProduct(node: NodeOf<'matmul'>, [a, b]: readonly View[]): View {
  const [left, right] = [a as View, b as View];
  if (left.shape.length !== 2 || right.shape.length !== 2) return matmul(node, [left, right]);
  return transposed(productOf(transposed(right), transposed(left)));
}

/** A copy, where no product can read the numbers as they lie. */
const asOperand = (view: View): View =>
  operandOf(view) === undefined ? mapped(view.shape, [view], (_, [x]) => x as Expression) : view;

const placeAt = (index: readonly number[], shape: Shape): number =>
  index.reduce((sum, at, axis) => sum + at * sizeOf(shape.slice(axis + 1)), 0);

const lowering: Rules<[inputs: readonly View[]], View> = {
  constant: (node) => whole({ kind: 'number', shape: node.shape, value: node.attrs.value }),
  array: (node) => whole({ kind: 'array', shape: node.shape, tensor: node.attrs.value }),
  symbol: (node) => whole({ kind: 'variable', shape: node.shape, variable: node }),
  partial: () => {
    throw new Error('internal: a derivative that is not worked out has no value of its own');
  },
  named: (_, [x]) => x as View,

  add: elementwise,
  subtract: elementwise,
  multiply: elementwise,
  divide: elementwise,
  power: elementwise,
  negate: elementwise,
  exp: elementwise,
  ln: elementwise,
  log2: elementwise,
  log10: elementwise,
  sqrt: elementwise,
  sin: elementwise,
  cos: elementwise,
  tan: elementwise,
  tanh: elementwise,
  normalCdf: elementwise,
  sigmoid: elementwise,
  relu: elementwise,
  leakyRelu: elementwise,
  elu: elementwise,
  gelu: elementwise,
  silu: elementwise,
  softplus: elementwise,
  abs: elementwise,
  sign: elementwise,
  step: elementwise,
  equal: elementwise,
  select: elementwise,
  maximum: elementwise,
  minimum: elementwise,

  sum: reduction(adding),
  mean: (node, [x]) => {
    const input = x as View;
    const count = sizeOf(input.shape) / sizeOf(node.shape);
    return dividedBy(reshaped(fold(input, node.attrs.axes, adding), node.shape), count);
  },
  greatest: reduction(takingGreatest),
  least: reduction(takingLeast),
  logsumexp: (node, [x]) => logSumExp(node, x as View),
  softmax: (node, [x]) => softmax(node, x as View),
  norm: (node, [x]) => norm(node, x as View),

  matmul,
  transpose: (_, [x]) => transposed(x as View),
  reshape: (node, [x]) => reshaped(x as View, node.shape),
  broadcast: (node, [x]) => repeated(x as View, node.shape),
  element: (node, [x]) => heldAt(x as View, node.attrs.index),
  place: (node, [x]) => {
    const start = placeAt(node.attrs.index, node.shape);
    return whole({ kind: 'assembled', shape: node.shape, parts: [{ view: x as View, start }] });
  },
  stack: (node, inputs) => {
    const size = sizeOf(node.shape.slice(1));
    const parts = inputs.map((view, at) => ({ view, start: at * size }));
    return whole({ kind: 'assembled', shape: node.shape, parts });
  },
};
