/** The middle of the page: the drawing or its table, the paths below it, and what belongs to the numbers. */
import { useState } from 'preact/hooks';
import type { ExampleName } from '../../parse/index.ts';
import { type View, views } from '../../render/index.ts';
import type { Answer } from '../engine/question.ts';
import type { Page } from '../state/page.ts';
import { LARGEST_SEED, usualView } from '../state/state.ts';
import { drawingIn } from '../state/walk.ts';
import { chooseName } from './choosing.ts';
import { Drawing } from './drawing.tsx';
import { Icon } from './icons.tsx';
import { Inspector } from './inspector.tsx';
import { NumberField } from './number-field.tsx';
import { Paths } from './paths.tsx';
import { Table } from './table.tsx';

export function Stage({ page }: { readonly page: Page }) {
  const { answer, words } = page;
  const found = answer.value;
  return (
    <div class="stage">
      <div class="choices">
        <Examples page={page} />
        <Numbers page={page} />
      </div>
      <div class="canvas">{found !== undefined && <Picture page={page} answer={found} />}</div>
      <Inspector page={page} />
      <ViewSwitch page={page} />
      {found?.paths !== undefined && <Paths list={found.paths} words={words.value} />}
    </div>
  );
}

function Picture({ page, answer }: { readonly page: Page; readonly answer: Answer }) {
  const { lights, look, stepping, words } = page;
  const { section, step, asTable, hides } = look.value;
  if (asTable) return <Table page={page} answer={answer} />;
  const { stop, inside, isComplete } = stepping.position.value;
  const drawing = drawingIn(answer, stop?.figure);
  if ('sentence' in drawing) return <p class="objection">{drawing.sentence}</p>;
  const isWhole = section === 'workshop' && (step === undefined || isComplete);
  const here = inside === undefined ? stop?.shows.lights : stop?.inside[inside]?.lights;
  return (
    <Drawing
      drawing={drawing}
      names={answer.names}
      selected={answer.selected}
      lights={lights.value ?? (isWhole ? undefined : here)}
      shows={isWhole ? undefined : stop?.shows}
      cells={answer.cells}
      hidesNumbers={hides.includes('values') || hides.includes('partials')}
      words={words.value}
      onSelect={(name) => chooseName(page, name)}
      onLook={(seen) => {
        lights.value = seen;
      }}
      onNumber={(reference, value, stretch) => page.setNumbers({ [reference]: value }, stretch)}
    />
  );
}

function Examples({ page }: { readonly page: Page }) {
  const words = page.words.value;
  const names: Readonly<Record<ExampleName, string>> = words.exampleNames;
  const { source, draft } = page.look.value;
  const chosen = draft === undefined && 'example' in source ? source.example : '';
  return (
    <label class="examples">
      <span>{words.example}</span>
      <select
        value={chosen}
        onChange={({ currentTarget }) => page.open({ example: currentTarget.value as ExampleName })}
      >
        {Object.entries(names).map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
        {chosen === '' && <option value="">{words.ownProgram}</option>}
      </select>
    </label>
  );
}

function ViewSwitch({ page }: { readonly page: Page }) {
  const { look, stepping, words } = page;
  const { section, view, asTable } = look.value;
  // What a chapter itself chooses is shown as chosen, too.
  const shown = view ?? (section === 'lesson' ? stepping.position.value.stop?.view : usualView);
  const segment = (isChosen: boolean, text: string, changes: { view?: View; asTable: boolean }) => (
    <button key={text} type="button" aria-pressed={isChosen} onClick={() => page.change(changes)}>
      {text}
    </button>
  );
  return (
    <fieldset class="segments">
      <legend class="unseen">{words.value.view}</legend>
      {views.map((each) =>
        segment(!asTable && shown === each, words.value.views[each], { view: each, asTable: false }),
      )}
      {segment(asTable, words.value.asTable, { asTable: true })}
    </fieldset>
  );
}

/** Random parameters by a seed, and the way back. */
function Numbers({ page }: { readonly page: Page }) {
  const { state, words, answer } = page;
  const sentences = words.value;
  const { seed, edits } = state.value;
  const [next, setNext] = useState(1);
  const shown = seed ?? next;
  if (!answer.value?.cells.some(({ role }) => role === 'param')) return null;
  return (
    <fieldset class="numbers">
      <legend class="unseen">{sentences.numbers}</legend>
      <button
        type="button"
        class="quiet"
        title={sentences.resetHint}
        aria-disabled={seed === undefined && edits === undefined}
        onClick={() => (seed !== undefined || edits !== undefined) && page.reset()}
      >
        {sentences.reset}
      </button>
      <button
        type="button"
        class="quiet"
        title={sentences.drawHint}
        onClick={() => {
          const drawn = seed === undefined ? shown : (shown + 1) % (LARGEST_SEED + 1);
          setNext(drawn);
          page.draw(drawn);
        }}
      >
        <Icon name="dice" /> {sentences.draw}
      </button>
      <span class="seed">
        {sentences.seed}{' '}
        <NumberField
          label={sentences.seed}
          value={shown}
          words={sentences}
          refuse={(value) =>
            Number.isInteger(value) && value >= 0 && value <= LARGEST_SEED ? undefined : sentences.number.noSeed
          }
          onValue={(value) => page.draw(value)}
        />
      </span>
    </fieldset>
  );
}
