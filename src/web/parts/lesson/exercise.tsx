/** The question at the end of a chapter, answered by doing; the engine judges. */
import { useState } from 'preact/hooks';
import type { Exercise, Judgement } from '../../engine/lesson/chapter.ts';
import type { Page } from '../../state/page.ts';
import { typedAnswer } from '../../state/typed-number.ts';
import { FormulaText, ProseText } from '../formula.tsx';

export interface ExerciseViewProps {
  readonly page: Page;
  readonly exercise: Exercise;
  readonly judgement: Judgement | undefined;
  /** Before the last step it is announced, not asked. */
  readonly isOpen: boolean;
}

export function ExerciseView({ page, exercise, judgement, isOpen }: ExerciseViewProps) {
  const words = page.words.value;
  return (
    <section class={isOpen ? 'exercise' : 'exercise ahead'}>
      <h3>{words.yourTurn}</h3>
      <p>
        <ProseText prose={exercise.prompt} />
      </p>
      {exercise.kind === 'number' && <NumberAnswer page={page} left={exercise.left} />}
      {exercise.kind === 'choice' && <Choices page={page} choices={exercise.choices} />}
      <div role="status">
        {judgement !== undefined && page.attempt.value !== undefined && (
          <div class={judgement.isRight ? 'judgement right' : 'judgement wrong'}>
            <strong>{judgement.isRight ? words.right : words.notYet}</strong>
            {judgement.reply.map((part, index) => (
              <p key={index}>
                <ProseText prose={part} />
              </p>
            ))}
          </div>
        )}
      </div>
    </section>
  );
}

type NumberExercise = Exercise & { readonly kind: 'number' };

function NumberAnswer({ page, left }: { readonly page: Page; readonly left: NumberExercise['left'] }) {
  const words = page.words.value;
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  return (
    <form
      class="answer"
      onSubmit={(event) => {
        event.preventDefault();
        const found = typedAnswer(text);
        setRefusal(typeof found === 'number' ? undefined : found(words));
        page.attempt.value = typeof found === 'number' ? { number: found } : undefined;
      }}
    >
      <ProseText prose={left} />
      <span class={refusal === undefined ? 'number' : 'number refused'}>
        <input
          type="text"
          autocomplete="off"
          aria-label={words.yourAnswer}
          aria-invalid={refusal !== undefined}
          aria-describedby="refusal"
          size={10}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </span>
      <button type="submit" class="quiet">
        {words.check}
      </button>
      <span id="refusal" class="refused-answer" role="alert">
        {refusal}
      </span>
    </form>
  );
}

/** Signs in a formula that has room for large fractions. */
const LONGEST_DISPLAYED = 40;

type ChoiceExercise = Exercise & { readonly kind: 'choice' };

function Choices({ page, choices }: { readonly page: Page; readonly choices: ChoiceExercise['choices'] }) {
  const attempt = page.attempt.value;
  // Long fractions are set small, so that what tells them apart is in sight.
  const areShort = choices.every(({ text }) => text.length <= LONGEST_DISPLAYED);
  return (
    <ul class="choices-list">
      {choices.map((formula, choice) => (
        <li key={formula.latex}>
          <button
            type="button"
            class="choice"
            aria-label={formula.text}
            aria-pressed={attempt !== undefined && 'choice' in attempt && attempt.choice === choice}
            onClick={() => {
              page.attempt.value = { choice };
            }}
          >
            <FormulaText formula={formula} isDisplay={areShort} />
          </button>
        </li>
      ))}
    </ul>
  );
}
