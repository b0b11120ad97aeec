/** What is shown, and how: the program and the view. */
import type { ExampleName } from '../../parse/index.ts';
import { views } from '../../render/index.ts';
import type { Page } from '../state/page.ts';

export function Choices({ page }: { readonly page: Page }) {
  return (
    <div class="choices">
      <Examples page={page} />
      <ViewSwitch page={page} />
    </div>
  );
}

function Examples({ page }: { readonly page: Page }) {
  const words = page.words.value;
  const names: Readonly<Record<ExampleName, string>> = words.exampleNames;
  const { source, draft } = page.state.value;
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
  const { state, words } = page;
  return (
    <fieldset class="segments">
      <legend class="unseen">{words.value.view}</legend>
      {views.map((view) => (
        <button key={view} type="button" aria-pressed={state.value.view === view} onClick={() => page.change({ view })}>
          {words.value.views[view]}
        </button>
      ))}
    </fieldset>
  );
}
