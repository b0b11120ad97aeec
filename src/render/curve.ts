/** Curves in a terminal: Braille signs are 2 by 4 dots each. */
import { hues } from './terminal.ts';

export interface CurveOptions {
  readonly width: number;
  readonly height: number;
  readonly colour?: boolean;
}

/** The dots of a Braille sign, by row and column, as bits above U+2800. */
const dots = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;
const EMPTY = 0x2800;
const [ROWS, COLUMNS] = [4, 2] as const;

/** From this ratio on, between the largest and the smallest value, equal heights are equal ratios. */
const LOGARITHMIC_FROM = 20;

/**
 * Lines of text with one curve for each series; all share their scales. Values at the left are those of the top and of the
 * bottom line.
 *
 * @param series values at equal distances, at least one of them; what isn't finite is left out
 *
 * @example lossCurve([[3, 2, 1]], { width: 40, height: 6 }).join('\n')
 */
export function lossCurve(
  series: readonly (readonly number[])[],
  { width, height, colour = false }: CurveOptions,
): string[] {
  const all = series.flat().filter(Number.isFinite);
  if (all.length === 0) return [];
  const [least, most] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
  const logarithmic = least > 0 && most / least >= LOGARITHMIC_FROM;
  const position = (value: number): number => {
    if (most === least) return 0.5;
    return logarithmic ? Math.log(value / least) / Math.log(most / least) : (value - least) / (most - least);
  };
  const labels = [label(most), label(least)];
  const margin = Math.max(...labels.map(({ length }) => length)) + 1;
  const columns = Math.max(1, width - margin - 1);
  const cells = Array.from({ length: height }, () => new Uint8Array(columns));
  const owners = Array.from({ length: height }, () => new Uint8Array(columns));

  const mark = (x: number, y: number, owner: number): void => {
    const [row, column] = [Math.floor(y / ROWS), Math.floor(x / COLUMNS)];
    const line = cells[row] as Uint8Array;
    line[column] = (line[column] as number) | (dots[y % ROWS] as readonly [number, number])[(x % COLUMNS) as 0 | 1];
    (owners[row] as Uint8Array)[column] = owner;
  };
  series.forEach((values, owner) => {
    const positions = values.map(position);
    let before: number | undefined;
    for (let x = 0; x < columns * COLUMNS; x++) {
      const part = sampled(positions, x / (columns * COLUMNS - 1));
      if (!Number.isFinite(part)) continue;
      const y = Math.round((1 - part) * (height * ROWS - 1));
      // Steep pieces are drawn through, so that a fall is a line and not two dots.
      const from = before === undefined ? y : before + Math.sign(y - before);
      for (let each = from; ; each += Math.sign(y - from)) {
        mark(x, each, owner);
        if (each === y) break;
      }
      before = y;
    }
  });
  return cells.map((line, row) => {
    const text = colour ? coloured(line, owners[row] as Uint8Array) : signs(line);
    const shown = row === 0 ? labels[0] : row === height - 1 ? labels[1] : '';
    return `${(shown as string).padStart(margin - 1)} ┤${text}`;
  });
}

/** Neighbours of one colour are coloured together. */
function coloured(line: Uint8Array, owners: Uint8Array): string {
  let text = '';
  for (let start = 0; start < line.length; ) {
    let end = start + 1;
    while (end < line.length && owners[end] === owners[start]) end++;
    const hue = hues[owners[start] as number] as (text: string) => string;
    text += hue(signs(line.subarray(start, end)));
    start = end;
  }
  return text;
}

const signs = (line: Uint8Array): string => Array.from(line, (bits) => String.fromCharCode(EMPTY + bits)).join('');
/** The value at a part of the way along a series. */
function sampled(values: readonly number[], part: number): number {
  const at = part * (values.length - 1);
  const low = Math.floor(at);
  const [a = Number.NaN, b = a] = values.slice(low, low + 2);
  return a + (b - a) * (at - low);
}

const label = (value: number): string => String(Number(value.toPrecision(3)));
