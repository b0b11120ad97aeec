/** The numbers of data at the symbols that take them: a row for each sample. */
import type { Variable } from '../compile/index.ts';
import { dataOf, sizeOf, type Tensor, type Value } from '../graph/index.ts';
import { trainProblem } from '../words/index.ts';
import { type DataSet, encoded, featureCount, possibleOutputs, sampleCount } from './data/data.ts';
import { type Model, outputsOf, type SampleSize } from './model.ts';

/** Samples as a model takes them. */
export interface Samples {
  readonly count: number;
  /** By the model's own symbols for inputs and targets. */
  readonly rows: ReadonlyMap<Variable, Float64Array>;
}

/** What a model must take and give to learn from these data. */
export const sizeOfData = (data: DataSet): SampleSize => ({
  features: featureCount(data),
  outputs: possibleOutputs(data.targets),
});

/** Data as the samples of a model. */
export function samplesOf(model: Model, data: DataSet): Samples {
  const targets = encoded(data.targets, outputsOf(model));
  return {
    count: sampleCount(data),
    rows: new Map([...columnsFor(model.inputs, model, data.inputs), ...columnsFor(model.targets, model, targets)]),
  };
}

/** Columns are dealt out to the symbols in the order in which these are declared. */
function columnsFor(
  symbols: readonly Variable[],
  { rows = 1 }: Model,
  { shape, data }: Tensor,
): [Variable, Float64Array][] {
  const [count, width] = shape as [number, number];
  // One symbol that takes all columns takes them as they are: images are too many to copy for nothing.
  if (symbols.length === 1) return [[symbols[0] as Variable, data]];
  let first = 0;
  return symbols.map((each) => {
    const size = sizeOf(each.shape) / rows;
    const own = new Float64Array(count * size);
    for (let row = 0; row < count; row++) {
      own.set(data.subarray(row * width + first, row * width + first + size), row * size);
    }
    first += size;
    return [each, own];
  });
}

/**
 * The values that a program itself gives to its inputs and targets, as samples.
 * @throws Problem `missingValue`
 */
export function ownSamples({ program, inputs, targets, rows = 1 }: Model): Samples {
  const value = (each: Variable): Value => {
    const declaration = program.declarations.get(each.attrs.name);
    if (declaration?.value !== undefined) return declaration.value;
    throw trainProblem('invalid', 'noSamples', { name: each.attrs.name }, declaration?.place);
  };
  return { count: rows, rows: new Map([...inputs, ...targets].map((each) => [each, dataOf(value(each))])) };
}

/** The samples at these positions, one after another. */
export function samplesAt({ count, rows }: Samples, order: Uint32Array): Samples {
  const picked = [...rows].map(([each, data]): [Variable, Float64Array] => {
    const size = data.length / count;
    const own = new Float64Array(order.length * size);
    order.forEach((row, at) => {
      own.set(data.subarray(row * size, (row + 1) * size), at * size);
    });
    return [each, own];
  });
  return { count: order.length, rows: new Map(picked) };
}

/** The targets as rows, those of one sample side by side. */
export function targetRows({ targets }: Model, { count, rows }: Samples): Float64Array {
  const columns = targets.map((each) => rows.get(each) as Float64Array);
  const width = columns.reduce((total, { length }) => total + length, 0) / count;
  const joined = new Float64Array(count * width);
  let first = 0;
  for (const column of columns) {
    const own = column.length / count;
    for (let row = 0; row < count; row++) joined.set(column.subarray(row * own, (row + 1) * own), row * width + first);
    first += own;
  }
  return joined;
}
