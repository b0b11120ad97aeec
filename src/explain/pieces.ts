/**
 * Derivatives as a textbook writes them, where the table's form serves numbers better than readers: functions with a kink in
 * cases, and functions that reappear in their own derivatives by their names. Each is proved equal to the table's.
 */
import type { ElementwiseNode } from '../gradient/index.ts';
import {
  add,
  addAll,
  constant,
  divide,
  equal,
  exp,
  GELU_CUBIC,
  multiply,
  type Node,
  type NodeOf,
  named,
  one,
  power,
  printExpression,
  select,
  sigmoid,
  sqrt,
  square,
  step,
  subtract,
  sum,
  two,
  zero,
} from '../graph/index.ts';

const half = constant(0.5);

/** The derivative by each input; undefined for an operation that the table writes as a textbook does. */
export function readableDerivatives(part: ElementwiseNode, station: Node | undefined): readonly Node[] | undefined {
  switch (part.op) {
    case 'relu':
      return [select(step(part.inputs[0]), one, zero)]; // 1 for x > 0, otherwise 0
    case 'elu': {
      const [x] = part.inputs;
      const { alpha } = part.attrs;
      return [select(step(x), one, alpha === 1 ? exp(x) : multiply(constant(alpha), exp(x)))]; // 1 for x > 0, otherwise α·eˣ
    }
    case 'silu':
      return [siluDerivative(part.inputs[0], station)];
    case 'gelu':
      return part.attrs.approximate === 'tanh' ? [tanhGeluDerivative(part.inputs[0])] : undefined;
    case 'maximum':
    case 'minimum':
      return part.inputs.length === 2 ? winnerOfTwo(part) : winnerOfMany(part, station ?? part);
    default:
      return undefined;
  }
}

/** A number made of all elements of a vector. */
export type Whole = NodeOf<'greatest'> | NodeOf<'least'> | NodeOf<'norm'>;

/**
 * What each element of a vector does to a number made of all of them, named y; undefined where only some axes are reduced.
 *
 * max: 1/k for each of the k largest, otherwise 0; ‖x‖: x/‖x‖, and 0 for the zero vector
 */
export function wholeDerivative(part: Whole, y: Node): Node | undefined {
  const [x] = part.inputs;
  if (part.shape.length > 0) return undefined;
  if (part.op === 'norm') return select(equal(y, zero), zero, divide(x, y));
  const wins = equal(x, y);
  return select(wins, divide(one, named('k', sum(wins))), zero);
}

/** (x·s)′ = s + x·s·(1 − s), which is g + s·(1 − g) where x·s has a name g. */
function siluDerivative(x: Node, g: Node | undefined): Node {
  const s = sigmoid(x);
  return g === undefined ? multiply(s, add(one, multiply(x, subtract(one, s)))) : add(g, multiply(s, subtract(one, g)));
}

const gateScale = multiply(two, sqrt(divide(two, constant(Math.PI))));

/** s(x) = σ(2·√(2/π)·(x + 0.044715·x³)): the approximate gelu is x·s(x). */
export const tanhGate = (x: Node): Node =>
  sigmoid(multiply(gateScale, add(x, multiply(constant(GELU_CUBIC), power(x, constant(3))))));

/** (x·s)′ = s + x·s·(1 − s)·2·√(2/π)·(1 + 3·0.044715·x²) */
function tanhGeluDerivative(x: Node): Node {
  const s = named(`s(${printExpression(x)})`, tanhGate(x));
  const slope = multiply(gateScale, add(one, multiply(constant(3 * GELU_CUBIC), square(x))));
  return add(s, multiply(multiply(multiply(x, s), subtract(one, s)), slope));
}

/** 1 where a wins, ½ for a tie, 0 where b wins. */
function winnerOfTwo({ op, inputs }: NodeOf<'maximum' | 'minimum'>): Node[] {
  const [a, b] = inputs as readonly [Node, Node];
  const share = (own: Node, other: Node): Node => {
    const lead = op === 'maximum' ? subtract(own, other) : subtract(other, own);
    return select(step(lead), one, select(equal(own, other), half, zero));
  };
  return [share(a, b), share(b, a)];
}

/** 1/k for each of the k inputs that win, otherwise 0. */
function winnerOfMany({ inputs }: NodeOf<'maximum' | 'minimum'>, y: Node): Node[] {
  const k = named('k', addAll(inputs.map((x) => equal(x, y))));
  return inputs.map((x) => select(equal(x, y), divide(one, k), zero));
}
