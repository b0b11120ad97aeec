/** A text that is read, with the way from an offset in it to the line and column that a person counts. */

import type { Place } from '../words/index.ts';
import { parseProblem } from '../words/index.ts';
import type { Limit } from './limits.ts';
import { limits } from './limits.ts';

export interface Source {
  readonly text: string;
  place(offset: number): Place;
}

export function sourceOf(text: string, file?: string): Source {
  let starts: readonly number[] | undefined;
  return {
    text,
    place(offset) {
      starts ??= lineStarts(text);
      const line = lastAtMost(starts, offset);
      const at = { line: line + 1, column: offset - (starts[line] as number) + 1 };
      return file === undefined ? at : { file, ...at };
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return starts;
}

/** The index of the last of the ascending numbers that is not above `bound`; the first one is not. */
function lastAtMost(ascending: readonly number[], bound: number): number {
  let [low, high] = [0, ascending.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) <= bound) low = middle;
    else high = middle;
  }
  return low;
}

/** A place as sentences mention it beside the one they start with. */
export const printPlace = ({ line, column }: Place): string => `${line}:${column}`;

/** Throws where `size` is beyond the limit. */
export function checkLimit(what: Limit, size: number, place?: Place): void {
  if (size > limits[what]) throw parseProblem('too-large', 'beyondLimit', { what, limit: limits[what] }, place);
}

const LONGEST_QUOTE = 40;

/** A piece of the person's text for a sentence: short, and with invisible and control characters made visible. */
export function quote(text: string): string {
  const characters = [...text];
  const shown = characters
    .slice(0, LONGEST_QUOTE)
    .map((character) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(character) ? codePoint(character) : character));
  return `${shown.join('')}${characters.length > LONGEST_QUOTE ? '…' : ''}`;
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
