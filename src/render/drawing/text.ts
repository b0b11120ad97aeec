/** Lines of rich text as SVG. */
import { SPACE, sizeOfRun } from './measure.ts';
import type { TextLine } from './pieces.ts';
import type { Run } from './runs.ts';
import { element, type Mark } from './xml.ts';

/**
 * Text faces, not fonts for formulas: those have no slanted letters of their own, and are then slanted badly.
 * The first is the page's own.
 */
export const LETTER_FONTS = [
  ...[
    'Chainrule Letters',
    'STIX Two Text',
    'STIX',
    'Latin Modern Roman',
    'Cambria',
    'Times New Roman',
    'Liberation Serif',
  ],
  ...['Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'serif'],
].join(', ');
/** Digits of one width, and a zero without a dot or a stroke in it: those make an 8 of it where letters are small. */
const FIGURE_FONTS =
  'Segoe UI, Helvetica Neue, Helvetica, Arial, Liberation Sans, Noto Sans, DejaVu Sans, Noto Sans CJK SC, sans-serif';

/** How thick that edge is, half of it behind the letters. */
const GROUND = 5;

/** From the middle of a line down to its baseline, in parts of the font size. */
const BASELINE = 0.32;
/** Renderers of files don't all know `baseline-shift`: lowered letters are moved by hand, and those after them back. */
const shifts = { lowered: 0.22, raised: -0.36 } as const;

const shiftOf = ({ level }: Run, size: number): number => (level === undefined ? 0 : shifts[level] * size);

/**
 * A line of text, centred.
 *
 * @param ground the colour of an edge around the letters, where lines may run behind them
 */
export function textMark(
  { runs, size, role }: TextLine,
  x: number,
  y: number,
  { fill, ground }: { readonly fill: string; readonly ground?: string },
): Mark {
  const isFigures = runs.every(({ face }) => face === 'figures');
  const lineSize = isFigures ? sizeOfRun({ text: '', face: 'figures' }, size) : size;
  return element(
    'text',
    {
      class: `chainrule-${role}`,
      x,
      y: y + lineSize * BASELINE,
      'font-size': lineSize,
      'font-family': isFigures ? FIGURE_FONTS : undefined,
      'text-anchor': 'middle',
      fill,
      ...(ground === undefined
        ? {}
        : { stroke: ground, 'stroke-width': GROUND, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }),
    },
    ...(isFigures ? runs.map(({ text }) => text) : runs.map((run, at) => runMark(run, runs[at - 1], size))),
  );
}

function runMark(run: Run, before: Run | undefined, size: number): Mark | string {
  const shift = shiftOf(run, size) - (before === undefined ? 0 : shiftOf(before, size));
  const ownSize = sizeOfRun(run, size);
  const attributes = {
    dx: run.isApart === true ? SPACE * size : undefined,
    dy: shift === 0 ? undefined : shift,
    'font-size': ownSize === size ? undefined : ownSize,
    'font-style': run.face === 'italic' ? 'italic' : undefined,
    'font-family': run.face === 'figures' ? FIGURE_FONTS : undefined,
  };
  const isPlain = Object.values(attributes).every((value) => value === undefined);
  return isPlain ? run.text : element('tspan', attributes, run.text);
}
