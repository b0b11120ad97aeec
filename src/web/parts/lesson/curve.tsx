/** How the error falls: a small line chart, with its numbers in words below. */
import type { Curve } from '../../engine/lesson/chapter.ts';
import { ProseText } from '../formula.tsx';
import { Picture } from '../picture.tsx';

export function CurveView({ curve: { caption, picture, lines } }: { readonly curve: Curve }) {
  return (
    <figure class="curve">
      <div aria-hidden="true">
        <Picture mark={picture} />
      </div>
      <figcaption>
        <ProseText prose={caption} />
        {lines.length > 1 &&
          lines.map(({ label, colour }, index) => (
            <span key={index} class="legend">
              <svg class="swatch" viewBox="0 0 20 4" aria-hidden="true">
                <path d="M0 2H20" stroke={colour} stroke-width="3" />
              </svg>{' '}
              <ProseText prose={label} />
            </span>
          ))}
      </figcaption>
    </figure>
  );
}
