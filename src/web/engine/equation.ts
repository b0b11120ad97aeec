/** Two formulas as the sides of one. */
import type { Formula } from './question.ts';

const EQUALS = '<mo form="infix">=</mo>';

/** left = right, or without a left side = right; unbroken up to the first part of the right side. */
export function equation(
  left: Formula | undefined,
  { mathml: [first = '', ...others], latex, text }: Formula,
): Formula {
  return {
    mathml: [`${left?.mathml.join('') ?? ''}${EQUALS}${first}`, ...others],
    latex: `${left === undefined ? '' : `${left.latex} `}= ${latex}`,
    text: `${left === undefined ? '' : `${left.text} `}= ${text}`,
  };
}
