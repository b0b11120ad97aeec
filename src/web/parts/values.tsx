/** All values and partials as a table: the drawing for those who don't see it, and for copying. */

import type { Answer } from '../engine/question.ts';
import type { PageWords } from '../state/page.ts';
import { Opening } from './opening.tsx';

export function Values({ answer, words }: { readonly answer: Answer; readonly words: PageWords }) {
  return (
    <Opening class="sheet values" summary={words.valuesTable}>
      {() => (
        <div class="scroll">
          {answer.numbersObjection !== undefined && <p class="objection">{answer.numbersObjection.sentence}</p>}
          <table>
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.value}</th>
                <th scope="col">∂</th>
              </tr>
            </thead>
            {answer.values.map(({ title, rows }) => (
              <tbody key={title}>
                <tr>
                  <th colSpan={3} scope="rowgroup">
                    {title}
                  </th>
                </tr>
                {rows.map(({ name, value, partial }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>{value}</td>
                    <td>{partial}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
    </Opening>
  );
}
