/** Numbers as people write them, in any medium. */
import { Binding, type Medium, type Piece } from './medium.ts';

/** Below 10^−4 zeros hide the digits, from 10^15 on a double no longer holds all digits of an integer. */
const SMALLEST_PLAIN = 1e-4;
const LARGEST_PLAIN = 1e15;
const LARGEST_ROUNDED_PLAIN = 1e7;

/** Enough to compare a result by eye and few enough to fit into a formula. */
const SIGNIFICANT_DIGITS = 4;

/** A number that keeps `digits` significant digits, or all those before its decimal point if these are more. */
export function rounded(value: number, digits = SIGNIFICANT_DIGITS): number {
  const size = Math.abs(value);
  return size >= 10 ** digits && size < LARGEST_ROUNDED_PLAIN ? Math.round(value) : Number(value.toPrecision(digits));
}

/** The shortest decimal that reads back to the same double, set in a medium. */
export function setNumber(medium: Medium, value: number, largestPlain = LARGEST_PLAIN): Piece {
  if (Number.isNaN(value)) return { text: medium.digits('NaN'), binding: Binding.atom };
  const size = Math.abs(value);
  const negative = value < 0 || Object.is(value, -0);
  const plain = size === 0 || size === Number.POSITIVE_INFINITY || (size >= SMALLEST_PLAIN && size < largestPlain);
  const text = plain ? medium.digits(size === Number.POSITIVE_INFINITY ? '∞' : String(size)) : power(medium, size);
  const binding = plain ? Binding.atom : Binding.product;
  return negative
    ? {
        text: medium.row([medium.signs.negative, text]),
        binding: Math.min(binding, Binding.juxtaposition),
        signed: true,
      }
    : { text, binding };
}

/** A number rounded to what a reader can take in. */
export const setRounded = (medium: Medium, value: number, digits = SIGNIFICANT_DIGITS): Piece =>
  setNumber(medium, rounded(value, digits), LARGEST_ROUNDED_PLAIN);

function power(medium: Medium, size: number): string {
  const [mantissa = '', exponent = ''] = size.toExponential().split('e');
  return medium.scientific(mantissa, Number(exponent));
}
