/** The stable forms, each rule with its formula. They hold for all numbers at which both sides have a value. */
import {
  abs,
  add,
  constant,
  divide,
  element,
  exp,
  ln,
  logsumexp,
  multiply,
  type Node,
  negate,
  normalCdf,
  one,
  sameShape,
  sigmoid,
  softmax,
  softplus,
  stack,
  subtract,
  tanh,
  two,
  zero,
} from '../graph/index.ts';
import { applyStable, type Sight, type StableRule, type StableRules } from './sight.ts';

const minus = (z: Node): Node => (z.op === 'negate' ? z.inputs[0] : negate(z));
const four = constant(4);
const half = constant(0.5);

/** ln Σeˣ over formulas of one shape; undefined where their shapes differ. */
function logSumExpOf(exponents: readonly Node[]): Node | undefined {
  const [first, ...others] = exponents;
  if (first === undefined) return undefined;
  if (others.length === 0) return first;
  return others.every(({ shape }) => sameShape(shape, first.shape))
    ? logsumexp(stack(exponents), { axes: [0] })
    : undefined;
}

const lnSoftmax: StableRule<'ln'> = ({ inputs: [x] }, sight) => {
  const p = sight.as('softmax', x);
  if (p === undefined) return undefined;
  const [z] = p.inputs;
  return subtract(z, logsumexp(z, { axes: [p.attrs.axis], keep: true }));
};

/** One number of a softmax over numbers that are written out: softmax([z1, z2, …])[at]. */
function softmaxPart(node: Node, sight: Sight): { logits: readonly Node[]; at: number; softmax: Node } | undefined {
  const part = sight.as('element', node);
  if (part === undefined) return undefined;
  const whole = sight.as('softmax', part.inputs[0]);
  const logits = whole && sight.as('stack', whole.inputs[0]);
  const [at, ...deeper] = part.attrs.index;
  if (logits === undefined || whole?.attrs.axis !== 0 || at === undefined || deeper.length > 0) return undefined;
  return { logits: logits.inputs, at, softmax: part.inputs[0] };
}

/** x for x² and x·x. */
function squareRoot(node: Node, sight: Sight): Node | undefined {
  const power = sight.as('power', node);
  if (power !== undefined) return power.inputs[1] === two ? power.inputs[0] : undefined;
  const product = sight.as('multiply', node);
  return product !== undefined && product.inputs[0] === product.inputs[1] ? product.inputs[0] : undefined;
}

/** ln x in a stable form, where it has one. */
const stableLn = (x: Node, sight: Sight): Node | undefined => applyStable(stableRules, ln(x), sight);
const lnOf = (x: Node, sight: Sight): Node => stableLn(x, sight) ?? ln(x);

export const stableRules = {
  ln: {
    // ln e^z = z
    lnExp: ({ inputs: [x] }, sight) => sight.as('exp', x)?.inputs[0],
    // ln σ(z) = −softplus(−z)
    lnSigmoid: ({ inputs: [x] }, sight) => {
      const p = sight.as('sigmoid', x);
      return p && negate(softplus(minus(p.inputs[0])));
    },
    // ln softmax(z)ᵢ = −softplus(ln Σⱼ≠ᵢ e^zⱼ − zᵢ)
    lnSoftmaxPart: ({ inputs: [x] }, sight) => {
      const part = softmaxPart(x, sight);
      const others = part && logSumExpOf(part.logits.filter((_, at) => at !== part.at));
      return others && negate(softplus(subtract(others, part.logits[part.at] as Node)));
    },
    // ln softmax(z) = z − ln Σe^z
    lnSoftmax,
    // ln of an element is the element of ln, which is stable for a softmax
    lnSoftmaxElement: ({ inputs: [x] }, sight) => {
      const part = sight.as('element', x);
      const logarithms = part && lnSoftmax(ln(part.inputs[0]), sight);
      return logarithms && element(logarithms, part.attrs.index);
    },
    // ln(1 + e^z) = softplus(z)
    lnOnePlusExp: ({ inputs: [x] }, sight) => {
      const exponents = sight.exponents(x);
      const z = exponents?.find((exponent) => exponent !== zero);
      return exponents?.length === 2 && exponents.includes(zero) ? softplus(z ?? zero) : undefined;
    },
    // ln(e^a + e^b + …) = logsumexp([a, b, …])
    lnSumOfExps: ({ inputs: [x] }, sight) => {
      const exponents = sight.exponents(x);
      return exponents && logSumExpOf(exponents);
    },
    // ln Σe^z = logsumexp(z)
    lnSumExp: ({ inputs: [x] }, sight) => {
      const sum = sight.as('sum', x);
      const term = sum && sight.as('exp', sum.inputs[0]);
      return term && logsumexp(term.inputs[0], sum.attrs);
    },
    // ln(p·q·…) = ln p + ln q + … for positive p, q
    lnProduct: ({ inputs: [x] }, sight) => {
      const factors = sight.positiveFactors(x);
      return factors?.map((factor) => lnOf(factor, sight)).reduce((sum, each) => add(sum, each));
    },
    // ln(1/x) = −ln x, and ln(p/q) = ln p − ln q for positive p, q
    lnQuotient: ({ inputs: [x] }, sight) => {
      const quotient = sight.as('divide', x);
      if (quotient === undefined) return undefined;
      const [p, q] = quotient.inputs;
      if (p === one) return negate(lnOf(q, sight));
      return sight.isPositive(p) && sight.isPositive(q) ? subtract(lnOf(p, sight), lnOf(q, sight)) : undefined;
    },
  },
  log2: {
    // log₂ x = ln x/ln 2, where ln x has a stable form
    log2: ({ inputs: [x] }, sight) => {
      const stable = stableLn(x, sight);
      return stable && divide(stable, ln(two));
    },
  },
  log10: {
    // log₁₀ x = ln x/ln 10, where ln x has a stable form
    log10: ({ inputs: [x] }, sight) => {
      const stable = stableLn(x, sight);
      return stable && divide(stable, ln(constant(10)));
    },
  },
  subtract: {
    // 1 − σ(z) = σ(−z)
    oneMinusSigmoid: ({ inputs: [a, b] }, sight) => {
      const p = sight.isOne(a) ? sight.as('sigmoid', b) : undefined;
      return p && sigmoid(minus(p.inputs[0]));
    },
    // 1 − tanh z = 2σ(−2z)
    oneMinusTanh: ({ inputs: [a, b] }, sight) => {
      const t = sight.isOne(a) ? sight.as('tanh', b) : undefined;
      return t && multiply(two, sigmoid(negate(multiply(two, t.inputs[0]))));
    },
    // 1 − tanh² z = 4σ(2z)·σ(−2z)
    oneMinusTanhSquared: ({ inputs: [a, b] }, sight) => {
      const root = sight.isOne(a) ? squareRoot(b, sight) : undefined;
      const t = root && sight.as('tanh', root);
      const u = t && multiply(two, t.inputs[0]);
      return u && multiply(multiply(four, sigmoid(u)), sigmoid(negate(u)));
    },
    // 1 − Φ(x) = Φ(−x)
    oneMinusNormalCdf: ({ inputs: [a, b] }, sight) => {
      const p = sight.isOne(a) ? sight.as('normalCdf', b) : undefined;
      return p && normalCdf(minus(p.inputs[0]));
    },
    // 1 − softmax(z)ᵢ = Σⱼ≠ᵢ softmax(z)ⱼ
    oneMinusSoftmaxPart: ({ inputs: [a, b] }, sight) => {
      const part = sight.isOne(a) ? softmaxPart(b, sight) : undefined;
      const others = part?.logits.flatMap((_, at) => (at === part.at ? [] : [element(part.softmax, [at])]));
      return others?.reduce<Node>((sum, each) => (sum === zero ? each : add(sum, each)), zero);
    },
  },
  add: {
    // 1 + tanh z = 2σ(2z)
    onePlusTanh: ({ inputs: [a, b] }, sight) => {
      const t = sight.isOne(a) ? sight.as('tanh', b) : sight.isOne(b) ? sight.as('tanh', a) : undefined;
      return t && multiply(two, sigmoid(multiply(two, t.inputs[0])));
    },
  },
  divide: {
    // (e^z − e^−z)/(e^z + e^−z) = tanh z
    tanh: ({ inputs: [a, b] }, sight) => {
      const difference = sight.as('subtract', a);
      const [plus, minused] = (difference?.inputs ?? []).map((term) => sight.as('exp', term)?.inputs[0]);
      const exponents = sight.exponents(b);
      if (plus === undefined || minused !== minus(plus) || exponents?.length !== 2) return undefined;
      return exponents.includes(plus) && exponents.includes(minused) ? tanh(plus) : undefined;
    },
    // e^z/(1 + e^z) = σ(z), 1/(1 + e^z) = σ(−z), a/(1 + e^z) = a·σ(−z)
    overOnePlusExp: ({ inputs: [a, b] }, sight) => {
      const exponents = sight.exponents(b);
      const z = exponents?.find((exponent) => exponent !== zero);
      if (z === undefined || exponents?.length !== 2 || !exponents.includes(zero)) return undefined;
      if (sight.isOne(a)) return sigmoid(minus(z));
      const numerator = sight.peek(a);
      if (numerator.op !== 'exp' || numerator.inputs[0] !== z) return multiply(a, sigmoid(minus(z)));
      sight.as('exp', a);
      return sigmoid(z);
    },
    // e^a/(e^a + e^b + …) = softmax([a, b, …])₀, x/(e^a + e^b + …) = x·e^−logsumexp([a, b, …])
    overSumOfExps: ({ inputs: [a, b] }, sight) => {
      const exponents = sight.exponents(b);
      const total = exponents && logSumExpOf(exponents);
      if (total === undefined) return undefined;
      const own = sight.isOne(a) ? zero : sight.as('exp', a)?.inputs[0];
      if (own === undefined) return multiply(a, exp(negate(total)));
      const at = exponents?.indexOf(own) ?? -1;
      return at < 0 ? exp(subtract(own, total)) : element(softmax(stack(exponents ?? []), 0), [at]);
    },
    // e^z/Σe^z = softmax(z), x/Σe^z = x·e^−logsumexp(z)
    overSumExp: ({ inputs: [a, b] }, sight) => {
      const sum = sight.as('sum', b);
      if (sum === undefined) return undefined;
      const z = sight.as('exp', sum.inputs[0])?.inputs[0];
      if (z === undefined) return undefined;
      const [axis, ...others] = sum.attrs.axes;
      const own = sight.as('exp', a)?.inputs[0];
      const alongOne = axis !== undefined && others.length === 0 && (sum.attrs.keep || z.shape.length === 1);
      if (own === z && alongOne) return softmax(z, axis);
      const total = logsumexp(z, sum.attrs);
      return own === undefined ? multiply(a, exp(negate(total))) : exp(subtract(own, total));
    },
    // e^a/e^b = e^(a − b)
    quotientOfExps: ({ inputs: [a, b] }, sight) => {
      const [above, below] = [sight.as('exp', a), sight.as('exp', b)];
      return above && below && exp(subtract(above.inputs[0], below.inputs[0]));
    },
  },
  multiply: {
    // e^a·e^b = e^(a + b)
    productOfExps: ({ inputs: [a, b] }, sight) => {
      const [left, right] = [sight.as('exp', a), sight.as('exp', b)];
      return left && right && exp(add(left.inputs[0], right.inputs[0]));
    },
  },
  sqrt: {
    // √x² = |x|
    rootOfSquare: ({ inputs: [x] }, sight) => {
      const root = squareRoot(x, sight);
      return root && abs(root);
    },
  },
  power: {
    // (x²)^½ = |x|
    halfPowerOfSquare: ({ inputs: [x, exponent] }, sight) => {
      const root = exponent === half ? squareRoot(x, sight) : undefined;
      return root && abs(root);
    },
  },
} satisfies StableRules;
