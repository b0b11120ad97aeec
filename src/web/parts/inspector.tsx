/** The chosen name with its numbers: the place where they can be changed without a drawing. */
import type { Page } from '../state/page.ts';
import { NumberField } from './number-field.tsx';

/** More elements than this are changed in the table. */
const MOST_FIELDS = 6;

export function Inspector({ page }: { readonly page: Page }) {
  const { answer, words } = page;
  const { cells = [], selected, values = [] } = answer.value ?? {};
  const sentences = words.value;
  const own = cells.filter(({ name }) => name === selected);
  const row = values.flatMap(({ rows }) => rows).find(({ name }) => name === selected);
  if (selected === undefined || row === undefined) return <p class="inspector" />;
  return (
    <p class="inspector">
      {own.length === 0 || own.length > MOST_FIELDS ? (
        <span class="known">
          {selected} = <span class="figures">{row.value ?? '–'}</span>
        </span>
      ) : (
        own.map(({ reference, value }) => (
          <span key={reference}>
            {reference} ={' '}
            <NumberField
              label={sentences.numberOf({ name: reference })}
              value={value}
              words={sentences}
              onValue={(changed, stretch) => page.setNumbers({ [reference]: changed }, stretch)}
            />
          </span>
        ))
      )}
      {row.partial !== undefined && (
        <span class="known partial">
          ∂ = <span class="figures">{row.partial}</span>
        </span>
      )}
    </p>
  );
}
