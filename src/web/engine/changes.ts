/** A program with other numbers: drawn from a seed, or changed in place. Its formulas stay the same objects. */
import {
  type Declaration,
  dataOf,
  indexAt,
  type Program,
  positionOf,
  shapeOfValue,
  uniform,
  type Value,
  valueFrom,
} from '../../graph/index.ts';
import { findReference } from '../../parse/index.ts';
import { Problem } from '../../words/index.ts';
import { attempt } from './attempt.ts';
import type { Cell, Edits } from './question.ts';

/** Random parameters are short: they are read, and worked with on paper. */
const DRAWN_DIGITS = 2;
/** More numbers than this are not changed one by one. */
const MOST_CELLS = 2000;

/** Edits of numbers that the program doesn't have are left out: they belong to another version of its text. */
export function withNumbers(program: Program, seed: number | undefined, edits: Edits): Program {
  const references = Object.entries(edits);
  if (seed === undefined && references.length === 0) return program;
  const declarations = new Map(program.declarations);
  const give = (name: string, value: Value): void => {
    declarations.set(name, { ...(declarations.get(name) as Declaration), value });
  };
  if (seed !== undefined) {
    const parameters = [...program.declarations].filter(
      ([, { role, value }]) => role === 'param' && value !== undefined,
    );
    for (const [at, [name, { value }]] of parameters.entries()) give(name, drawn(value as Value, seed, at));
  }
  for (const [reference, number] of references) {
    const found = attempt(() => findReference(program, reference));
    if (found instanceof Problem) continue;
    const { value, node } = declarations.get(found.name) ?? {};
    if (value === undefined) {
      // A number for a name that the program leaves without one.
      if (node?.shape.length === 0) give(found.name, number);
      continue;
    }
    const at = positionOf(found.index ?? [], shapeOfValue(value));
    const data = Float64Array.from(dataOf(value));
    data[at] = number;
    give(found.name, valueFrom(shapeOfValue(value), data));
  }
  return { ...program, declarations };
}

function drawn(value: Value, seed: number, stream: number): Value {
  const data = Float64Array.from(dataOf(value), (_, at) =>
    Number((2 * uniform(seed, stream, at) - 1).toFixed(DRAWN_DIGITS)),
  );
  return valueFrom(shapeOfValue(value), data);
}

/** All numbers of a program that can be changed in place, with the partials by them. */
export function cellsOf(program: Program, gradients: ReadonlyMap<string, Value>): Cell[] {
  const cells: Cell[] = [];
  for (const [name, { role, value }] of program.declarations) {
    if (value === undefined) continue;
    const [numbers, shape] = [dataOf(value), shapeOfValue(value)];
    const partials = gradients.get(name);
    if (cells.length + numbers.length > MOST_CELLS) break;
    for (const [at, number] of numbers.entries()) {
      const index = indexAt(at, shape);
      const partial = partials === undefined ? undefined : dataOf(partials)[at];
      cells.push({
        name,
        role,
        reference: index.length === 0 ? name : `${name}[${index.join(',')}]`,
        value: number,
        ...(partial === undefined ? {} : { partial }),
      });
    }
  }
  return cells;
}
