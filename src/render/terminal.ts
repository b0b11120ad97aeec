/** Plain text in a terminal: how wide it is, where it breaks, and its colours. */
import { eastAsianWidth } from 'get-east-asian-width';

const escapeSign = '\u{1b}';
const colourCode = new RegExp(`${escapeSign}\\[\\d+m`, 'g');
const zeroWidth = /\p{M}|\p{Cf}/u;

const style =
  (on: number, off: number) =>
  (text: string): string =>
    `${escapeSign}[${on}m${text}${escapeSign}[${off}m`;

export const bold = style(1, 22);
export const dim = style(2, 22);

/** Colours that keep apart on light and on dark ground. */
export const hues: readonly ((text: string) => string)[] = [36, 35, 33, 34, 32, 31].map((code) => style(code, 39));

/** Below this code all signs are one column wide, but for control characters, which `printable` removes. */
const FIRST_COMBINING_MARK = 0x300;

function signWidth(sign: string): number {
  const code = sign.codePointAt(0) as number;
  if (code < FIRST_COMBINING_MARK) return 1;
  return zeroWidth.test(sign) ? 0 : eastAsianWidth(code);
}

/**
 * How many columns a text takes: a Chinese sign takes two, a colour none.
 *
 * @example textWidth('p1 的导数') // 9
 */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text.includes(escapeSign) ? text.replace(colourCode, '') : text) width += signWidth(sign);
  return width;
}

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - textWidth(text)));
export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - textWidth(text))) + text;

/** Signs that may not begin a line. */
const closing = /^[，。；：、！？）》」』”’…,.;:!?)\]}]/u;

/** What may stand on a line of its own: a word with the space before it, or one Chinese sign with what closes it. */
function* unbreakable(text: string): Generator<string> {
  let part = '';
  for (const sign of text) {
    const isWide = signWidth(sign) === 2;
    const breaksBefore = sign === ' ' || (isWide && !closing.test(sign)) || (!closing.test(sign) && endsWide(part));
    if (breaksBefore && part.trim() !== '') {
      yield part;
      part = '';
    }
    part += sign;
  }
  if (part !== '') yield part;
}

const endsWide = (part: string): boolean => signWidth([...part].at(-1) ?? ' ') === 2;

/** A text in lines of at most `width` columns, the first one of `first`; a longer word stands alone on its line. */
export function wrapped(text: string, width: number, first = width): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of unbreakable(text)) {
    const room = lines.length === 0 ? first : width;
    if (line !== '' && textWidth(line + part) > room) {
      lines.push(line);
      line = part.trimStart();
    } else line += part;
  }
  return [...lines, line];
}
