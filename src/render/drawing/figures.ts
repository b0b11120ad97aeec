/** Numbers for a drawing: few characters, and equal ones for equal sizes, so that they can be compared at a glance. */
import { dataOf, type Shape, shapeOfValue, type Value } from '../../graph/index.ts';

const DECIMALS = 4;
/** Below this, four decimals would keep fewer than two digits. */
const SMALLEST_FIXED = 1e-3;
const LARGEST_FIXED = 1e4;
const LARGEST_INTEGER = 1e6;

const withMinus = (text: string): string => text.replaceAll('-', '\u2212').replace('e+', 'e');

/**
 * A number in at most nine characters.
 *
 * @example figure(0.593269) // '0.5933'
 * @example figure(2.1e-7)   // '2.1e−7'
 * @example figure(1)        // '1', which only an exact 1 is: a saturated sigmoid shows 1.0000
 */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return value > 0 ? '∞' : '\u2212∞';
  if (Number.isNaN(value) || (Number.isInteger(value) && size < LARGEST_INTEGER)) return withMinus(String(value));
  if (size < SMALLEST_FIXED) return withMinus(value.toExponential(1));
  return withMinus(size < LARGEST_FIXED ? value.toFixed(DECIMALS) : value.toExponential(3));
}

/** A parameter's number: as people write it, 0.15 or 0.40, with more decimals only where it has them. */
export const shortFigure = (value: number): string => figure(value).replace(/(\.\d\d)(\d*?)0+$/, '$1$2');

/** A constant of a formula: 0.5, without zeros at its end. */
export const constantFigure = (value: number): string =>
  figure(value).replace(/(\.\d*?)0+(?=e|$)/, (_, kept: string) => (kept === '.' ? '' : kept));

/** `4` or `8×2`, in brackets. */
export const shapeText = (shape: Shape): string => `[${shape.join('×')}]`;

/**
 * A value in one short line; of an array, its shape and first element.
 *
 * @example valueText({ shape: [4], data }) // '[4] 0.1200 …'
 */
export function valueText(value: Value, write: (value: number) => string = figure): string {
  if (typeof value === 'number') return write(value);
  const data = dataOf(value);
  const first = data[0];
  const elements = first === undefined ? '' : ` ${write(first)}${data.length > 1 ? ' …' : ''}`;
  return `${shapeText(shapeOfValue(value))}${elements}`;
}
