/** What a model says about samples, without learning from them: its loss, and its predictions where it has some. */
import type { CompiledStep, Step, Variable } from '../compile/index.ts';
import type { Node, Value } from '../graph/index.ts';
import { stabilise } from '../rewrite/index.ts';
import { writeConstants } from './constants.ts';
import { type Model, overBatch, predictionsOf } from './model.ts';
import type { Samples } from './samples.ts';
import { LOSS } from './step.ts';

export interface Evaluation {
  /** The mean of the batches' losses, each counted by its samples. */
  readonly loss: number;
  /** Row-major [samples, outputs]; missing where the program doesn't say what its prediction is. */
  readonly predictions?: Float64Array;
}

interface Part {
  readonly compiled: CompiledStep;
  readonly order: Uint32Array;
  readonly batches: number;
  readonly batch: number;
}

/** Samples with the steps that evaluate them: one for whole batches, one for what is left. */
export class Evaluator {
  readonly samples: Samples;
  readonly #model: Model;
  readonly #parts: readonly Part[];
  readonly #predictions: readonly string[];

  constructor(model: Model, samples: Samples, batchSize: number, compiler: (step: Step) => CompiledStep) {
    this.samples = samples;
    this.#model = model;
    this.#predictions = predictionsOf(model) ?? [];
    const batch = Math.min(batchSize, samples.count);
    const batches = Math.floor(samples.count / batch);
    const order = Uint32Array.from({ length: samples.count }, (_, at) => at);
    const rest = order.subarray(batches * batch);
    const part = (rows: Uint32Array, size: number): Part => ({
      compiled: this.#compiled(size, compiler),
      order: rows,
      batches: rows.length / size,
      batch: size,
    });
    this.#parts = [
      part(order.slice(0, batches * batch), batch),
      ...(rest.length === 0 ? [] : [part(rest.slice(), rest.length)]),
    ];
  }

  /** @param values of the parameters, by their names */
  evaluate(values: ReadonlyMap<string, Value>): Evaluation {
    let loss = 0;
    const columns = this.#predictions.map((): Float64Array[] => []);
    for (const { compiled, order, batches, batch } of this.#parts) {
      for (const { name, symbol } of this.#model.parameters) compiled.write(symbol, values.get(name) as Value);
      const recorded = compiled.runOver({ steps: batches, order, record: [LOSS, ...this.#predictions] });
      for (const each of recorded.get(LOSS) as Float64Array) loss += (each * batch) / this.samples.count;
      this.#predictions.forEach((name, at) => {
        columns[at]?.push(recorded.get(name) as Float64Array);
      });
    }
    return this.#predictions.length === 0 ? { loss } : { loss, predictions: joined(columns, this.samples.count) };
  }

  #compiled(batch: number, compiler: (step: Step) => CompiledStep): CompiledStep {
    const over = overBatch(this.#model, batch);
    const predictions = this.#predictions.map((name) => over.stations.get(name) as Node);
    const [loss, ...stable] = stabilise([over.objective, ...predictions]) as [Node, ...Node[]];
    const step: Step = {
      outputs: new Map([
        [LOSS, loss],
        ...this.#predictions.map((name, at): [string, Node] => [name, stable[at] as Node]),
      ]),
      updates: new Map(),
      samples: [...over.samples.values()],
    };
    const compiled = compiler(step);
    writeConstants(compiled, step, this.#model.program);
    compiled.load(new Map([...this.samples.rows].map(([each, rows]) => [over.samples.get(each) as Variable, rows])));
    return compiled;
  }
}

/** Each output's numbers, sample after sample, as rows with all outputs of a sample side by side. */
function joined(columns: readonly (readonly Float64Array[])[], count: number): Float64Array {
  const widths = columns.map((parts) => parts.reduce((total, { length }) => total + length, 0) / count);
  const width = widths.reduce((total, each) => total + each, 0);
  const rows = new Float64Array(count * width);
  let first = 0;
  columns.forEach((parts, column) => {
    const own = widths[column] as number;
    let row = 0;
    for (const part of parts) {
      for (let at = 0; at < part.length; at += own) rows.set(part.subarray(at, at + own), row++ * width + first);
    }
    first += own;
  });
  return rows;
}
