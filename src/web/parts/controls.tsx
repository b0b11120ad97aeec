/** The bar at the bottom: the way through the steps, and one step of gradient descent. */
import type { Page } from '../state/page.ts';
import { speeds } from '../state/stepping.ts';
import { FormulaText } from './formula.tsx';
import { Icon } from './icons.tsx';
import { NumberField } from './number-field.tsx';

export function Controls({ page }: { readonly page: Page }) {
  return (
    <footer class="controls" data-hides={page.look.value.hides.join(' ')}>
      <Steps page={page} />
      <Descent page={page} />
    </footer>
  );
}

function Steps({ page }: { readonly page: Page }) {
  const { stepping, words } = page;
  const sentences = words.value;
  const { at, count, stop, inside, isComplete, isOpening } = stepping.position.value;
  const isPlaying = stepping.isPlaying.value;
  const steps = { step: at + 1, steps: count };
  const sentence = inside === undefined ? stop?.spoken : stop?.inside[inside]?.spoken;
  const hasInside = (stop?.inside.length ?? 0) > 0;
  return (
    <fieldset class="steps-row">
      <legend class="unseen">{sentences.controls}</legend>
      <Button
        icon="back"
        label={sentences.stepBack}
        isOff={!isOpening && at === 0 && inside === undefined}
        press={stepping.back}
      />
      <button
        type="button"
        class="play"
        aria-label={isPlaying ? sentences.pause : sentences.play}
        title={isPlaying ? sentences.pause : sentences.play}
        onClick={() => (isPlaying ? stepping.pause() : stepping.play())}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </button>
      <Button
        icon="forward"
        label={sentences.stepForward}
        isOff={!isOpening && isComplete && !hasInside}
        press={stepping.forward}
      />
      <Button
        icon="finish"
        label={sentences.finishPhase}
        isOff={!isOpening && isComplete}
        press={stepping.finishPhase}
      />
      <Button
        icon="inside"
        label={inside === undefined ? sentences.stepInside : sentences.stepOutside}
        isOff={!hasInside}
        isPressed={inside !== undefined}
        press={stepping.toggleInside}
      />
      <label class="speed">
        <span class="unseen">{sentences.speed}</span>
        <select
          value={stepping.speed.value}
          onChange={({ currentTarget }) => {
            stepping.speed.value = Number(currentTarget.value);
          }}
        >
          {speeds.map((factor) => (
            <option key={factor} value={String(factor)}>
              {sentences.speedOf({ factor })}
            </option>
          ))}
        </select>
      </label>
      <output class="step-count">{count === 0 || isOpening ? '' : sentences.stepOf(steps)}</output>
      <input
        class="progress"
        type="range"
        min={0}
        max={Math.max(0, count - 1)}
        value={at}
        aria-label={sentences.controls}
        aria-valuetext={sentences.stepOf(steps)}
        onInput={({ currentTarget }) => stepping.go(Number(currentTarget.value))}
      />
      {/* What is stepped to is said; that everything is there from the beginning is not. */}
      <div class="unseen" aria-live="polite">
        {page.look.value.step !== undefined && sentence !== undefined && !isOpening
          ? sentences.spokenPosition({ ...steps, sentence })
          : ''}
      </div>
    </fieldset>
  );
}

interface ButtonProps {
  readonly icon: Parameters<typeof Icon>[0]['name'];
  readonly label: string;
  readonly isOff: boolean;
  readonly isPressed?: boolean;
  press(): void;
}

/** Off without being disabled: the focus stays on it at both ends of the way. */
function Button({ icon, label, isOff, isPressed, press }: ButtonProps) {
  return (
    <button
      type="button"
      class="tool"
      aria-label={label}
      title={label}
      aria-disabled={isOff}
      aria-pressed={isPressed}
      onClick={() => isOff || press()}
    >
      <Icon name={icon} />
    </button>
  );
}

function Descent({ page }: { readonly page: Page }) {
  const { answer, state, words } = page;
  const sentences = words.value;
  const { error, cells = [] } = answer.value ?? {};
  if (error === undefined || !cells.some(({ role, partial }) => role === 'param' && partial !== undefined)) return null;
  return (
    <div class="descent">
      <button type="button" class="outlined" title={sentences.descend} onClick={() => page.descend()}>
        <span class="unseen">{sentences.descend}</span>
        <span aria-hidden="true" class="formula-text">
          w ← w − η·∂E/∂w
        </span>
      </button>
      <span class="rate">
        <span aria-hidden="true">
          <i class="letter">η</i> =
        </span>
        <NumberField
          label={sentences.rate}
          value={state.value.rate}
          words={sentences}
          onValue={(rate, stretch) => page.setRate(rate, stretch)}
        />
      </span>
      <output class="error">
        <FormulaText formula={error.name} /> = <FormulaText formula={error.value} />
      </output>
    </div>
  );
}
