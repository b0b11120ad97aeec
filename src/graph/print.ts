/** The text form of an expression in the formula language, with as few parentheses as it needs. */
import { graphProblem } from '../words/index.ts';
import { applyRule, type Node, type Rules } from './operations.ts';
import { printShape } from './shape.ts';
import { type Nested, toNested, type Value } from './tensor.ts';
import { topologicalOrder } from './traverse.ts';

/** How tightly a piece of text holds together: it needs parentheses where something tighter is wanted. */
const Binding = { sum: 1, product: 2, negation: 3, power: 4, postfix: 5, atom: 6 } as const;

interface Piece {
  readonly text: string;
  readonly binding: number;
}

/** A shared subgraph is written out at each of its uses, which can double a text again and again. */
const LONGEST_TEXT = 2_000_000;

const atom = (text: string): Piece => ({ text, binding: Binding.atom });
const within = ({ text, binding }: Piece, wanted: number): string => (binding < wanted ? `(${text})` : text);
/** Written with + throughout: the engine then links long texts instead of copying them at every level. */
function call(name: string, ...parts: readonly (Piece | string)[]): Piece {
  const texts = parts.map((part) => (typeof part === 'string' ? part : part.text));
  return atom(`${name}(${texts.reduce((all, text) => `${all}, ${text}`)})`);
}

const infix =
  (sign: string, binding: number, left: number, right: number) =>
  (_: Node, [a, b]: readonly Piece[]): Piece => ({
    text: `${within(a as Piece, left)}${sign}${within(b as Piece, right)}`,
    binding,
  });

const fn =
  (name: string) =>
  (_: Node, pieces: readonly Piece[]): Piece =>
    call(name, ...pieces);

/** Keywords, because max(x, 0) compares x with 0 and is no maximum along an axis. */
const reduction =
  (name: string) =>
  (node: Node & { attrs: { axes: readonly number[]; keep: boolean } }, [x]: readonly Piece[]): Piece => {
    const { axes, keep } = node.attrs;
    const rank = (node.inputs[0] as Node).shape.length;
    // The language leaves out a reduction of a scalar, so one that is there has to say its axes, of which there are none.
    const overAll = rank > 0 && axes.length === rank;
    const axis = axes.length === 1 ? String(axes[0]) : list(axes);
    return call(name, x as Piece, ...(overAll ? [] : [`axis=${axis}`]), ...(keep ? ['keep=true'] : []));
  };

const list = (numbers: readonly number[]): string => `[${numbers.join(', ')}]`;

/** A number that the formula language reads back to the same double. */
function number(value: number): Piece {
  if (Number.isNaN(value)) return { text: '0/0', binding: Binding.product };
  if (!Number.isFinite(value)) return { text: value > 0 ? '1/0' : '-1/0', binding: Binding.product };
  if (Object.is(value, -0)) return { text: '-0', binding: Binding.negation };
  return { text: String(value).replace('e+', 'e'), binding: value < 0 ? Binding.negation : Binding.atom };
}

const nested = (value: Nested): string =>
  typeof value === 'number' ? number(value).text : `[${value.map(nested).join(', ')}]`;

/** A value as the formula language reads it. */
export const printValue = (value: Value): string => nested(toNested(value));

/** -2 is one number; the negation of 2 needs parentheses to be read as such. */
const isPositiveNumber = (node: Node): boolean =>
  node.op === 'constant' && (node.attrs.value > 0 || Object.is(node.attrs.value, 0));

/** Lists of numbers alone are read as arrays. */
const isLiteral = (node: Node): boolean => node.op === 'constant' || node.op === 'array';

const rules: Rules<[pieces: readonly Piece[]], Piece> = {
  constant: (node) => number(node.attrs.value),
  array: (node) => atom(printValue(node.attrs.value)),
  symbol: (node) => atom(node.attrs.name),
  partial: (node) => atom(`∂(${printExpression(node.attrs.of)})/∂${printExpression(node.attrs.wrt)}`),
  named: (node) => atom(node.attrs.name),

  add: infix(' + ', Binding.sum, Binding.sum, Binding.product),
  subtract: infix(' - ', Binding.sum, Binding.sum, Binding.product),
  multiply: infix('*', Binding.product, Binding.product, Binding.negation),
  divide: infix('/', Binding.product, Binding.product, Binding.negation),
  // Right associative, and tighter than the minus before it: -x^2 is -(x^2).
  power: infix('^', Binding.power, Binding.postfix, Binding.negation),
  negate: (node, [x]) => ({
    text: `-${within(x as Piece, isPositiveNumber(node.inputs[0]) ? Binding.atom + 1 : Binding.negation)}`,
    binding: Binding.negation,
  }),
  equal: fn('equal'),
  select: fn('select'),
  maximum: fn('max'),
  minimum: fn('min'),

  exp: fn('exp'),
  ln: fn('ln'),
  log2: fn('log2'),
  log10: fn('log10'),
  sqrt: fn('sqrt'),
  sin: fn('sin'),
  cos: fn('cos'),
  tan: fn('tan'),
  tanh: fn('tanh'),
  normalCdf: fn('normalcdf'),
  sigmoid: fn('sigmoid'),
  relu: fn('relu'),
  leakyRelu: (node, [x]) => call('leakyrelu', x as Piece, `slope=${number(node.attrs.slope).text}`),
  elu: (node, [x]) => call('elu', x as Piece, `alpha=${number(node.attrs.alpha).text}`),
  gelu: (node, [x]) => call('gelu', x as Piece, ...(node.attrs.approximate === 'tanh' ? ['approximate=tanh'] : [])),
  silu: fn('silu'),
  softplus: fn('softplus'),
  abs: fn('abs'),
  sign: fn('sign'),
  step: fn('step'),

  sum: reduction('sum'),
  mean: reduction('mean'),
  greatest: reduction('max'),
  least: reduction('min'),
  logsumexp: reduction('logsumexp'),
  softmax: (node, [x]) =>
    call('softmax', x as Piece, ...(node.attrs.axis === node.shape.length - 1 ? [] : [`axis=${node.attrs.axis}`])),
  norm: fn('norm'),

  matmul: infix(' @ ', Binding.product, Binding.product, Binding.negation),
  transpose: (_, [x]) => ({ text: `${within(x as Piece, Binding.postfix)}'`, binding: Binding.postfix }),
  reshape: (node, [x]) => call('reshape', x as Piece, printShape(node.attrs.shape)),
  broadcast: (node, [x]) => call('broadcast', x as Piece, printShape(node.attrs.shape)),
  element: (node, [x]) => ({
    text: `${within(x as Piece, Binding.postfix)}${list(node.attrs.index)}`,
    binding: Binding.postfix,
  }),
  place: (node, [x]) => call('place', x as Piece, list(node.attrs.index), printShape(node.attrs.shape)),
  stack: (node, pieces) =>
    node.inputs.every(isLiteral) ? call('stack', ...pieces) : atom(`[${pieces.map(({ text }) => text).join(', ')}]`),
};

/**
 * An expression as text; stations and symbols stand as their names.
 *
 * @param definition writes out the outermost station instead of its name
 * @throws Problem `tooLong` beyond 2,000,000 characters
 *
 * @example printExpression(multiply(subtract(p1, y1), a1)) // '(p1 - y1)*a1'
 */
export function printExpression(root: Node, { definition = false } = {}): string {
  const start = definition && root.op === 'named' ? root.inputs[0] : root;
  const pieces = new Map<Node, Piece>();
  for (const node of topologicalOrder([start], (each) => (each.op === 'named' ? [] : each.inputs))) {
    const piece = applyRule(
      rules,
      node,
      node.inputs.map((input) => pieces.get(input) ?? atom('')),
    );
    if (piece.text.length > LONGEST_TEXT) {
      throw graphProblem('too-large', 'tooLong', { what: 'expression', limit: LONGEST_TEXT });
    }
    pieces.set(node, piece);
  }
  return (pieces.get(start) as Piece).text;
}
