/**
 * eˣ and what is made of it.
 *
 * With k the whole number nearest to x/ln 2, eˣ = 2ᵏ·eʳ for r = x − k·ln 2, |r| ≤ ½ ln 2. The product k·ln 2 is subtracted in two
 * parts, the first of which has so few bits that its product with k is exact (Cody and Waite, Software Manual for the
 * Elementary Functions, 1980). eʳ is a polynomial of least relative error (Remez).
 */
import type { Local } from '../assembler/index.ts';
import type { Lanes } from './lanes.ts';

/** ln 2 in two parts: the first has bits to spare for a product with an exponent. */
export const LN2 = {
  f64: { high: 0.6931471805601177, low: -1.7239444525614835e-13 },
  f32: { high: 0.693145751953125, low: 1.428606765330187e-6 },
};

/** (eʳ − 1 − r)/r² on |r| ≤ ½ ln 2: relative errors of eʳ below 2⁻⁶³ and 2⁻²⁸. */
const EXPONENTIAL = {
  f64: [
    0.5, 0.1666666666666669, 0.04166666666666686, 0.008333333333311675, 0.0013888888888745619, 0.0001984126990920045,
    2.480158765181204e-5, 2.7557222623040935e-6, 2.7556976275791085e-7, 2.5115116269471244e-8, 2.103446744473771e-9,
  ],
  f32: [0.4999999403953552, 0.16666513681411743, 0.041668061167001724, 0.008369549177587032, 0.0013843775959685445],
};

/** Adding this to a small number rounds it to a whole one, whose bits then are the lowest of the sum: 1.5·2⁵² and 1.5·2²³. */
export const ROUNDING = { f64: 1.5 * 2 ** 52, f32: 1.5 * 2 ** 23 };

/** Beyond these, eˣ is 0 or Infinity; what is between still rounds to the right power of two. */
const RANGE = { f64: { lowest: -746, highest: 710 }, f32: { lowest: -104, highest: 89 } };

interface Reduced {
  /** k + 1.5·2⁵², whose lowest bits are k. */
  readonly shifted: Local;
  readonly k: Local;
  readonly r: Local;
}

/** x = k·ln 2 + r */
function reduce(lanes: Lanes, x: Local): Reduced {
  const { high, low } = lanes.choose(LN2);
  const rounding = lanes.constant(lanes.choose(ROUNDING));
  const shifted = lanes.multiplyAdd(x, lanes.constant(Math.LOG2E), rounding);
  const k = lanes.subtract(shifted, rounding);
  const rest = lanes.subtractProduct(x, k, lanes.constant(high));
  return { shifted, k, r: lanes.subtractProduct(rest, k, lanes.constant(low)) };
}

/** eʳ − 1 for |r| ≤ ½ ln 2. */
const small = (lanes: Lanes, r: Local): Local =>
  lanes.multiplyAdd(lanes.multiply(r, r), lanes.polynomial(r, lanes.choose(EXPONENTIAL)), r);

/** 2ᵏ from the sum in whose lowest bits k stands. */
const powerOfTwo = (lanes: Lanes, shifted: Local): Local =>
  lanes.addBits(lanes.shiftLeft(shifted, lanes.format.fraction), lanes.constant(1));

/**
 * eˣ within 1 ulp for doubles, 1.2 for floats.
 * @param low what x lacks: e^(x + low), for a `low` that is tiny beside 1
 */
export function exp(lanes: Lanes, x: Local, low?: Local): Local {
  const { lowest, highest } = lanes.choose(RANGE);
  // NaN stays: of two, these give the first where one is NaN.
  const bounded = lanes.larger(lanes.smaller(x, lanes.constant(highest)), lanes.constant(lowest));
  const { shifted, k, r } = reduce(lanes, bounded);
  const rest = low === undefined ? r : lanes.add(r, low);
  const power = lanes.add(small(lanes, rest), lanes.constant(1));
  // 2ᵏ in two factors: at both ends of the range one would be out of it.
  const half = lanes.multiplyAdd(k, lanes.constant(0.5), lanes.constant(lanes.choose(ROUNDING)));
  const other = lanes.subtractBits(shifted, half);
  return lanes.multiply(lanes.multiply(power, powerOfTwo(lanes, half)), powerOfTwo(lanes, other));
}

/** e^(−|x|), which can't overflow. */
export const decay = (lanes: Lanes, x: Local): Local => exp(lanes, lanes.or(x, lanes.constant(-0)));

/** From here on, eˣ − 1 is −1 to the left and eˣ to the right, in both precisions. */
const EXPM1_LIMIT = 44;

/** eˣ − 1 within 1.5 ulp, for x ≤ 44; what is larger counts as 44. */
export function expm1(lanes: Lanes, x: Local): Local {
  const limit = lanes.constant(EXPM1_LIMIT);
  const bounded = lanes.larger(lanes.smaller(x, limit), lanes.negate(limit));
  const { shifted, r } = reduce(lanes, bounded);
  const scale = powerOfTwo(lanes, shifted);
  // 2ᵏ·(eʳ − 1) + (2ᵏ − 1)
  const value = lanes.multiplyAdd(small(lanes, r), scale, lanes.subtract(scale, lanes.constant(1)));
  return lanes.or(value, lanes.signOf(x));
}

/**
 * 1/(1 + e^(−x)) for x ≥ 0 and eˣ/(1 + eˣ) for x < 0: e is only ever raised to a negative power. Within 2 ulp for doubles,
 * 2.5 for floats.
 */
export function sigmoid(lanes: Lanes, x: Local): Local {
  const t = decay(lanes, x);
  const one = lanes.constant(1);
  const numerator = lanes.select(lanes.isLess(x, lanes.constant(0)), t, one);
  return lanes.divide(numerator, lanes.add(t, one));
}
