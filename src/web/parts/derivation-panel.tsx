/** The derivation of the selected name's partial. */

import type { Derived } from '../engine/question.ts';
import type { Page } from '../state/page.ts';
import { ProseText } from './formula.tsx';
import { Lines, type Progress } from './lines.tsx';
import { ResultBox } from './result-box.tsx';
import { Working } from './working.tsx';

export function DerivationPanel({ page }: { readonly page: Page }) {
  const { answer, words } = page;
  return (
    <section class="panel derivation" id="derivation" tabIndex={-1} aria-label={words.value.derivation}>
      <Working page={page} />
      {answer.value !== undefined && <Content page={page} />}
    </section>
  );
}

function Content({ page }: { readonly page: Page }) {
  const { answer } = page;
  const { derivation, selected } = answer.value ?? {};
  if (page.stepping.position.value.isOpening) return null;
  if (derivation === undefined) return null;
  if ('sentence' in derivation) return <p class="objection">{derivation.sentence}</p>;
  // A new name is a new derivation: what was opened in the last one is closed.
  return <Derivation key={selected} derived={derivation} page={page} />;
}

function Derivation({ derived: { title, block, result }, page }: { readonly derived: Derived; readonly page: Page }) {
  const sentences = page.words.value;
  const objection = page.answer.value?.numbersObjection?.sentence;
  return (
    <>
      <h2>
        <ProseText prose={title} />
      </h2>
      <p class="hint">{sentences.chooseAnother}</p>
      <Lines block={block} depth={0} words={sentences} progress={progressOf(page)} />
      {result === undefined ? (
        objection !== undefined && <p class="objection">{objection}</p>
      ) : (
        <ResultBox result={result} words={sentences} />
      )}
    </>
  );
}

/** Lines that one has not come to are there already, faint: nothing moves when one does. */
function progressOf({ look, stepping, answer }: Page): Progress {
  const { derivation } = answer.value ?? {};
  const { at, stop, inside } = stepping.position.value;
  if (look.value.step === undefined || derivation === undefined || 'sentence' in derivation)
    return { at: undefined, inside: undefined, ahead: new Set() };
  const ahead = new Set(stepping.walk.value.slice(at + 1).flatMap(({ line }) => line ?? []));
  const details = stop?.line?.asides.flatMap(({ lines }) => lines) ?? [];
  return { at: stop?.line, inside: inside === undefined ? undefined : details[inside], ahead };
}
