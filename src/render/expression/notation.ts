/** How each operation is written in mathematics, whatever the medium: the one place that decides on signs and parentheses. */

import {
  densityArgument,
  isIndexed,
  lettersOf,
  type Node,
  type NodeOf,
  one,
  type Rules,
  select,
  sizeOf,
  zero,
} from '../../graph/index.ts';
import { type Case, type Comparison, casesOf, comparisonOf } from './cases.ts';
import { Binding, type FunctionName, type Medium, operand, type Piece, type Sign } from './medium.ts';
import { setNumber } from './numbers.ts';
import { setColumn, setMatrix, setValue, setVector } from './values.ts';

/**
 * What the elements of a vector are: the units of a layer, whose products are written ⊙, or samples, which a formula speaks of
 * one at a time. As columns, the numbers of a layer stand below each other, as they do in products of matrices.
 */
export type Vectors = 'layers' | 'samples' | 'columns';

/** What a rule writes with. */
export interface Pen {
  readonly medium: Medium;
  readonly vectors: Vectors;
  /** Products whose factors are set apart. */
  readonly spaced: ReadonlySet<Node>;
  /** What is written for an input, or an input's input. */
  of(node: Node): Piece;
}

/** The letters of the axes that a sum runs along. */
const axisLetters = 'ijkl';

/** A name; one with a raised index is bracketed where something else is raised after it: (Wˡ)ᵀ. */
const nameOf = (name: string, { medium }: Pen): Piece => ({
  text: medium.name(name),
  binding: name.includes('^{') ? Binding.power : Binding.atom,
});

const atom = (text: string): Piece => ({ text, binding: Binding.atom });

const isTall = (...pieces: readonly Piece[]): { tall?: true } =>
  pieces.some((piece) => piece.tall === true) ? { tall: true } : {};

const isName = ({ op }: Node): boolean => op === 'symbol' || op === 'named';

/** Two operands with a sign between them; either may be of the same kind again, as in a + b + c. */
function joined(
  pen: Pen,
  sign: Sign,
  binding: number,
  [a, b]: readonly [Piece, Piece],
  [left, right]: [number, number],
): Piece {
  // What follows a plus is plainly apart: y·ln p + c needs no more parentheses.
  const first = operand(pen.medium, a, left, { leading: true, last: binding === Binding.sum });
  const write = (second: string): string => pen.medium.row([first, pen.medium.signs[sign], second]);
  const signed = a.signed === true && a.binding >= left;
  return {
    text: write(operand(pen.medium, b, right)),
    binding,
    ...(signed ? { signed } : {}),
    ...(b.closed === undefined ? {} : { closed: write(operand(pen.medium, b, right, { last: false })) }),
    ...isTall(a, b),
  };
}

const infix =
  (sign: Sign, binding: number, left: number, right: number) =>
  ({ inputs: [a, b] }: { readonly inputs: readonly [Node, Node] }, pen: Pen): Piece =>
    joined(pen, sign, binding, [pen.of(a), pen.of(b)], [left, right]);

function negative(pen: Pen, x: Piece): Piece {
  const write = (last: boolean): string =>
    pen.medium.row([pen.medium.signs.negative, operand(pen.medium, x, Binding.fraction, { last })]);
  return {
    text: write(true),
    binding: x.binding < Binding.fraction ? Binding.juxtaposition : Math.min(x.binding, Binding.juxtaposition),
    signed: true,
    ...(x.closed === undefined ? {} : { closed: write(false) }),
    ...isTall(x),
  };
}

/** Index notation speaks of one element at a time. */
const isVector = (node: Node, pen: Pen): boolean =>
  !isIndexed(node) && node.shape.length >= (pen.vectors === 'samples' ? 2 : 1);

function timesSign(node: NodeOf<'multiply'>, pen: Pen): Sign {
  const counts = node.inputs.map(({ shape }) => sizeOf(shape));
  // A sum that keeps its axis is a number for all that.
  const isMultiple = Math.min(...counts) === 1 && Math.max(...counts) > 1;
  if (!isMultiple && node.inputs.every((input) => isVector(input, pen))) return 'elementwise';
  return pen.spaced.has(node) ? 'spacedTimes' : 'times';
}

export const isSpacedProduct = (node: Node, pen: Pen): boolean =>
  node.op === 'multiply' && !isMinusOne(node.inputs[0]) && timesSign(node, pen) === 'spacedTimes';

const isMinusOne = (node: Node): boolean => node.op === 'constant' && node.attrs.value === -1;

const call = (pen: Pen, name: string, inputs: readonly Piece[]): Piece => ({
  text: pen.medium.application(name, inputs),
  binding: Binding.atom,
  ...isTall(...inputs),
});

const fn =
  (name: FunctionName) =>
  ({ inputs }: { readonly inputs: readonly Node[] }, pen: Pen): Piece =>
    call(pen, pen.medium.functionName(name), inputs.map(pen.of));

/** A function that stands before a plain name or number without parentheses: ln p1, but ln(1 − p1). */
const prefix =
  (name: FunctionName) =>
  ({ inputs: [x] }: { readonly inputs: readonly [Node] }, pen: Pen): Piece => {
    const input = pen.of(x);
    const closed = call(pen, pen.medium.functionName(name), [input]);
    const isPlain = isName(x) || x.op === 'constant';
    if (!isPlain || input.signed === true) return { ...closed, binding: Binding.juxtaposition };
    const text = pen.medium.prefixed(pen.medium.functionName(name), input);
    return { text, binding: Binding.juxtaposition, closed: closed.text };
  };

interface Reduction {
  readonly inputs: readonly [Node];
  readonly attrs: { readonly axes: readonly number[] };
}

/** The letters of the axes reduced; none where all are. */
const indexOf = ({ inputs: [x], attrs: { axes } }: Reduction): string | undefined =>
  isIndexed(x)
    ? lettersOf(axes).join('')
    : axes.length === x.shape.length
      ? undefined
      : axes.map((axis) => axisLetters[axis] ?? axis + 1).join('');

const reduction =
  (name: FunctionName) =>
  (node: Reduction, pen: Pen): Piece =>
    call(pen, pen.medium.functionName(name, indexOf(node)), [pen.of(node.inputs[0])]);

/** Where no letter says how far a Σ reaches, a product behind it stands in parentheses: Σⱼ (A ⊙ B), not Σⱼ A ⊙ B. */
function boundBySum(x: Node, pen: Pen): number {
  if (isIndexed(x) || pen.vectors === 'samples') return Binding.fraction;
  if (x.op === 'matmul' || (x.op === 'multiply' && timesSign(x, pen) === 'elementwise')) return Binding.power;
  return x.op === 'divide' ? Binding.juxtaposition : Binding.fraction;
}

function summed(node: Reduction, pen: Pen, factor = ''): Piece {
  const [x] = node.inputs;
  const sigma = pen.medium.summation(indexOf(node), operand(pen.medium, pen.of(x), boundBySum(x, pen)));
  const text = factor === '' ? sigma : pen.medium.row([factor, sigma]);
  const closed = pen.medium.parenthesized({ text, binding: Binding.product, tall: true });
  return { text, binding: Binding.product, closed, tall: true };
}

/** left > right, with the sign that holds. */
function compared({ left, right, sign }: Comparison, pen: Pen): string {
  const side = (node: Node): string => operand(pen.medium, pen.of(node), Binding.sum, { leading: true });
  return pen.medium.row([side(left), pen.medium.signs[sign], side(right)]);
}

/** Comparisons that hold together, or one of which holds. */
const together = (conditions: readonly string[], sign: 'and' | 'or', { medium }: Pen): string =>
  medium.row(conditions.flatMap((each, at) => (at === 0 ? [each] : [medium.signs[sign], each])));

const braced = (cases: readonly Case[], pen: Pen): Piece =>
  pen.medium.cases(
    cases.map(({ value, when }) => ({
      value: pen.of(value),
      condition: together(
        when.map((all) =>
          together(
            all.map((each) => compared(each, pen)),
            'and',
            pen,
          ),
        ),
        'or',
        pen,
      ),
    })),
  );

const transposed = (x: Piece, { medium }: Pen): Piece =>
  x.asRow === undefined
    ? { text: medium.transposed(operand(medium, x, Binding.postfix)), binding: Binding.power, ...isTall(x) }
    : atom(x.asRow);

/** 1 or 0: as cases for a number, as a bracket for a whole layer. */
const indicator = (node: NodeOf<'step'> | NodeOf<'equal'>, pen: Pen): Piece =>
  isVector(node, pen)
    ? { text: pen.medium.indicator(compared(comparisonOf(node), pen)), binding: Binding.postfix }
    : braced(casesOf(select(node, one, zero)), pen);

const two = (medium: Medium): Piece => setNumber(medium, 2);

const squared = (medium: Medium, sign: string): string =>
  medium.power({ text: sign.trim(), binding: Binding.atom }, two(medium)).text;

export const notation: Rules<[pen: Pen], Piece> = {
  constant: ({ attrs: { value } }, { medium }) =>
    value === Math.PI ? atom(medium.signs.pi) : setNumber(medium, value),
  array: (node, { medium, vectors }) => setValue(medium, node.attrs.value, setNumber, vectors),
  symbol: (node, pen) => nameOf(node.attrs.name, pen),
  partial: (node, pen) => {
    const { row, signs, fraction } = pen.medium;
    // A name with a raised index stands as it is: ∂zᵢˡ.
    const part = (sign: string, piece: Piece): Piece => ({
      text: row([sign, operand(pen.medium, piece, Binding.power)]),
      binding: Binding.juxtaposition,
    });
    const { of, wrt } = node.attrs;
    if (of.op !== 'partial') return fraction(part(signs.partial, pen.of(of)), part(signs.partial, pen.of(wrt)));
    // ∂²E/∂a∂b, differentiated by a first; ∂²E/∂a² where both are the same.
    const [twice, a, b] = [squared(pen.medium, signs.partial), of.attrs.wrt, wrt];
    const below =
      a === b
        ? [signs.partial, pen.medium.power(pen.of(a), two(pen.medium)).text]
        : [part(signs.partial, pen.of(a)).text, part(signs.partial, pen.of(b)).text];
    return fraction(part(twice, pen.of(of.attrs.of)), { text: row(below), binding: Binding.juxtaposition });
  },
  named: (node, { medium }) => atom(medium.name(node.attrs.name)),

  add: infix('plus', Binding.sum, Binding.sum, Binding.sum),
  subtract: infix('minus', Binding.sum, Binding.sum, Binding.fraction),
  multiply: (node, pen) => {
    const [a, b] = node.inputs;
    if (isMinusOne(a)) return negative(pen, pen.of(b));
    const sign = timesSign(node, pen);
    // Factors that stand apart hold together less than a fraction on one line: (a · b)/c.
    const binding = sign === 'times' ? Binding.product : Binding.fraction;
    return joined(pen, sign, binding, [pen.of(a), pen.of(b)], [binding, binding]);
  },
  divide: (node, pen) => {
    const [a, b] = node.inputs;
    const x = densityArgument(node);
    if (x !== undefined) return call(pen, pen.medium.functionName('normalDensity'), [pen.of(x)]);
    // The minus of a numerator stands before the whole fraction.
    return a.op === 'negate'
      ? negative(pen, pen.medium.fraction(pen.of(a.inputs[0]), pen.of(b)))
      : pen.medium.fraction(pen.of(a), pen.of(b));
  },
  power: ({ inputs: [base, exponent] }, pen) => pen.medium.power(pen.of(base), pen.of(exponent)),
  negate: ({ inputs: [x] }, pen) => negative(pen, pen.of(x)),

  exp: ({ inputs: [x] }, pen) => pen.medium.exponential(pen.of(x)),
  ln: prefix('ln'),
  log2: prefix('log2'),
  log10: prefix('log10'),
  sqrt: ({ inputs: [x] }, pen) => pen.medium.root(pen.of(x)),
  sin: prefix('sin'),
  cos: prefix('cos'),
  tan: prefix('tan'),
  tanh: fn('tanh'),
  normalCdf: fn('normalCdf'),

  sigmoid: fn('sigmoid'),
  relu: fn('relu'),
  leakyRelu: ({ inputs: [x], attrs }, pen) =>
    call(pen, pen.medium.functionName('leakyrelu'), [pen.of(x), setNumber(pen.medium, attrs.slope)]),
  elu: ({ inputs: [x], attrs }, pen) =>
    call(pen, pen.medium.functionName('elu'), [pen.of(x), setNumber(pen.medium, attrs.alpha)]),
  gelu: (node, pen) => fn(node.attrs.approximate === 'tanh' ? 'gelutanh' : 'gelu')(node, pen),
  silu: fn('silu'),
  softplus: fn('softplus'),

  abs: ({ inputs: [x] }, pen) => pen.medium.bars(pen.of(x), false),
  sign: fn('sign'),
  step: indicator,
  equal: indicator,
  select: (node, pen) => braced(casesOf(node), pen),
  maximum: fn('max'),
  minimum: fn('min'),

  sum: (node, pen) => summed(node, pen),
  mean: (node, pen) => {
    const { medium } = pen;
    const count = node.attrs.axes.reduce((product, axis) => product * (node.inputs[0].shape[axis] as number), 1);
    if (count === 1) return summed(node, pen);
    const share = medium.fraction(atom(medium.digits('1')), atom(medium.digits(String(count))));
    return summed(node, pen, medium.row([operand(pen.medium, share, Binding.product), medium.signs.times]));
  },
  greatest: reduction('max'),
  least: reduction('min'),
  logsumexp: reduction('logsumexp'),
  softmax: ({ inputs: [x], attrs: { axis } }, pen) => {
    const index = axis === x.shape.length - 1 ? undefined : axisLetters[axis];
    return call(pen, pen.medium.functionName('softmax', index), [pen.of(x)]);
  },
  norm: ({ inputs: [x] }, pen) => pen.medium.bars(pen.of(x), true),

  matmul: infix('juxtaposed', Binding.juxtaposition, Binding.juxtaposition, Binding.juxtaposition),
  transpose: ({ inputs: [x] }, pen) => transposed(pen.of(x), pen),
  reshape: ({ inputs: [x], attrs: { shape } }, pen) => {
    // A vector is a column of its own accord, and a row when transposed: u vᵀ.
    if (x.shape.length === 1 && shape.length === 2 && shape[1] === 1) return pen.of(x);
    if (x.shape.length === 1 && shape.length === 2 && shape[0] === 1) return transposed(pen.of(x), pen);
    return call(pen, pen.medium.functionName('reshape'), [pen.of(x), atom(pen.medium.shape(shape))]);
  },
  broadcast: ({ inputs: [x], attrs }, pen) =>
    // A formula that speaks of one sample at a time says 1 where a program holds a 1 for each sample.
    isIndexed(x) || (pen.vectors === 'samples' && x.shape.length === 0 && attrs.shape.length === 1)
      ? pen.of(x)
      : call(pen, pen.medium.functionName('broadcast'), [pen.of(x), atom(pen.medium.shape(attrs.shape))]),
  element: ({ inputs: [x], attrs }, pen) => ({
    text: pen.medium.indexed(operand(pen.medium, pen.of(x), Binding.postfix), attrs.index),
    binding: Binding.postfix,
  }),
  place: ({ inputs: [x], attrs }, pen) =>
    call(pen, pen.medium.functionName('place'), [
      pen.of(x),
      atom(setVector(pen.medium, attrs.index.map(String).map(pen.medium.digits))),
      atom(pen.medium.shape(attrs.shape)),
    ]),
  stack: ({ inputs }, pen) => {
    const text = (node: Node): string => pen.of(node).text;
    const rows = inputs.flatMap((input) => (input.op === 'stack' ? [input.inputs.map(text)] : []));
    const isMatrix = rows.length === inputs.length && inputs[0]?.shape.length === 1;
    if (isMatrix) return setMatrix(pen.medium, rows);
    return pen.vectors === 'columns'
      ? setColumn(pen.medium, inputs.map(text))
      : atom(setVector(pen.medium, inputs.map(text)));
  },
};
