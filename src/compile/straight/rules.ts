/** How each operation is written out number by number: one table, total over the vocabulary. */
import {
  type Node,
  type NodeOf,
  type ReductionAttributes,
  type Rules,
  type Shape,
  scalarShape,
  sizeOf,
} from '../../graph/index.ts';
import { type Elementwise, elementOf } from '../expression/elementwise.ts';
import type { Expression, Expressions } from '../expression/expression.ts';
import * as reductions from '../expression/reductions.ts';
import type { Variable } from '../step.ts';
import {
  at,
  commonSamples,
  distinctShape,
  type Elements,
  elements,
  indices,
  NO_AXIS,
  NotStraight,
  stretched,
  stridesOf,
} from './elements.ts';

/** What the rules need of the expansion that they work for. */
interface Context {
  readonly make: Expressions;
  mustBeSmall(count: number): void;
  symbol(variable: Variable): Elements;
  sumOverSamples(x: Expression): Expression;
}

type Rule<Some = Node> = (node: Some, inputs: readonly Elements[], context: Context) => Elements;

const elementwise: Rule<NodeOf<Elementwise>> = (node, inputs, context) => {
  const wide = inputs.map((input) => stretched(input, node.shape));
  const distinct = node.shape.map((length, axis) => (wide.every(({ strides }) => strides[axis] === 0) ? 1 : length));
  context.mustBeSmall(sizeOf(distinct));
  const items = [...indices(distinct)].map((index) =>
    elementOf(
      context.make,
      node,
      wide.map((input) => at(input, index)),
    ),
  );
  return elements(node.shape, distinct, commonSamples(wide), items);
};

// Reductions

/** The elements that are reduced together, for each position of the other axes. */
function groups(x: Elements, axes: readonly number[]): Expression[][] {
  const distinct = distinctShape(x);
  const outer = distinct.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const inner = distinct.map((length, axis) => (axes.includes(axis) ? length : 1));
  return [...indices(outer)].map((from) =>
    [...indices(inner)].map((step) =>
      at(
        x,
        step.map((place, axis) => place + (from[axis] as number)),
      ),
    ),
  );
}

/** What is left of a tensor when the axes are reduced. */
function remaining(node: Node, x: Elements, axes: readonly number[], items: readonly Expression[]): Elements {
  const isKept = node.shape.length === x.shape.length;
  const kept = distinctShape(x).flatMap((length, axis) => (!axes.includes(axis) ? [length] : isKept ? [1] : []));
  const lost = isKept ? 0 : axes.filter((axis) => axis < x.samples).length;
  const samples = x.samples === NO_AXIS || axes.includes(x.samples) ? NO_AXIS : x.samples - lost;
  return elements(node.shape, kept, samples, items);
}

/** How often each element that differs occurs along the axes; samples are counted apart. */
const repetitions = ({ shape, strides, samples }: Elements, axes: readonly number[]): number =>
  axes.reduce((n, axis) => (strides[axis] === 0 && axis !== samples ? n * (shape[axis] as number) : n), 1);

/** Σx/divisor */
function total(node: NodeOf<'sum' | 'mean'>, x: Elements, context: Context, divisor: number): Elements {
  const { axes } = node.attrs;
  const { make } = context;
  const factor = make.constant(repetitions(x, axes));
  const items = groups(x, axes).map((each) => {
    const own = make.apply('multiply', reductions.sum(make, each), factor);
    const whole = axes.includes(x.samples) ? context.sumOverSamples(own) : own;
    return make.apply('divide', whole, make.constant(divisor));
  });
  return remaining(node, x, axes, items);
}

/** A reduction that can't be spread over samples. */
const within =
  (f: (make: Expressions, each: readonly Expression[], repeated: number) => Expression) =>
  (node: Node & { readonly attrs: ReductionAttributes }, [x]: readonly Elements[], { make }: Context): Elements => {
    const [input, { axes }] = [x as Elements, node.attrs];
    mustNotMix(input, axes);
    const repeated = repetitions(input, axes);
    const items = groups(input, axes).map((each) => f(make, each, repeated));
    return remaining(node, input, axes, items);
  };

function mustNotMix({ samples }: Elements, axes: readonly number[]): void {
  if (axes.includes(samples)) throw new NotStraight('samples are mixed');
}

const softmax: Rule<NodeOf<'softmax'>> = (node, [x], { make }) => {
  const [input, axes] = [x as Elements, [node.attrs.axis]];
  mustNotMix(input, axes);
  const distinct = distinctShape(input);
  const strides = stridesOf(distinct);
  const outer = distinct.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const starts = [...indices(outer)].map((index) => positionOf(index, strides));
  const items: Expression[] = [];
  groups(input, axes).forEach((each, group) => {
    reductions.softmax(make, each, repetitions(input, axes)).forEach((share, step) => {
      items[(starts[group] as number) + step * (strides[node.attrs.axis] as number)] = share;
    });
  });
  return elements(node.shape, distinct, input.samples, items);
};

const positionOf = (index: readonly number[], strides: readonly number[]): number =>
  index.reduce((sum, place, axis) => sum + place * (strides[axis] as number), 0);

// Linear algebra and arrangement

const asMatrix = (x: Elements, isLeft: boolean): Elements => {
  if (x.shape.length === 2) return x;
  const [length, stride] = [x.shape[0] as number, x.strides[0] as number];
  const samples = x.samples === NO_AXIS ? NO_AXIS : isLeft ? 1 : 0;
  return isLeft
    ? { ...x, shape: [1, length], strides: [0, stride], samples }
    : { ...x, shape: [length, 1], strides: [stride, 0], samples };
};

/** Cᵢₖ = Σⱼ Aᵢⱼ·Bⱼₖ; where j runs over samples, the products of one sample are added up over all of them. */
const matmul: Rule<NodeOf<'matmul'>> = (node, inputs, context) => {
  const { make } = context;
  const [a, b] = [asMatrix(inputs[0] as Elements, true), asMatrix(inputs[1] as Elements, false)];
  const overSamples = a.samples === 1 || b.samples === 0;
  const differs = a.strides[1] !== 0 || b.strides[0] !== 0;
  if ((overSamples && differs) || (a.samples === 0 && b.samples === 1)) throw new NotStraight('samples are mixed');
  const inner = differs ? (a.shape[1] as number) : 1;
  const factor = make.constant(differs || overSamples ? 1 : (a.shape[1] as number));
  const [rows, columns] = [distinctShape(a)[0] as number, distinctShape(b)[1] as number];
  context.mustBeSmall(rows * inner * columns);
  const items = [...indices([rows, columns])].map(([row, column]) => {
    const products = Array.from({ length: inner }, (_, j) =>
      make.apply('multiply', at(a, [row as number, j]), at(b, [j, column as number])),
    );
    const sum = make.apply('multiply', reductions.sum(make, products), factor);
    return overSamples ? context.sumOverSamples(sum) : sum;
  });
  const distinct = [
    ...((inputs[0] as Elements).shape.length === 2 ? [rows] : []),
    ...((inputs[1] as Elements).shape.length === 2 ? [columns] : []),
  ];
  const samples = a.samples === 0 ? 0 : b.samples === 1 ? node.shape.length - 1 : NO_AXIS;
  return elements(node.shape, distinct, samples, items);
};

/** Neighbouring axes before and after a reshape that hold the same numbers, as few as possible each. */
function* axisGroups(from: Shape, to: Shape): Generator<{ before: readonly number[]; after: readonly number[] }> {
  const [before, after]: [number[], number[]] = [[], []];
  let [source, target] = [0, 0];
  let [sizeBefore, sizeAfter] = [1, 1];
  while (source < from.length || target < to.length) {
    const takesSource = target === to.length || (source < from.length && sizeBefore <= sizeAfter);
    if (takesSource) {
      sizeBefore *= from[source] as number;
      before.push(source++);
    } else {
      sizeAfter *= to[target] as number;
      after.push(target++);
    }
    if (sizeBefore !== sizeAfter) continue;
    yield { before: before.splice(0), after: after.splice(0) };
  }
}

/** The same numbers in row-major order; the axis of samples must stay an axis of its own. */
function reshape({ shape }: Node, x: Elements, context: Context): Elements {
  const [from, to] = [[...x.shape], [...shape]];
  let samples = NO_AXIS;
  for (const { before, after } of axisGroups(x.shape, shape)) {
    const long = (axes: readonly number[], of: Shape): number[] => axes.filter((axis) => of[axis] !== 1);
    if (before.includes(x.samples)) {
      const [own, others] = [long(after, shape), long(before, x.shape)];
      if (own.length > 1 || others.length > 1) throw new NotStraight('samples are mixed');
      samples = own[0] ?? (after[0] as number);
    } else if (before.some((axis) => x.strides[axis] !== 0)) continue;
    // All along these axes is the same.
    for (const axis of before) from[axis] = 1;
    for (const axis of after) to[axis] = 1;
  }
  context.mustBeSmall(sizeOf(from));
  return elements(
    shape,
    to,
    samples,
    [...indices(from)].map((index) => at(x, index)),
  );
}

const place: Rule<NodeOf<'place'>> = (node, [x], context) => {
  const [input, { index }] = [x as Elements, node.attrs];
  const samples = input.samples === NO_AXIS ? NO_AXIS : input.samples + index.length;
  const distinct = [...node.shape.slice(0, index.length), ...distinctShape(input)];
  context.mustBeSmall(sizeOf(distinct));
  const items = [...indices(distinct)].map((to) =>
    index.every((wanted, axis) => to[axis] === wanted) ? at(input, to.slice(index.length)) : context.make.constant(0),
  );
  return elements(node.shape, distinct, samples, items);
};

const stack: Rule<NodeOf<'stack'>> = (node, inputs, context) => {
  const own = node.shape.slice(1);
  const samples = commonSamples(inputs);
  const distinct = own.map((length, axis) => (inputs.every(({ strides }) => strides[axis] === 0) ? 1 : length));
  context.mustBeSmall(inputs.length * sizeOf(distinct));
  const items = inputs.flatMap((input) => [...indices(distinct)].map((index) => at(input, index)));
  return elements(node.shape, [inputs.length, ...distinct], samples === NO_AXIS ? NO_AXIS : samples + 1, items);
};

export const elementRules: Rules<[inputs: readonly Elements[], context: Context], Elements> = {
  constant: ({ attrs }, _, { make }) => elements(scalarShape, scalarShape, NO_AXIS, [make.constant(attrs.value)]),
  array: ({ shape, attrs }, _, context) => {
    context.mustBeSmall(attrs.value.data.length);
    return elements(
      shape,
      shape,
      NO_AXIS,
      Array.from(attrs.value.data, (value) => context.make.constant(value)),
    );
  },
  symbol: (node, _, context) => context.symbol(node),
  partial: () => {
    throw new Error('internal: a derivative that is not worked out has no value of its own');
  },
  named: (_, [x]) => x as Elements,

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

  sum: (node, [x], context) => total(node, x as Elements, context, 1),
  mean: (node, [x], context) => total(node, x as Elements, context, sizeOf((x as Elements).shape) / sizeOf(node.shape)),
  greatest: within(reductions.greatest),
  least: within(reductions.least),
  logsumexp: within(reductions.logSumExp),
  softmax,
  norm: (node, [x], { make }) => {
    const input = x as Elements;
    const axes = input.shape.map((_, axis) => axis);
    mustNotMix(input, axes);
    const [all] = groups(input, axes) as [Expression[]];
    return elements(node.shape, node.shape, NO_AXIS, [reductions.norm(make, all, repetitions(input, axes))]);
  },

  matmul,
  transpose: (node, [x]) => {
    const { samples, strides, shape, ...rest } = x as Elements;
    const turned = samples === NO_AXIS ? NO_AXIS : shape.length - 1 - samples;
    return { ...rest, shape: node.shape, strides: strides.toReversed(), samples: turned };
  },
  reshape: (node, [x], context) => reshape(node, x as Elements, context),
  broadcast: (node, [x]) => stretched(x as Elements, node.shape),
  element: ({ shape, attrs: { index } }, [x]) => {
    const input = x as Elements;
    if (input.samples !== NO_AXIS && input.samples < index.length) throw new NotStraight('one sample is picked');
    const offset = input.offset + positionOf(index, input.strides.slice(0, index.length));
    const samples = input.samples === NO_AXIS ? NO_AXIS : input.samples - index.length;
    return { ...input, shape, offset, samples, strides: input.strides.slice(index.length) };
  },
  place,
  stack,
};
