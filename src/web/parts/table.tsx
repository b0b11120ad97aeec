/** All values and partials as a table: the drawing for those who don't see it, and the place to change any number. */
import type { Answer, Cell } from '../engine/question.ts';
import type { Page } from '../state/page.ts';
import { chooseName } from './choosing.ts';
import { NumberField } from './number-field.tsx';

/** More elements of one name than this are shown, not changed one by one. */
const MOST_FIELDS = 24;

export function Table({ page, answer }: { readonly page: Page; readonly answer: Answer }) {
  const words = page.words.value;
  return (
    <div class="values">
      {answer.numbersObjection !== undefined && <p class="objection">{answer.numbersObjection.sentence}</p>}
      <table>
        <caption class="unseen">{words.valuesTable}</caption>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">∂</th>
          </tr>
        </thead>
        {answer.values.map(({ title, rows }) => (
          <tbody key={title}>
            <tr>
              <th colSpan={3} scope="rowgroup">
                {title}
              </th>
            </tr>
            {rows.map(({ name, value, partial }) => (
              <tr key={name} aria-current={name === answer.selected}>
                <th scope="row">
                  <button type="button" class="link" onClick={() => chooseName(page, name)}>
                    {name}
                  </button>
                </th>
                <td>
                  <Fields page={page} cells={cellsOf(answer, name)} value={value} />
                </td>
                <td class="figures">{partial}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

type Field = Pick<Cell, 'reference'> & { readonly value?: number };

/** The numbers of a name, also one that is still open. */
const cellsOf = ({ cells, open = [] }: Answer, name: string): readonly Field[] =>
  open.includes(name) ? [{ reference: name }] : cells.filter((cell) => cell.name === name);

interface FieldsProps {
  readonly page: Page;
  readonly cells: readonly Field[];
  readonly value: string | undefined;
}

function Fields({ page, cells, value }: FieldsProps) {
  const words = page.words.value;
  if (cells.length === 0 || cells.length > MOST_FIELDS) return <span class="figures">{value}</span>;
  return (
    <span class="fields">
      {cells.map((cell) => (
        <NumberField
          key={cell.reference}
          label={words.numberOf({ name: cell.reference })}
          value={cell.value}
          words={words}
          onValue={(changed, stretch) => page.setNumbers({ [cell.reference]: changed }, stretch)}
        />
      ))}
    </span>
  );
}
