/** Numbers as the command line prints them. */

/** With so many significant digits, and no more than it takes. */
export const shortNumber = (value: number, digits = 4): string => {
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  return size !== 0 && (size < 1e-4 || size >= 1e7)
    ? rounded.toExponential()
    : rounded.toLocaleString('en', { maximumSignificantDigits: digits });
};

/** A loss: four significant digits, zeros among them, so that those below one another compare at a glance. */
export function lossText(value: number): string {
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e4 ? value.toPrecision(4) : shortNumber(value);
}

/** A part of 1 as a percentage; only what is all of it is 100 %, and only nothing is 0 %. */
export function percent(part: number): string {
  const rounded = Math.round(part * 1000) / 10;
  if (rounded === 100 && part < 1) return '99.9 %';
  return rounded === 0 && part > 0 ? '0.1 %' : `${rounded} %`;
}

export const wholeNumber = (value: number): string => value.toLocaleString('en');
