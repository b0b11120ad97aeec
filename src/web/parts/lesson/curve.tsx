/** How the error falls: a small line chart, with its numbers in words below. */
import type { Curve } from '../../engine/lesson/chapter.ts';
import { ProseText } from '../formula.tsx';

const WIDTH = 360;
const HEIGHT = 140;
const LEFT = 44;
const BOTTOM = 20;
const TOP = 8;

export function CurveView({ curve: { caption, lines } }: { readonly curve: Curve }) {
  const finite = lines.flatMap(({ values }) => values.filter(Number.isFinite));
  const [most, count] = [Math.max(...finite, 0), Math.max(...lines.map(({ values }) => values.length), 2)];
  const x = (at: number): number => LEFT + ((WIDTH - LEFT - 4) * at) / (count - 1);
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / (most || 1));
  return (
    <figure class="curve">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <path class="axis" d={`M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH}`} />
        <text x={LEFT - 6} y={TOP + 8}>
          {Number(most.toPrecision(3))}
        </text>
        <text x={LEFT - 6} y={HEIGHT - BOTTOM}>
          0
        </text>
        <text x={WIDTH} y={HEIGHT - 4}>
          {count - 1}
        </text>
        {lines.map(({ values }, index) => (
          <path key={index} class={`hue-${index + 1}`} d={pathThrough(values, x, y)} />
        ))}
      </svg>
      <figcaption>
        <ProseText prose={caption} />
        {lines.length > 1 &&
          lines.map(({ label }, index) => (
            <span key={index} class="legend">
              <span class={`swatch hue-${index + 1}`} aria-hidden="true" /> <ProseText prose={label} />
            </span>
          ))}
      </figcaption>
    </figure>
  );
}

/** Up to the first value that is no number: behind it the line would lie. */
function pathThrough(values: readonly number[], x: (at: number) => number, y: (value: number) => number): string {
  const end = values.findIndex((value) => !Number.isFinite(value));
  const shown = end === -1 ? values : values.slice(0, end);
  return shown.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('');
}
