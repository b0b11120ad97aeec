/** How an error falls: a small line chart. */
import { inkOfLight, palettes } from './colours.ts';
import { LETTER_FONTS } from './text.ts';
import { element, length, type Mark } from './xml.ts';

const WIDTH = 360;
const HEIGHT = 140;
const LEFT = 44;
const BOTTOM = 20;
const TOP = 8;
const FONT_SIZE = 10;

/** The colour of a line of {@link drawCurves}, counted from 0, as CSS. */
export const curveColour = (line: number): string => palettes.auto[inkOfLight(line)];

/**
 * Lines from the first value at the left to the last at the right, over a common scale that begins at 0. A line ends before
 * its first value that is no number: behind it, it would lie.
 *
 * @example drawCurves([[1.6, 1.2, 0.9]])
 */
export function drawCurves(lines: readonly (readonly number[])[]): Mark {
  const finite = lines.flatMap((values) => values.filter(Number.isFinite));
  const [most, count] = [Math.max(...finite, 0), Math.max(...lines.map(({ length: own }) => own), 2)];
  const x = (at: number): number => LEFT + ((WIDTH - LEFT - 4) * at) / (count - 1);
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / (most || 1));
  const label = (text: string, right: number, base: number): Mark =>
    element(
      'text',
      { x: right, y: base, 'text-anchor': 'end', fill: palettes.auto.muted, 'font-size': FONT_SIZE },
      text,
    );
  return element(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, 'font-family': LETTER_FONTS },
    element('path', {
      d: `M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH}`,
      fill: 'none',
      stroke: palettes.auto.line,
      'stroke-width': 1,
    }),
    label(String(Number(most.toPrecision(3))), LEFT - 6, TOP + 8),
    label('0', LEFT - 6, HEIGHT - BOTTOM),
    label(String(count - 1), WIDTH, HEIGHT - 4),
    ...lines.map((values, at) =>
      element('path', { d: through(values, x, y), fill: 'none', stroke: curveColour(at), 'stroke-width': 1.8 }),
    ),
  );
}

function through(values: readonly number[], x: (at: number) => number, y: (value: number) => number): string {
  const end = values.findIndex((value) => !Number.isFinite(value));
  const shown = end === -1 ? values : values.slice(0, end);
  return shown.map((value, at) => `${at === 0 ? 'M' : 'L'}${length(x(at))} ${length(y(value))}`).join('');
}
