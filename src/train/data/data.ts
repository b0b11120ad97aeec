/** Data to learn from: rows of inputs, each with the numbers or the class that should come out. */
import type { Tensor } from '../../graph/index.ts';
import { trainProblem } from '../../words/index.ts';

export interface DataSet {
  readonly name: string;
  /** Row-major [samples, features]. */
  readonly inputs: Tensor;
  readonly targets: Targets;
  /** What the columns of the inputs are called, where they have names. */
  readonly columns?: readonly string[];
  /** Where the data come from, for a set that others have made. */
  readonly source?: string;
}

export type Targets =
  /** Row-major [samples, outputs]. */
  | { readonly kind: 'numbers'; readonly values: Tensor }
  /** For each sample the index of its class in `names`. */
  | { readonly kind: 'classes'; readonly labels: Uint16Array; readonly names: readonly string[] };

export const sampleCount = ({ inputs }: DataSet): number => inputs.shape[0] as number;
export const featureCount = ({ inputs }: DataSet): number => inputs.shape[1] as number;

export const matrix = (rows: number, columns: number, data: Float64Array): Tensor => ({ shape: [rows, columns], data });

/** Rows of numbers, all of one length, as a matrix. */
export const matrixOf = (rows: readonly (readonly number[])[]): Tensor =>
  matrix(rows.length, rows[0]?.length ?? 0, Float64Array.from(rows.flat()));

/**
 * Rows of numbers as data.
 *
 * @param targets rows of numbers, or a class for each row
 * @throws Problem `unequalRows`, `raggedRows`
 *
 * @example dataFrom([[0, 1], [1, 1]], ['cat', 'dog'])
 */
export function dataFrom(
  inputs: readonly (readonly number[])[],
  targets: readonly (readonly number[])[] | readonly string[],
  name = 'data',
): DataSet {
  if (inputs.length !== targets.length || inputs.length === 0) {
    throw trainProblem('invalid', 'unequalRows', {
      first: 'inputs',
      rows: inputs.length,
      second: 'targets',
      others: targets.length,
    });
  }
  const classes = targets.filter((each): each is string => typeof each === 'string');
  if (classes.length < targets.length) {
    return {
      name,
      inputs: checkedRows(inputs),
      targets: { kind: 'numbers', values: checkedRows(targets as readonly number[][]) },
    };
  }
  return { name, inputs: checkedRows(inputs), targets: classTargets(classes) };
}

function checkedRows(rows: readonly (readonly number[])[]): Tensor {
  const width = rows[0]?.length ?? 0;
  const wrong = rows.findIndex((row) => row.length !== width || !row.every(Number.isFinite));
  if (wrong < 0 && width > 0) return matrixOf(rows);
  throw trainProblem('invalid', 'raggedRows', { row: Math.max(wrong, 0), wanted: width });
}

/** Classes in the order of their names; numbers in the order of their size. */
export function classTargets(classes: readonly string[]): Targets & { readonly kind: 'classes' } {
  const names = [...new Set(classes)];
  if (names.every((each) => Number.isFinite(Number(each)))) names.sort((a, b) => Number(a) - Number(b));
  else names.sort();
  const numbers = new Map(names.map((each, at) => [each, at]));
  return { kind: 'classes', labels: Uint16Array.from(classes, (each) => numbers.get(each) as number), names };
}

/**
 * How many outputs a model may have for these targets, the likeliest first. Two classes may be the 0 and the 1 of one output,
 * and a column of a few whole numbers may also be meant as classes.
 */
export function possibleOutputs(targets: Targets): readonly number[] {
  if (targets.kind === 'classes') return targets.names.length === 2 ? [2, 1] : [targets.names.length];
  const columns = targets.values.shape[1] as number;
  const classes = columns === 1 ? wholeNumberClasses(targets.values) : undefined;
  return classes === undefined ? [columns] : [columns, classes.names.length];
}

/**
 * Targets as the numbers that a model with so many outputs should give: for classes one column each, 1 for the right one
 * and 0 for the others; or for two of them a single column of 0 and 1.
 */
export function encoded(targets: Targets, outputs: number): Tensor {
  const classes = targets.kind === 'classes' ? targets : wholeNumberClasses(targets.values);
  if (targets.kind === 'numbers' && (targets.values.shape[1] === outputs || classes === undefined))
    return targets.values;
  const { labels, names } = classes as ClassTargets;
  if (outputs === 1 && names.length === 2) return matrix(labels.length, 1, Float64Array.from(labels));
  const values = new Float64Array(labels.length * outputs);
  labels.forEach((label, row) => {
    values[row * outputs + label] = 1;
  });
  return matrix(labels.length, outputs, values);
}

type ClassTargets = Targets & { readonly kind: 'classes' };

/** More whole numbers than this are amounts, no classes. */
const MOST_CLASSES = 1000;

function wholeNumberClasses({ data }: Tensor): ClassTargets | undefined {
  if (!data.every(Number.isInteger)) return undefined;
  const distinct = new Set(data);
  if (distinct.size < 2 || distinct.size > MOST_CLASSES) return undefined;
  return classTargets(Array.from(data, String));
}
