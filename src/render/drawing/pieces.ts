/** Texts, pills and derivatives as blocks with a size, each drawn around its own centre. */
import type { EdgeLabel, Pill } from './diagram.ts';
import { type Box, boxAround } from './geometry.ts';
import { textWidth } from './measure.ts';
import { figures, type Run } from './runs.ts';

/** A line of text, its centre relative to that of the block it belongs to. */
export interface TextLine {
  readonly runs: readonly Run[];
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly role: 'name' | 'value' | 'partial' | 'formula';
}

/** Something drawn as a whole, around its centre. */
export interface Block {
  /** The room that it takes: the same for all numbers of a usual length, so that nothing moves when they change. */
  readonly width: number;
  /** Of a pill, how wide it is itself. */
  readonly outline?: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  /** The y of a fraction's bar, and how long it is. */
  readonly bar?: { readonly y: number; readonly width: number };
}

const CAPTION_SIZE = 14;
const PILL_ROW = 21;
const PILL_SECOND_ROW = 14;
const PILL_PADDING = 7;
const CAPTION_HEIGHT = 13;
const FORMULA_HEIGHT = 17;
const FRACTION_HALF = 15;
const LABEL_PADDING = 2;
/** As long as most numbers, and as most parameters, which have fewer decimals. */
const USUAL_FIGURE = '\u22120.0000';
const USUAL_PARAMETER = '0.0000';
const ENDING_NUMBER = /\u2212?[\d.]+$/;

export const boxOfBlock = ({ width, height }: Block, x: number, y: number): Box => boxAround(x, y, width, height);

/** A number above or below a node. */
export function captionBlock(text: string, role: 'value' | 'partial'): Block {
  const runs = [figures(text)];
  const line: TextLine = { runs, x: 0, y: 0, size: CAPTION_SIZE, role };
  return { width: roomFor(runs), height: CAPTION_HEIGHT, lines: [line] };
}

/** A name with its number, and its derivative below. */
export function pillBlock({ label, value, partial }: Pill): Block {
  const first: readonly Run[] = value === undefined ? label : [...label, { ...figures(value), isApart: true }];
  const second = partial === undefined ? [] : [figures(partial)];
  const height = PILL_ROW + (partial === undefined ? 0 : PILL_SECOND_ROW);
  const room = Math.max(roomFor(first, USUAL_PARAMETER), roomFor(second));
  const lines: TextLine[] = [{ runs: first, x: 0, y: (PILL_ROW - height) / 2, size: CAPTION_SIZE, role: 'name' }];
  if (partial !== undefined) {
    lines.push({ runs: second, x: 0, y: height / 2 - 9, size: CAPTION_SIZE, role: 'partial' });
  }
  return {
    width: room + 2 * PILL_PADDING,
    outline: Math.max(widthOf(first), widthOf(second)) + 2 * PILL_PADDING,
    height,
    lines,
  };
}

/** A derivative as a formula, its number below. */
export function labelBlock({ formula, value }: EdgeLabel): Block {
  const rows: { line: TextLine; width: number }[] = [];
  const add = (runs: readonly Run[], y: number, role: TextLine['role']): void => {
    rows.push({ line: { runs, x: 0, y, size: CAPTION_SIZE, role }, width: roomFor(runs) });
  };
  const formulaHeight = formula.form === 'line' ? FORMULA_HEIGHT : 2 * FRACTION_HALF;
  const height = formulaHeight + (value === undefined ? 0 : CAPTION_HEIGHT);
  const middle = (formulaHeight - height) / 2;
  if (formula.form === 'line') add(formula.line, middle, 'formula');
  else {
    add(formula.numerator, middle - FRACTION_HALF / 2, 'formula');
    add(formula.denominator, middle + FRACTION_HALF / 2, 'formula');
  }
  const barWidth = Math.max(...rows.map(({ width }) => width));
  if (value !== undefined) add([figures(value)], (height - CAPTION_HEIGHT) / 2, 'value');
  return {
    width: Math.max(...rows.map(({ width }) => width)) + 2 * LABEL_PADDING,
    height,
    lines: rows.map(({ line }) => line),
    ...(formula.form === 'fraction' ? { bar: { y: middle, width: barWidth } } : {}),
  };
}

const widthOf = (runs: readonly Run[]): number => textWidth(runs, CAPTION_SIZE);

/** The width of a line that ends with a number, were it as long as numbers usually are. */
function roomFor(runs: readonly Run[], usually = USUAL_FIGURE): number {
  const [before, last] = [runs.slice(0, -1), runs.at(-1)];
  if (last?.face !== 'figures') return widthOf(runs);
  const usual = { ...last, text: last.text.replace(ENDING_NUMBER, usually) };
  return Math.max(widthOf(runs), widthOf([...before, usual]));
}
