/**
 * How wide a text will be, without a browser to ask.
 * The widths are those of DejaVu Serif, one of the widest serifs a text may fall back to: elsewhere there is room to spare.
 */
import { eastAsianWidth } from 'get-east-asian-width';
import type { Run } from './runs.ts';

/** Advance widths in parts of the font size, by character. */
const widths = new Map<string, number>(
  (
    [
      [0.32, " .,'ijlI|!:;·\u2009"],
      [0.4, 'frst()[]/-1'],
      [0.5, 'J"?cz'],
      [0.6, 'aegokvxyEFLS*_'],
      [0.66, 'bdhnpquABCPRTVXYZ023456789#$'],
      [0.74, 'DGHKNOQU'],
      [0.84, '+−=<>~^×÷σΣ∂√∞wm%&@'],
      [1, 'MW…→'],
    ] as const
  ).flatMap(([width, characters]) => [...characters].map((character) => [character, width] as const)),
);
const OTHER_WIDTH = 0.75;
const WIDE_WIDTH = 1;
/** Of digits in a face without serifs. */
const DIGIT_WIDTH = 0.61;
const DIGIT = /^\d$/;
const MARK = /^\p{M}$/u;

/** The size of lowered and raised letters, in parts of the line's size. */
const LEVEL_SCALE = 0.7;
/** Figures of one width look larger than letters beside them. */
const FIGURE_SCALE = 0.85;

/** A space between two runs, in parts of the line's size. */
export const SPACE = 0.32;

/** The font size of a run in a line of the given size. */
export const sizeOfRun = ({ face, level }: Run, size: number): number =>
  size * (level === undefined ? 1 : LEVEL_SCALE) * (face === 'figures' ? FIGURE_SCALE : 1);

function widthOfCharacter(character: string, { face }: Run): number {
  if (MARK.test(character)) return 0;
  if (eastAsianWidth(character.codePointAt(0) as number) === 2) return WIDE_WIDTH;
  if (face === 'figures' && DIGIT.test(character)) return DIGIT_WIDTH;
  return widths.get(character) ?? OTHER_WIDTH;
}

/** The width of a line of text at a font size, a little more rather than less than it will take. */
export function textWidth(runs: readonly Run[], size: number): number {
  let width = 0;
  for (const run of runs) {
    if (run.isApart === true) width += SPACE * size;
    for (const character of run.text) width += widthOfCharacter(character, run) * sizeOfRun(run, size);
  }
  return width;
}
