/** The chosen name with its numbers: the place where they can be changed without a drawing. */
import type { Page } from '../state/page.ts';
import { NumberField } from './number-field.tsx';

/** More elements than this are changed in the table. */
const MOST_FIELDS = 6;

export function Inspector({ page }: { readonly page: Page }) {
  const { answer, look, words } = page;
  const { cells = [], values = [], open = [] } = answer.value ?? {};
  const selected = nameAt(page);
  const sentences = words.value;
  const own: readonly { readonly reference: string; readonly value?: number }[] =
    selected !== undefined && open.includes(selected)
      ? [{ reference: selected }]
      : cells.filter(({ name }) => name === selected);
  const row = values.flatMap(({ rows }) => rows).find(({ name }) => name === selected);
  if (selected === undefined || row === undefined) return <p class="inspector" />;
  return (
    <p class="inspector">
      {own.length === 0 || own.length > MOST_FIELDS ? (
        <span>
          {selected} = <span class="known figures">{row.value ?? '–'}</span>
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
      {row.partial !== undefined && isKnown(page, selected) && (
        <span class="known partial">
          ∂ = <span class="figures">{row.partial}</span>
        </span>
      )}
      {look.value.section === 'lesson' && (
        <button type="button" class="link" onClick={() => page.change({ section: 'workshop', selected })}>
          {sentences.inWorkshop({ name: selected })}
        </button>
      )}
    </p>
  );
}

/** What somebody has chosen; until then, in a chapter, what it speaks of. */
function nameAt({ answer, look, stepping }: Page): string | undefined {
  const { section, selected } = look.value;
  const chosen = answer.value?.selected;
  if (section === 'workshop' || (selected !== undefined && selected === chosen)) return chosen;
  const { at } = stepping.position.value;
  const lit = stepping.walk.value.slice(0, at + 1).findLast(({ shows }) => shows.lights?.stations.length);
  return lit?.shows.lights?.stations[0];
}

/** In a chapter a partial is there from the step on that derives it. */
function isKnown({ look, stepping }: Page, name: string): boolean {
  const { stop } = stepping.position.value;
  return look.value.section === 'workshop' || stop?.shows.partials?.includes(name) === true;
}
