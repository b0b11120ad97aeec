/** All values and partials of a program, grouped by what the names are for. */
import type { Numbers } from '../../gradient/index.ts';
import type { Program, Role, Value } from '../../graph/index.ts';
import { setRoundedValue, textMedium } from '../../render/index.ts';
import type { Words } from '../../words/index.ts';
import type { ValueGroup } from './question.ts';

const order: readonly (Role | 'station')[] = ['param', 'input', 'target', 'const', 'station'];

/** A longer table is no alternative to a drawing any more. */
const MOST_ROWS = 300;

export function valueGroups(program: Program, numbers: Numbers | undefined, words: Words): ValueGroup[] {
  const row = (name: string): ValueGroup['rows'][number] => {
    const value = written(numbers?.values.get(name) ?? program.declarations.get(name)?.value);
    const partial = written(numbers?.gradients.get(name));
    return { name, ...(value === undefined ? {} : { value }), ...(partial === undefined ? {} : { partial }) };
  };
  const roleOf = (name: string): Role | 'station' => program.declarations.get(name)?.role ?? 'station';
  const names = [...program.declarations.keys(), ...program.stations.keys()].slice(0, MOST_ROWS);
  return order.flatMap((role) => {
    const rows = names.filter((name) => roleOf(name) === role).map(row);
    return rows.length === 0 ? [] : [{ title: words.derivation.roles[role], rows }];
  });
}

const written = (value: Value | undefined): string | undefined =>
  value === undefined ? undefined : setRoundedValue(value, textMedium).text;
