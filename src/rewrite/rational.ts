/** Exact rational numbers. Coefficients are added and cancelled in these, so that 0.1 + 0.2 is 0.3 in a formula. */

export interface Rational {
  readonly numerator: bigint;
  /** Positive; the fraction is in lowest terms. */
  readonly denominator: bigint;
}

const magnitude = (x: bigint): bigint => (x < 0n ? -x : x);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [magnitude(a), magnitude(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** @throws RangeError when the denominator is 0 */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new RangeError('internal: a fraction over 0');
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return divisor === 1n
    ? { numerator, denominator }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const zeroRational = rational(0n);
export const oneRational = rational(1n);

/** Beyond this many decimal places an exact fraction is no help to a reader, and costs time. */
const MOST_DECIMALS = 40;

/**
 * The number as a person wrote it: the shortest decimal that names the double, taken exactly.
 * Undefined for NaN, infinities and magnitudes with more than 40 decimal places or zeros.
 *
 * @example fromNumber(0.1) // 1/10, not 3602879701896397/36028797018963968
 */
export function fromNumber(value: number): Rational | undefined {
  // π keeps its sign: no fraction is π.
  if (!Number.isFinite(value) || value === Math.PI) return undefined;
  if (Number.isSafeInteger(value)) return { numerator: BigInt(value), denominator: 1n };
  const [mantissa = '0', exponentText = '0'] = String(value).split('e');
  const [whole = '0', decimals = ''] = mantissa.split('.');
  const exponent = Number(exponentText) - decimals.length;
  if (Math.abs(exponent) > MOST_DECIMALS) return undefined;
  const digits = BigInt(whole + decimals);
  return exponent >= 0 ? rational(digits * 10n ** BigInt(exponent)) : rational(digits, 10n ** BigInt(-exponent));
}

export const toNumber = ({ numerator, denominator }: Rational): number => Number(numerator) / Number(denominator);

export const plus = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const times = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);

export const over = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator);

export const negated = (a: Rational): Rational => ({ numerator: -a.numerator, denominator: a.denominator });

export const raised = (a: Rational, exponent: number): Rational =>
  exponent >= 0
    ? rational(a.numerator ** BigInt(exponent), a.denominator ** BigInt(exponent))
    : rational(a.denominator ** BigInt(-exponent), a.numerator ** BigInt(-exponent));

export const isZero = (a: Rational): boolean => a.numerator === 0n;
export const isOne = (a: Rational): boolean => a.numerator === 1n && a.denominator === 1n;
export const isNegative = (a: Rational): boolean => a.numerator < 0n;
