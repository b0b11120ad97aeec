/**
 * xʸ = e^(y·ln x). A relative error of ln x becomes an absolute one of the exponent, hence y·ln x times as large a relative one of the
 * result; so the logarithm and its product with y are worked out to some 65 bits, as sums of two doubles. Products of
 * numbers with at most 26 bits are exact, which makes the leading parts so (Dekker 1971; the factor 3 + s² + … as in K. C. Ng's pow).
 */
import type { Local } from '../assembler/index.ts';
import { inDoubles } from './double.ts';
import { exp } from './exponential.ts';
import type { Lanes } from './lanes.ts';
import { split } from './logarithm.ts';

/** (3·artanh(s)/s − 3 − s²)/s⁴ as polynomial in s²: ln((1 + s)/(1 − s)) = ⅔·s·(3 + s² + s⁴·P), relative error below 2⁻⁶⁶. */
const SERIES = [
  0.6000000000000348, 0.428571428551007, 0.33333333788966374, 0.2727267572424266, 0.2308017541331385,
  0.1988427979639238, 0.19803530406222047,
];
/** In two parts, the first of few bits. */
const TWO_THIRDS = { high: 0.6666666567325592, low: 9.934107462565104e-9 };
const LN2 = { high: 0.6931471805592082, low: 7.371002565167799e-13 };

/** All but the last 27 bits of a double: what stays has 26, so that a product of two such numbers is exact. */
const HIGH_BITS = ~((1n << 27n) - 1n);

/** From here on, xʸ is 0, 1 or Infinity whatever y. */
const LARGEST_EXPONENT = 2 ** 70;
/** Beyond this e^z is 0 or Infinity, and what z lacks doesn't count. */
const LARGEST_ARGUMENT = 800;

interface Sum {
  readonly high: Local;
  readonly low: Local;
}

const leading = (lanes: Lanes, x: Local): Local => lanes.and(x, lanes.bits(HIGH_BITS));

/** ln x of a positive, finite x. */
function logarithm(lanes: Lanes, x: Local): Sum {
  const { k, f } = split(lanes, x);
  const { add, subtract, multiply } = operations(lanes);
  const two = lanes.constant(2);
  // s = f/(2 + f) = s₁ + s₂
  const divisor = add(two, f);
  const quotient = lanes.divide(f, divisor);
  const s1 = leading(lanes, quotient);
  const divisor1 = leading(lanes, divisor);
  const divisor2 = subtract(f, subtract(divisor1, two));
  const rest = subtract(subtract(f, multiply(s1, divisor1)), multiply(s1, divisor2));
  const s2 = lanes.divide(rest, divisor);

  // factor = 3 + s² + s⁴·P = factor₁ + factor₂, where s₁² is exact
  const square1 = multiply(s1, s1);
  const square = multiply(quotient, quotient);
  const series = multiply(multiply(square, square), lanes.polynomial(square, SERIES));
  const small = add(series, multiply(s2, add(s1, quotient)));
  const three = lanes.constant(3);
  const factor1 = leading(lanes, add(add(three, square1), small));
  const factor2 = subtract(small, subtract(subtract(factor1, three), square1));

  // product = s·factor = product₁ + product₂
  const head = multiply(s1, factor1);
  const tail = add(multiply(s2, factor1), multiply(factor2, quotient));
  const product1 = leading(lanes, add(head, tail));
  const product2 = subtract(tail, subtract(product1, head));

  // k·ln 2 + ⅔·product, the larger one first
  const large = multiply(k, lanes.constant(LN2.high));
  const main = multiply(product1, lanes.constant(TWO_THIRDS.high));
  const high = add(large, main);
  const lost = add(subtract(large, high), main);
  const last = add(multiply(product1, lanes.constant(TWO_THIRDS.low)), multiply(product2, lanes.constant(2 / 3)));
  return { high, low: add(add(lost, last), multiply(k, lanes.constant(LN2.low))) };
}

/** xʸ of a positive, finite x. */
function powerOfPositive(lanes: Lanes, x: Local, y: Local): Local {
  const { add, subtract, multiply } = operations(lanes);
  const limit = lanes.constant(LARGEST_EXPONENT);
  const exponent = lanes.larger(lanes.smaller(y, limit), lanes.negate(limit));
  const { high, low } = logarithm(lanes, x);
  const exponent1 = leading(lanes, exponent);
  const high1 = leading(lanes, high);
  const head = multiply(exponent1, high1);
  const rest1 = multiply(subtract(exponent, exponent1), high1);
  const tail = add(rest1, multiply(exponent, add(subtract(high, high1), low)));
  const argument = add(head, tail);
  const lost = add(subtract(head, argument), tail);
  const counts = lanes.isLess(lanes.absolute(argument), lanes.constant(LARGEST_ARGUMENT));
  return exp(lanes, argument, lanes.and(counts, lost));
}

function powerOfDoubles(lanes: Lanes, x: Local, y: Local): Local {
  const [zero, one] = [lanes.constant(0), lanes.constant(1)];
  const infinity = lanes.constant(Number.POSITIVE_INFINITY);
  const size = lanes.absolute(x);
  const sign = lanes.signOf(x);
  const isNegative = lanes.isLess(x, zero);
  const isWhole = lanes.isEqual(lanes.floor(y), y);
  const half = lanes.multiply(y, lanes.constant(0.5));
  const isOdd = lanes.without(isWhole, lanes.isEqual(lanes.floor(half), half));

  // 0 to a negative power and Infinity to a positive one are Infinity, otherwise 0.
  const isZero = lanes.isEqual(size, zero);
  const isLimit = lanes.or(isZero, lanes.isEqual(size, infinity));
  const grows = lanes.exclusiveOr(isZero, lanes.isLess(zero, y));
  const ordinary = lanes.select(
    lanes.without(isNegative, lanes.or(isWhole, isLimit)),
    lanes.constant(Number.NaN),
    powerOfPositive(lanes, size, y),
  );
  const value = lanes.select(isLimit, lanes.and(grows, infinity), ordinary);
  const signed = lanes.or(value, lanes.and(sign, isOdd));

  // 1ʸ = x⁰ = 1, whatever y and x; otherwise NaN stays.
  const isNumber = lanes.and(lanes.isEqual(x, x), lanes.isEqual(y, y));
  const known = lanes.select(isNumber, signed, lanes.constant(Number.NaN));
  return lanes.select(lanes.or(lanes.isEqual(x, one), lanes.isEqual(y, zero)), one, known);
}

const operations = (lanes: Lanes) => ({
  add: (a: Local, b: Local) => lanes.add(a, b),
  subtract: (a: Local, b: Local) => lanes.subtract(a, b),
  multiply: (a: Local, b: Local) => lanes.multiply(a, b),
});

/** xʸ within 1.5 ulp; as mathematics has it, 1^±Infinity is 1. */
export const power = (lanes: Lanes, x: Local, y: Local): Local =>
  inDoubles(lanes, [x, y], (doubles, [a, b]) => powerOfDoubles(doubles, a as Local, b as Local));
