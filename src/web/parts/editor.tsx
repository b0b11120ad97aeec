/** The program as text. What can't be read stays as it is, with the place marked; the page then shows what it last could. */
import { useEffect, useRef } from 'preact/hooks';
import type { Objection } from '../engine/question.ts';
import type { Page } from '../state/page.ts';
import { hasRoom } from './room.ts';

export function Editor({ page }: { readonly page: Page }) {
  const { answer, state, typed, words } = page;
  const sentences = words.value;
  const text = typed.value ?? state.value.draft ?? answer.value?.text ?? '';
  const objection = state.value.draft === undefined ? undefined : answer.value?.objection;
  const spot = useRef<HTMLDivElement>(null);
  // What is wrong is never out of sight while one types.
  useEffect(() => {
    const here = spot.current;
    const isTyping = here?.parentElement?.contains(document.activeElement) === true;
    if (objection !== undefined && isTyping) here?.scrollIntoView({ block: 'nearest' });
  }, [objection]);

  const isOpen = hasRoom() || state.value.draft !== undefined;
  const { formulas } = answer.value ?? {};
  return (
    <details class="sheet editing" open={isOpen}>
      <summary>{sentences.edit}</summary>
      <div class={objection === undefined ? 'editor' : 'editor wrong'}>
        {/* While one types the place is an old one. */}
        <Underlay text={text} place={typed.value === undefined ? objection?.place : undefined} />
        <textarea
          aria-label={sentences.editor}
          aria-invalid={objection !== undefined}
          aria-describedby="objection"
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          value={text}
          onInput={({ currentTarget }) => page.type(currentTarget.value)}
        />
      </div>
      <div id="objection" class="objection" role="status" ref={spot}>
        {objection !== undefined && (
          <p>
            {objection.place !== undefined && (
              <strong class="place">
                {objection.place.line}:{objection.place.column}
              </strong>
            )}
            {objection.sentence}
            <small>{sentences.lastGood}</small>
          </p>
        )}
      </div>
      {formulas !== undefined && text === answer.value?.text && (
        <button type="button" class="quiet" onClick={() => page.edit(formulas)}>
          {sentences.asFormulas}
        </button>
      )}
    </details>
  );
}

/** The same text behind the field, unseen but for the mark: it also gives the field its size. */
function Underlay({ text, place }: { readonly text: string; readonly place: Objection['place'] }) {
  const [before, marked, after] = partsAround(text, place);
  return (
    <pre aria-hidden="true">
      {before}
      {marked !== undefined && <mark>{marked}</mark>}
      {after}
      {'\n'}
    </pre>
  );
}

/** The text before a place, the word or sign that stands there, and the text after it. */
function partsAround(text: string, place: Objection['place']): [string, string | undefined, string] {
  if (place === undefined) return [text, undefined, ''];
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)];
  const at = Math.min(text.length, (starts[place.line - 1] ?? text.length) + place.column - 1);
  // At the end of a line there is nothing to mark but the place itself.
  const marked = /^(?:[\p{L}\p{N}_.]+|[^\s])/u.exec(text.slice(at))?.[0] ?? '\u00a0';
  const isThere = text.startsWith(marked, at);
  return [text.slice(0, at), marked, text.slice(at + (isThere ? marked.length : 0))];
}
