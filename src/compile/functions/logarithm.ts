/**
 * ln x and what is made of it.
 *
 * x = 2ᵏ·m with √½ ≤ m < √2, ln x = k·ln 2 + ln m. With f = m − 1 and s = f/(2 + f), ln m = ln((1 + s)/(1 − s)) = 2s + s³·P(s²), an odd
 * series of which few terms are needed; written as f − (f²/2 − s·(f²/2 + s²·P)) its leading part is exact (Tang, Table-driven
 * implementation of the logarithm function, 1990, and K. C. Ng's arrangement of it).
 */
import type { Local } from '../assembler/index.ts';
import { decay, LN2 } from './exponential.ts';
import type { Lanes } from './lanes.ts';

/** (ln((1 + s)/(1 − s)) − 2s)/s³ as polynomial in s², for m between √½ and √2: relative errors of ln m below 2⁻⁵⁹ and 2⁻³⁰. */
const LOGARITHM = {
  f64: [
    0.6666666666666736, 0.39999999999400837, 0.2857142874579744, 0.22222198192479078, 0.1818358559350972,
    0.15313470865102394, 0.14802086806836573,
  ],
  f32: [0.6666677594184875, 0.39977526664733887, 0.2987333834171295],
};

/** log₁₀ 2 in two parts, as ln 2 for the exponential. */
const LOG10_OF_2 = {
  f64: { high: 0.3010299956640665, low: -8.532344317057107e-14 },
  f32: { high: 0.301025390625, low: 4.605039066518657e-6 },
};

/** A power of two that makes every subnormal number normal. */
const LIFT = { f64: 54, f32: 25 };

export interface Split {
  readonly k: Local;
  /** m − 1, exactly. */
  readonly f: Local;
}

/** x = 2ᵏ·(1 + f) with √½ ≤ 1 + f < √2, for positive x, subnormal ones too. */
export function split(lanes: Lanes, x: Local): Split {
  const { fraction, bias, smallest } = lanes.format;
  const lift = lanes.choose(LIFT);
  const isSubnormal = lanes.isLess(x, lanes.constant(smallest));
  const normal = lanes.select(isSubnormal, lanes.multiply(x, lanes.constant(2 ** lift)), x);
  const one = lanes.constant(1);
  // Seen as whole numbers, dividing by √½ moves the border between two exponents from 1 to √½.
  const moved = lanes.addBits(normal, lanes.subtractBits(one, lanes.constant(Math.SQRT1_2)));
  const exponent = lanes.shiftRight(moved, fraction);
  const m = lanes.subtractBits(normal, lanes.subtractBits(lanes.shiftLeft(exponent, fraction), one));
  // The bits of a small whole number, put under those of 2⁵², are that number added to it.
  const base = 2 ** fraction;
  const shifted = lanes.or(exponent, lanes.constant(base));
  const offset = lanes.select(isSubnormal, lanes.constant(base + bias + lift), lanes.constant(base + bias));
  return { k: lanes.subtract(shifted, offset), f: lanes.subtract(m, one) };
}

/** f²/2 and s·(f²/2 + s²·P), of which ln(1 + f) = f − (f²/2 − product). */
function parts(lanes: Lanes, f: Local): { halfSquare: Local; product: Local } {
  const s = lanes.divide(f, lanes.add(f, lanes.constant(2)));
  const square = lanes.multiply(s, s);
  const halfSquare = lanes.multiply(lanes.multiply(f, f), lanes.constant(0.5));
  const series = lanes.multiplyAdd(square, lanes.polynomial(square, lanes.choose(LOGARITHM)), halfSquare);
  return { halfSquare, product: lanes.multiply(s, series) };
}

/** ln(1 + f) rounded to one number. */
function lnNearOne(lanes: Lanes, f: Local): Local {
  const { halfSquare, product } = parts(lanes, f);
  return lanes.subtract(f, lanes.subtract(halfSquare, product));
}

/** `value` for ordinary x; −Infinity for 0, NaN for negative x, x itself for Infinity and NaN. */
function withLimits(lanes: Lanes, x: Local, value: Local): Local {
  const infinity = lanes.constant(Number.POSITIVE_INFINITY);
  const zero = lanes.constant(0);
  const isOrdinary = lanes.and(lanes.isLess(zero, x), lanes.isLess(x, infinity));
  const negative = lanes.select(lanes.isLess(x, zero), lanes.constant(Number.NaN), x);
  const special = lanes.select(lanes.isEqual(x, zero), lanes.negate(infinity), negative);
  return lanes.select(isOrdinary, value, special);
}

/** k·ln 2 + ln(1 + f) + small, where `small` is far below the others. */
function lnOfSplit(lanes: Lanes, { k, f }: Split, small?: Local): Local {
  const { high, low } = lanes.choose(LN2);
  const { halfSquare, product } = parts(lanes, f);
  const lowPart = lanes.multiplyAdd(k, lanes.constant(low), product);
  const rest = lanes.subtract(halfSquare, small === undefined ? lowPart : lanes.add(lowPart, small));
  return lanes.subtract(lanes.multiply(k, lanes.constant(high)), lanes.subtract(rest, f));
}

/** ln x within 1 ulp. */
export const ln = (lanes: Lanes, x: Local): Local => withLimits(lanes, x, lnOfSplit(lanes, split(lanes, x)));

/** log₂ x = k + ln m·log₂ e, exact for powers of two. Within 2 ulp. */
export function log2(lanes: Lanes, x: Local): Local {
  const { k, f } = split(lanes, x);
  return withLimits(lanes, x, lanes.multiplyAdd(lnNearOne(lanes, f), lanes.constant(Math.LOG2E), k));
}

/** log₁₀ x = k·log₁₀ 2 + ln m·log₁₀ e. Within 2 ulp. */
export function log10(lanes: Lanes, x: Local): Local {
  const { high, low } = lanes.choose(LOG10_OF_2);
  const { k, f } = split(lanes, x);
  const fraction = lanes.multiply(lnNearOne(lanes, f), lanes.constant(Math.LOG10E));
  const rest = lanes.multiplyAdd(k, lanes.constant(low), fraction);
  return withLimits(lanes, x, lanes.multiplyAdd(k, lanes.constant(high), rest));
}

/**
 * ln(1 + x) for x ≥ 0, within 1.5 ulp. The sum u = 1 + x is rounded; what the rounding took away, c, comes back by
 * ln(u + c) ≈ ln u + c/u.
 */
export function log1p(lanes: Lanes, x: Local): Local {
  const one = lanes.constant(1);
  const u = lanes.add(x, one);
  // The error of a sum, whichever of the two is larger (Knuth, The Art of Computer Programming 2, 4.2.2).
  const x2 = lanes.subtract(u, one);
  const c = lanes.add(lanes.subtract(one, lanes.subtract(u, x2)), lanes.subtract(x, x2));
  const value = lnOfSplit(lanes, split(lanes, u), lanes.divide(c, u));
  // 0 and Infinity, and NaN with them, are their own results.
  const isOrdinary = lanes.and(
    lanes.isLess(lanes.constant(0), x),
    lanes.isLess(x, lanes.constant(Number.POSITIVE_INFINITY)),
  );
  return lanes.select(isOrdinary, value, x);
}

/** ln(1 + eˣ) = max(x, 0) + ln(1 + e^(−|x|)). Within 2.5 ulp. */
export function softplus(lanes: Lanes, x: Local): Local {
  const logarithm = log1p(lanes, decay(lanes, x));
  return lanes.add(lanes.larger(x, lanes.constant(0)), logarithm);
}
