/**
 * σ(z) and σ(−z) from one exponential. The stable form of 1 − σ(z) is σ(−z), so that the gradient of a sigmoid asks for both.
 *
 * With z = k·s − r for a step s = ln 2/steps and |r| ≤ s/2, and w = e^(k·s), a power of two or from a table: e^(−z) = eʳ/w. With the even
 * function A(r) = r·coth(r/2), of which few terms are needed, eʳ = (A + r)/(A − r). So all is over one denominator:
 * σ(z) = w(A − r)/(w(A − r) + (A + r)) and σ(−z) = (A + r)/(w(A − r) + (A + r)).
 */
import { LN2, ROUNDING } from '../functions/exponential.ts';
import type { Form } from '../functions/index.ts';
import { STEP } from '../functions/scalar.ts';
import { type Expression, type Expressions, inOrder } from './expression.ts';
import { joinedFractions } from './fractions.ts';

interface Constants {
  /** Larger and smaller z count as this one, where a sigmoid is 0 or 1 to 26 digits: so there is room for factors above the line. */
  readonly limit: number;
  /** s in two parts: the first has bits to spare for a product with k. */
  readonly step: { readonly high: number; readonly low: number };
  /** Added to a small number, this rounds it to a whole one. */
  readonly rounding: number;
  /** A(r) in powers of r², of least relative error of eʳ (Remez): 2⁻⁶⁰, 2⁻⁶² and 2⁻³⁰. */
  readonly even: readonly number[];
  /** Whether w lacks something. */
  readonly hasError: boolean;
}

const single: Constants = {
  limit: 60,
  step: LN2.f32,
  rounding: ROUNDING.f32,
  even: [2, 0.166666176124488, -0.002765975449352167],
  hasError: false,
};
const constants: Readonly<Record<Form, Constants>> = {
  f64: { limit: 600, step: STEP, rounding: ROUNDING.f64, even: [2, 0.16666666223762192], hasError: true },
  f64x2: {
    limit: 600,
    step: LN2.f64,
    rounding: ROUNDING.f64,
    even: [
      2, 0.16666666666666555, -0.0027777777776692636, 6.613756249191212e-5, -1.6533836213472574e-6,
      4.1360140087864494e-8,
    ],
    hasError: false,
  },
  f32: single,
  f32x4: single,
};

interface Parts {
  /** w(A − r) */
  readonly left: Expression;
  /** A + r */
  readonly right: Expression;
  /** Their sum. */
  readonly both: Expression;
}

/** The roots, with σ(z) and σ(−z) from the same parts wherever both are there. Each within 3 ulp. */
export function pairSigmoids(make: Expressions, roots: readonly Expression[], form: Form): Expression[] {
  const order = inOrder(roots);
  const there = new Set(order);
  const pairs = new Set(
    order.flatMap((each) => mirrored(each) ?? []).filter((z) => there.has(make.apply('sigmoid', z))),
  );
  if (pairs.size === 0) return [...roots];
  const rebuilt = new Map<Expression, Expression>();
  const denominators = new Set<Expression>();
  const now = (each: Expression): Expression => rebuilt.get(each) ?? each;
  for (const each of order) {
    if (each.op === 'constant' || each.op === 'variable') continue;
    const z = mirrored(each) ?? (each.op === 'sigmoid' ? each.inputs[0] : undefined);
    if (z === undefined || !pairs.has(z)) {
      const inputs = each.inputs.map(now) as [Expression, Expression];
      const isSum = each.op === 'add' || each.op === 'subtract';
      const joined = isSum ? joinedFractions(make, each.op, inputs, denominators) : undefined;
      rebuilt.set(each, joined ?? make.apply(each.op, ...inputs));
      continue;
    }
    const { left, right, both } = partsOf(make, now(z), form);
    denominators.add(both);
    rebuilt.set(each, make.apply('divide', mirrored(each) === undefined ? left : right, both));
  }
  return roots.map(now);
}

/** z of σ(−z). */
function mirrored(each: Expression): Expression | undefined {
  const [input] = each.inputs;
  return each.op === 'sigmoid' && input?.op === 'negate' ? input.inputs[0] : undefined;
}

function partsOf(make: Expressions, z: Expression, form: Form): Parts {
  const { limit, step, rounding, even, hasError } = constants[form];
  const number = (value: number): Expression => make.constant(value);
  const add = (a: Expression, b: Expression): Expression => make.apply('add', a, b);
  const subtract = (a: Expression, b: Expression): Expression => make.apply('subtract', a, b);
  const multiply = (a: Expression, b: Expression): Expression => make.apply('multiply', a, b);

  const bounded = make.apply('smaller', make.apply('larger', z, number(-limit)), number(limit));
  const shifted = add(multiply(bounded, number(1 / (step.high + step.low))), number(rounding));
  const k = subtract(shifted, number(rounding));
  const low = multiply(k, number(step.low));
  const rest = hasError ? subtract(low, make.apply('twoToError', shifted)) : low;
  const r = add(subtract(multiply(k, number(step.high)), bounded), rest);
  const a = polynomial(make, multiply(r, r), even.map(number));
  const left = multiply(make.apply('twoTo', shifted), subtract(a, r));
  const right = add(a, r);
  return { left, right, both: add(left, right) };
}

/** c₀ + c₁x + c₂x² + … in pairs over x², which halves the chain of dependent operations. */
function polynomial(make: Expressions, x: Expression, terms: readonly Expression[]): Expression {
  if (terms.length === 1) return terms[0] as Expression;
  const joined: Expression[] = [];
  for (let at = 0; at < terms.length; at += 2) {
    const [low, high] = [terms[at] as Expression, terms[at + 1]];
    joined.push(high === undefined ? low : make.apply('add', low, make.apply('multiply', high, x)));
  }
  return joined.length === 1 ? (joined[0] as Expression) : polynomial(make, make.apply('multiply', x, x), joined);
}
