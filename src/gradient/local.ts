/**
 * The table of derivatives: what one operation does to each of its inputs, as graph.
 *
 * It is the only one. Reverse mode multiplies by these from the left, forward mode from the right, the explanation
 * prints them, and second derivatives come from differentiating them again. What holds at kinks, where mathematics
 * leaves a choice, is said in `conventions.ts`.
 */
import {
  add,
  applyRule,
  constant,
  cos,
  divide,
  equal,
  exp,
  GELU_CUBIC,
  ln,
  minimum,
  multiply,
  type Node,
  type NodeOf,
  negate,
  normalCdf,
  normalDensityOf,
  type OperationName,
  type Operations,
  one,
  power,
  type Rules,
  select,
  sigmoid,
  sign,
  sin,
  sizeOf,
  softmax,
  sqrt,
  square,
  step,
  subtract,
  two,
  zero,
} from '../graph/index.ts';
import { added, minusOne, type Reduction, type ReductionNode, reduced, spread } from './combine.ts';

export type Leaf = 'constant' | 'array' | 'symbol' | 'partial';

/** Operations that only move numbers: their derivative is what they do themselves. */
export type Linear = 'named' | 'transpose' | 'reshape' | 'broadcast' | 'element' | 'place' | 'stack';

/** Operations that act on each element alone: every one that is not named here otherwise. */
export type Elementwise = Exclude<OperationName, Leaf | Linear | Reduction | 'softmax' | 'matmul'>;

type PerInput<Inputs extends readonly Node[]> = { readonly [Index in keyof Inputs]: Node };

type LocalRules = {
  readonly [Name in Elementwise]: (node: NodeOf<Name>) => PerInput<Operations[Name]['inputs']>;
};

const three = constant(3);
const pi = constant(Math.PI);

/** The number that a node stands for by itself, also behind a minus sign. */
function constantValue(node: Node): number | undefined {
  if (node.op === 'constant') return node.attrs.value;
  return node.op === 'negate' && node.inputs[0].op === 'constant' ? -node.inputs[0].attrs.value : undefined;
}

/** ∂xʸ/∂x = y·xʸ⁻¹, with the exponent worked out where it is a number. */
function powerRule(x: Node, y: Node): Node {
  const exponent = constantValue(y);
  if (exponent === undefined) return multiply(y, power(x, subtract(y, one)));
  if (exponent === 0) return zero; // 1′ = 0
  if (exponent === 1) return one; // x′ = 1
  if (exponent === 2) return multiply(two, x); // (x²)′ = 2x
  return multiply(constant(exponent), power(x, constant(exponent - 1))); // (xⁿ)′ = n·xⁿ⁻¹
}

/**
 * gelu's approximation is ½x(1 + tanh u) = x·σ(2u) with u = √(2/π)·(x + 0.044715·x³); the form with σ keeps its precision
 * in the left tail. Its derivative is σ + x·σ(1 − σ)·2u′ with u′ = √(2/π)·(1 + 3·0.044715·x²).
 */
function tanhGeluRule(x: Node): Node {
  const scale = sqrt(divide(two, pi));
  const u = multiply(scale, add(x, multiply(constant(GELU_CUBIC), power(x, three))));
  const slope = multiply(scale, add(one, multiply(constant(3 * GELU_CUBIC), square(x))));
  const s = sigmoid(multiply(two, u));
  return add(s, multiply(multiply(x, multiply(s, subtract(one, s))), multiply(two, slope)));
}

/** Of two, the sign of their difference says it: ½(1 + sign(a − b)) is 1 where a wins, ½ for a tie, 0 where b wins. */
const winnersOfTwo = (a: Node, b: Node): Node[] =>
  [subtract(a, b), subtract(b, a)].map((lead) => divide(add(one, sign(lead)), two));

/** Each winner of a tie takes an equal part: [x = y]/(number of winners). */
function winners(inputs: readonly Node[], y: Node): Node[] {
  const wins = inputs.map((x) => equal(x, y));
  const count = added(wins) ?? one;
  return wins.map((win) => divide(win, count));
}

const localRules: LocalRules = {
  add: () => [one, one], // (a + b)′ = a′ + b′
  subtract: () => [one, minusOne], // (a − b)′ = a′ − b′
  multiply: ({ inputs: [a, b] }) => [b, a], // (a·b)′ = a′·b + a·b′
  divide: ({ inputs: [a, b] }) => [divide(one, b), negate(divide(a, square(b)))], // (a/b)′ = a′/b − a·b′/b²
  power: (y) => [powerRule(...y.inputs), multiply(y, ln(y.inputs[0]))], // ∂xʸ/∂x = y·xʸ⁻¹, ∂xʸ/∂y = xʸ·ln x
  negate: () => [minusOne], // (−x)′ = −1

  exp: (y) => [y], // (eˣ)′ = eˣ
  ln: ({ inputs: [x] }) => [divide(one, x)], // (ln x)′ = 1/x
  log2: ({ inputs: [x] }) => [divide(one, multiply(x, ln(two)))], // (log₂ x)′ = 1/(x·ln 2)
  log10: ({ inputs: [x] }) => [divide(one, multiply(x, ln(constant(10))))], // (log₁₀ x)′ = 1/(x·ln 10)
  sqrt: (y) => [divide(one, multiply(two, y))], // (√x)′ = 1/(2√x)
  sin: ({ inputs: [x] }) => [cos(x)], // (sin x)′ = cos x
  cos: ({ inputs: [x] }) => [negate(sin(x))], // (cos x)′ = −sin x
  tan: (y) => [add(one, square(y))], // (tan x)′ = 1 + tan² x
  tanh: (y) => [subtract(one, square(y))], // (tanh x)′ = 1 − tanh² x
  normalCdf: ({ inputs: [x] }) => [normalDensityOf(x)], // Φ′ = φ

  sigmoid: (g) => [multiply(g, subtract(one, g))], // g′ = g(1 − g)
  relu: ({ inputs: [x] }) => [step(x)], // 1 for x > 0, otherwise 0
  leakyRelu: ({ inputs: [x], attrs }) => [select(step(x), one, constant(attrs.slope))], // 1 for x > 0, otherwise the slope
  // 1 for x > 0, otherwise α·eˣ; the minimum keeps the side that isn't chosen from overflowing.
  elu: ({ inputs: [x], attrs }) => [select(step(x), one, multiply(constant(attrs.alpha), exp(minimum([x, zero]))))],
  gelu: ({ inputs: [x], attrs }) =>
    attrs.approximate === 'tanh' ? [tanhGeluRule(x)] : [add(normalCdf(x), multiply(x, normalDensityOf(x)))], // (x·Φ(x))′ = Φ(x) + x·φ(x)
  silu: ({ inputs: [x] }) => {
    const g = sigmoid(x);
    return [add(g, multiply(x, multiply(g, subtract(one, g))))]; // (x·g)′ = g + x·g(1 − g)
  },
  softplus: ({ inputs: [x] }) => [sigmoid(x)], // ln(1 + eˣ)′ = eˣ/(1 + eˣ)

  abs: ({ inputs: [x] }) => [sign(x)], // |x|′ = sign x
  sign: () => [zero], // flat on both sides
  step: () => [zero], // flat on both sides
  equal: () => [zero, zero], // flat wherever the inputs differ
  select: ({ inputs: [condition] }) => [zero, select(condition, one, zero), select(condition, zero, one)],
  // 1 for the largest, otherwise 0
  maximum: (y) => {
    const [a, b, ...others] = y.inputs;
    return a !== undefined && b !== undefined && others.length === 0 ? winnersOfTwo(a, b) : winners(y.inputs, y);
  },
  // 1 for the smallest, otherwise 0
  minimum: (y) => {
    const [a, b, ...others] = y.inputs;
    return a !== undefined && b !== undefined && others.length === 0 ? winnersOfTwo(b, a) : winners(y.inputs, y);
  },
};

/** How much of each element of its input a reduction passes on: ∂y/∂xᵢ. */
const weightRules: Rules<[], Node, Reduction> = {
  sum: () => one, // ∂Σx/∂xᵢ = 1
  mean: (node) => divide(one, constant(sizeOf(node.inputs[0].shape) / sizeOf(node.shape))), // ∂(Σx/n)/∂xᵢ = 1/n
  greatest: (y) => sharedWin(y), // 1 for the largest, otherwise 0
  least: (y) => sharedWin(y), // 1 for the smallest, otherwise 0
  // ∂ln Σeˣ/∂xᵢ = e^xᵢ/Σeˣ = softmax(x)ᵢ
  logsumexp: (y) => {
    const [axis, ...others] = y.attrs.axes;
    const [x] = y.inputs;
    return axis !== undefined && others.length === 0 ? softmax(x, axis) : exp(subtract(x, spread(y, y)));
  },
  // ∂√(Σx²)/∂xᵢ = xᵢ/√(Σx²); dividing the zero vector by 1 gives 0.
  norm: (y) => divide(y.inputs[0], select(equal(y, zero), one, y)),
};

function sharedWin(y: ReductionNode): Node {
  const wins = equal(y.inputs[0], spread(y, y));
  return divide(wins, spread(reduced(wins, y), y));
}

export type ElementwiseNode = Extract<Node, { op: Elementwise }>;

export const isElementwise = (node: Node): node is ElementwiseNode => node.op in localRules;
export const isReduction = (node: Node): node is ReductionNode => node.op in weightRules;

/**
 * The derivative of an elementwise operation with respect to each of its inputs; the constant `zero` for an input that
 * it doesn't depend on, or is flat in.
 *
 * @example localDerivatives(sigmoid(z)) // [sigmoid(z)*(1 - sigmoid(z))]
 */
export const localDerivatives = (node: ElementwiseNode): readonly Node[] =>
  applyRule<[], readonly Node[], Elementwise>(localRules, node);

/** ∂y/∂xᵢ of a reduction y for all elements xᵢ at once, in a shape that broadcasts to its input's. */
export const reductionWeights = (node: ReductionNode): Node => applyRule(weightRules, node);
