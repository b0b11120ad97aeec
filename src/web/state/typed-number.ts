/** A number as somebody types it. */
import type { PageWords } from './notice.ts';

/** What is wrong with it, as a sentence in whichever language. */
type Refusal = (words: PageWords) => string;

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const fullWidth = /[\uff01-\uff5e\u3000-\u3002]/;
const LONGEST_SHOWN = 24;

/**
 * The number, or why it is none. A minus may be the sign of mathematics, as in numbers copied from this page.
 *
 * @example typedNumber('1,5') // a sentence: write 1.5
 */
export const typedNumber = (text: string): number | Refusal => numberIn(text, 'blank', 'noNumber');

/**
 * A number as the answer to a question: a fraction of two will do as well.
 *
 * @example typedAnswer('17/40') // 0.425
 */
export function typedAnswer(text: string): number | Refusal {
  const [above = '', below, ...others] = text.split(/[/⁄∕÷]/);
  const refused = (): Refusal => numberIn(text, 'blankAnswer', 'noAnswer') as Refusal;
  if (below === undefined) return numberIn(above, 'blankAnswer', 'noAnswer');
  const [first, second] = [typedNumber(above), typedNumber(below)];
  if (typeof first !== 'number' || typeof second !== 'number' || others.length > 0) return refused();
  return Number.isFinite(first / second) ? first / second : refused();
}

function numberIn(text: string, blank: 'blank' | 'blankAnswer', other: 'noNumber' | 'noAnswer'): number | Refusal {
  const plain = text
    .trim()
    .replace(/^−/, '-')
    .replace(/([eE])−/, '$1-');
  if (plain === '') return (words) => words.number[blank];
  const shown = plain.length > LONGEST_SHOWN ? `${plain.slice(0, LONGEST_SHOWN)}…` : plain;
  if (!decimal.test(plain)) {
    if (fullWidth.test(plain))
      return (words) => words.number.fullWidth({ text: shown, plain: plain.normalize('NFKC') });
    const withPoint = plain.replace(',', '.');
    if (decimal.test(withPoint)) return (words) => words.number.comma({ text: shown, plain: withPoint });
    return (words) => words.number[other]({ text: shown });
  }
  const value = Number(plain);
  if (!Number.isFinite(value)) return (words) => words.number.tooLarge({ text: shown });
  const isTooSmall = value === 0 && /[1-9]/.test(plain.replace(/[eE].*/, ''));
  return isTooSmall ? (words) => words.number.tooSmall({ text: shown }) : value;
}
