/** The program's formulas. Each is also a way to its name's derivation. */
import type { Answer } from '../engine/question.ts';
import type { Page } from '../state/page.ts';
import { FormulaText } from './formula.tsx';
import { hasRoom } from './room.ts';

export interface DefinitionsProps {
  readonly page: Page;
  readonly answer: Answer;
}

export function Definitions({ page, answer: { definitions, note, selected } }: DefinitionsProps) {
  const { stop } = page.stepping.position.value;
  const at = page.look.value.step === undefined ? undefined : stop?.name;
  return (
    <details class="sheet" open={hasRoom()}>
      <summary>{page.words.value.model}</summary>
      <ul class="definitions">
        {definitions.map(({ name, formula, spoken }) => (
          <li key={name}>
            <button
              type="button"
              aria-label={spoken}
              aria-current={name === selected}
              class={name === at ? 'at' : undefined}
              onClick={() => page.change({ selected: name })}
            >
              <FormulaText formula={formula} />
            </button>
          </li>
        ))}
      </ul>
      {note !== undefined && <p class="note">{note}</p>}
    </details>
  );
}
