/** The legend of the drawing: every path with its colour and what it contributes. */

import { equation } from '../engine/equation.ts';
import type { PathList } from '../engine/question.ts';
import type { PageWords } from '../state/page.ts';
import { FormulaText } from './formula.tsx';

export function Paths({ list, words }: { readonly list: PathList; readonly words: PageWords }) {
  const { paths, more, total } = list;
  if (paths.length === 0) return null;
  return (
    <div class="paths">
      <ul aria-label={words.paths}>
        {paths.map(({ formula, contribution, colour }, index) => (
          <li key={index}>
            <span class={colour === undefined ? undefined : `swatch hue-${colour}`} aria-hidden="true" />
            <FormulaText formula={formula} />
            {contribution !== undefined && paths.length > 1 && (
              <span class="contribution">
                {words.contribution} <FormulaText formula={contribution} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {more !== undefined && <p>{more}</p>}
      {total.value !== undefined && paths.length > 1 && (
        <p class="total">
          {words.pathsTotal} <FormulaText formula={equation(total.partial, total.value)} isDisplay />
        </p>
      )}
    </div>
  );
}
