/** The text of a chapter: its steps up to where one is, those to come faint, and at the end a question. */
import { useEffect, useRef } from 'preact/hooks';
import { type Chapter, chapterIds, type LessonStep } from '../../engine/lesson/chapter.ts';
import type { Page } from '../../state/page.ts';
import { ProseText } from '../formula.tsx';
import { bringIntoSight } from '../sight.ts';
import { LineView } from './blocks.tsx';
import { ExerciseView } from './exercise.tsx';
import { StepText } from './step-text.tsx';

export function ChapterPanel({ page, chapter }: { readonly page: Page; readonly chapter: Chapter }) {
  const { look, stepping, words } = page;
  const { at, isComplete, isOpening } = stepping.position.value;
  if (isOpening) return <Opened page={page} chapter={chapter} />;
  let number = 0;
  return (
    <article class="chapter" key={`${chapter.id} ${look.value.language}`}>
      <h2>
        <ProseText prose={chapter.titles[chapter.id]} />
      </h2>
      {chapter.note !== undefined && (
        <p class="objection">
          <ProseText prose={chapter.note} />
        </p>
      )}
      {chapter.phases.map(({ title, steps }, phase) => (
        <section key={phase}>
          <h3>
            <ProseText prose={title} />
          </h3>
          {steps.map((step) => {
            const own = number++;
            return <StepView key={own} page={page} step={step} number={own} at={at} />;
          })}
        </section>
      ))}
      {chapter.exercise !== undefined && (
        <ExerciseView
          key={chapter.id}
          page={page}
          exercise={chapter.exercise}
          judgement={chapter.judgement}
          isOpen={isComplete}
        />
      )}
      {isComplete && (
        <p class="next">
          <button type="button" class="quiet" onClick={stepping.forward}>
            {words.value.nextChapter}
          </button>
        </p>
      )}
    </article>
  );
}

/** A chapter that is still being written has its title. */
function Opened({ page, chapter }: { readonly page: Page; readonly chapter: Chapter }) {
  const id = chapterIds[page.look.value.chapter - 1] ?? chapter.id;
  return (
    <article class="chapter">
      <h2>
        <ProseText prose={chapter.titles[id]} />
      </h2>
    </article>
  );
}

interface StepViewProps {
  readonly page: Page;
  readonly step: LessonStep;
  readonly number: number;
  readonly at: number;
}

function StepView({ page, step, number, at }: StepViewProps) {
  const isAt = number === at;
  const inside = isAt ? page.stepping.position.value.inside : undefined;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A page that opens stays at its top.
    if (!isAt || page.state.peek().step === undefined || element.current === null) return;
    const { isComplete } = page.stepping.position.peek();
    bringIntoSight(element.current, isComplete ? element.current.closest('.chapter')?.lastElementChild : undefined);
  }, [isAt, inside]);
  const kind = isAt ? 'step at' : number > at ? 'step ahead' : 'step';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys that step lead here too
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer
    <div
      class={kind}
      ref={element}
      aria-current={isAt ? 'step' : undefined}
      onClick={({ target }) => {
        if (!isAt && target instanceof Element && target.closest('button, summary, input') === null) {
          page.stepping.go(number);
        }
      }}
    >
      <StepText page={page} blocks={step.blocks} step={() => element.current} />
      {isAt && step.inside.length > 0 && (
        <button type="button" class="quiet" aria-expanded={inside !== undefined} onClick={page.stepping.toggleInside}>
          {inside === undefined ? page.words.value.stepInside : page.words.value.stepOutside}
        </button>
      )}
      {inside !== undefined && (
        <ol class="inside">
          {step.inside.map(({ goal, line }, index) => (
            <li key={index} class={index > inside ? 'ahead' : undefined}>
              <LineView page={page} goal={goal} line={line} isAt={index === inside} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
