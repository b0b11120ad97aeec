/** All values and partials of a program: as a table for people, as JSON for programs. */
import { dataOf, indexAt, type Program, type Role, shapeOfValue, type Value } from '../graph/index.ts';
import type { Words } from '../words/index.ts';
import { printable } from './expression/names.ts';
import { type JsonValue, jsonValue } from './json.ts';
import { padEnd, textWidth } from './terminal.ts';

export interface Gradients {
  /** The name of what is differentiated. */
  readonly of: string;
  readonly value: Value;
  readonly values: ReadonlyMap<string, Value>;
  readonly gradients: ReadonlyMap<string, Value>;
  /** ∂²of/∂a∂b, by a, then by b. */
  readonly hessian?: ReadonlyMap<string, ReadonlyMap<string, Value>>;
}

type Group = Role | 'station';

const groupOrder: readonly Group[] = ['param', 'input', 'target', 'const', 'station'];

const SIGNIFICANT_DIGITS = 6;
/** More elements of one matrix than this push everything else off the screen. */
const MOST_ELEMENTS = 64;
const GAP = 3;

/** Plain decimals and e-notation, as other programs read them. */
function decimal(value: number): string {
  const size = Math.abs(value);
  if (size >= 10 ** SIGNIFICANT_DIGITS && size < 1e15) return String(Math.round(value));
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
}

/** Numbers one under another with their decimal points in one column; texts without a number stay empty. */
function aligned(numbers: readonly (number | undefined)[]): string[] {
  const parts = numbers.map((number) => {
    const text = number === undefined ? '' : decimal(number);
    const point = text.search(/[.e]/);
    return point < 0 ? [text, ''] : [text.slice(0, point), text.slice(point)];
  }) as [string, string][];
  const before = Math.max(0, ...parts.map(([whole]) => whole.length));
  return parts.map(([whole, rest]) => `${whole.padStart(before)}${rest}`);
}

interface TableRow {
  readonly label: string;
  readonly value?: number | undefined;
  readonly gradient?: number | undefined;
}

/** A scalar as one row, a tensor as a row for each element: W1[0, 1]. */
function rowsOf(name: string, { values, gradients }: Gradients, words: Words): TableRow[] {
  const [value, gradient] = [values.get(name), gradients.get(name)];
  const shape = shapeOfValue(value ?? gradient ?? 0);
  if (shape.length === 0) return [{ label: printable(name), value: value as number, gradient: gradient as number }];
  const dataIf = (each: Value | undefined): Float64Array | undefined => (each === undefined ? undefined : dataOf(each));
  const [valueData, gradientData] = [dataIf(value), dataIf(gradient)];
  const size = (valueData ?? gradientData)?.length ?? 0;
  const shown = Math.min(size, MOST_ELEMENTS);
  const rows = Array.from({ length: shown }, (_, at): TableRow => {
    const label = `${printable(name)}[${indexAt(at, shape).join(', ')}]`;
    return { label, value: valueData?.[at], gradient: gradientData?.[at] };
  });
  const left = (size - shown).toLocaleString('en');
  return size > shown ? [...rows, { label: words.derivation.moreElements({ count: left }) }] : rows;
}

const groupOf = (name: string, program: Program): Group => program.declarations.get(name)?.role ?? 'station';

/**
 * A table of all values with the partials beside them, grouped by role; decimal points stand under one another.
 *
 * @example
 * gradientsTable(gradients, { words: languages.en, program })
 * // E = 1.64935
 * //
 * // Parameters    value    ∂E/∂…
 * // w1             0.15    0.00225629
 */
export function gradientsTable(
  gradients: Gradients,
  { words, program }: { readonly words: Words; readonly program: Program },
): string {
  const names = [...new Set([...gradients.values.keys(), ...gradients.gradients.keys()])];
  const groups = groupOrder.flatMap((group) => {
    const rows = names
      .filter((name) => groupOf(name, program) === group)
      .flatMap((name) => rowsOf(name, gradients, words));
    return rows.length > 0 ? [{ title: words.derivation.roles[group], rows }] : [];
  });
  const all = groups.flatMap(({ rows }) => rows);
  const columns = [aligned(all.map(({ value }) => value)), aligned(all.map(({ gradient }) => gradient))] as const;
  const headings = [words.derivation.value, `∂${printable(gradients.of)}/∂…`] as const;
  const labels = all
    .filter(({ value, gradient }) => value !== undefined || gradient !== undefined)
    .map(({ label }) => label);
  const labelWidth = Math.max(0, ...[...labels, ...groups.map(({ title }) => title)].map(textWidth)) + GAP;
  const widths = columns.map(
    (column, at) => Math.max(textWidth(headings[at] as string), ...column.map(textWidth)) + GAP,
  );
  const line = (label: string, cells: readonly string[]): string =>
    (padEnd(label, labelWidth) + cells.map((cell, at) => padEnd(cell, widths[at] as number)).join('')).trimEnd();
  const lines = new Map(
    all.map((row, at) => [
      row,
      line(
        row.label,
        columns.map((column) => column[at] as string),
      ),
    ]),
  );
  const blocks = groups.map(({ title, rows }) =>
    [line(title, headings), ...rows.map((row) => lines.get(row))].join('\n'),
  );
  const root =
    shapeOfValue(gradients.value).length === 0
      ? [`${printable(gradients.of)} = ${decimal(gradients.value as number)}`]
      : [];
  return `${[...root, ...blocks].join('\n\n')}\n`;
}

const object = <From, To>(map: ReadonlyMap<string, From>, convert: (value: From) => To): Record<string, To> =>
  // fromEntries makes own properties, also of a name such as __proto__.
  Object.fromEntries([...map].map(([name, value]) => [name, convert(value)]));

/** Loss, values and gradients as one line of JSON; tensors are nested arrays. */
export function gradientsJson({ value, values, gradients, hessian }: Gradients): string {
  const result = {
    loss: jsonValue(value),
    values: object(values, jsonValue),
    gradients: object(gradients, jsonValue),
    ...(hessian === undefined ? {} : { hessian: object(hessian, (row) => object<Value, JsonValue>(row, jsonValue)) }),
  };
  return JSON.stringify(result);
}
