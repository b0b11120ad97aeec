/** Sizes in words, as mathematics writes them. */

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * A small size to one digit.
 *
 * @example powerOfTen(6.3e-16) // '6·10⁻¹⁶'
 */
export function powerOfTen(size: number): string {
  const [mantissa, exponent = ''] = size.toExponential(0).split('e');
  const power = `10${exponent
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => raised[Number(digit)] as string)}`;
  return mantissa === '1' ? power : `${mantissa}·${power}`;
}
