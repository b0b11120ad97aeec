/** A step run by `evaluate`: slow and plain, it is what every compiled step has to agree with. */
import { dataOf, evaluate, type Node, sizeOf, topologicalOrder, type Value, valueFrom } from '../graph/index.ts';
import { stabilise } from '../rewrite/index.ts';
import { batchOf, CheckedStep, checkUpdates, rootsOf, symbolsOf } from './checked.ts';
import type { Machine } from './machine.ts';
import type { BackendReason, CompilationReport, CompiledStep, Passage, Rows, Step, Variable } from './step.ts';

class Interpreter implements Machine {
  readonly report: CompilationReport;
  readonly #step: Step;
  readonly #samples: readonly Variable[];
  readonly #batch: number;
  readonly #roots: readonly Node[];
  readonly #order: readonly Node[];
  readonly #state = new Map<Node, Value>();
  #outputs = new Map<string, Value>();
  #rows: Rows = new Map();

  constructor(step: Step, reason: BackendReason) {
    this.#step = step;
    this.#samples = [...(step.samples ?? [])];
    this.#batch = batchOf(step) ?? 0;
    this.#roots = stabilise(rootsOf(step), { valuesOnly: true });
    this.#order = topologicalOrder(this.#roots);
    const numbers = [...symbolsOf(step), ...this.#order].reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    this.report = { backend: 'interpreter', reason, precision: 'f64', bytes: 8 * numbers, fused: false, threads: 1 };
  }

  writeVariable(symbol: Variable, numbers: Float64Array): void {
    this.#state.set(symbol, valueFrom(symbol.shape, numbers.slice()));
  }

  readVariable(symbol: Variable): Float64Array {
    return dataOf(this.#state.get(symbol) as Value).slice();
  }

  readOutput(name: string): Float64Array {
    return dataOf(this.#outputs.get(name) as Value).slice();
  }

  run(steps: number): void {
    const { outputs, updates } = this.#step;
    for (let step = 0; step < steps; step++) {
      const values = evaluate(this.#roots, this.#state, this.#order);
      const results = this.#roots.map((root) => values.get(root) as Value);
      this.#outputs = new Map([...outputs.keys()].map((name, at) => [name, results[at] as Value]));
      [...updates.keys()].forEach((symbol, at) => {
        this.#state.set(symbol, results[outputs.size + at] as Value);
      });
    }
  }

  load(rows: Rows): void {
    this.#rows = new Map([...rows].map(([symbol, numbers]) => [symbol, numbers.slice()]));
  }

  runOver({
    steps,
    order = new Uint32Array(),
    schedules = new Map(),
    record = [],
  }: Passage): Map<string, Float64Array> {
    const sizes = record.map((name) => sizeOf((this.#step.outputs.get(name) as Node).shape));
    const recorded = new Map(record.map((name, at) => [name, new Float64Array(steps * (sizes[at] as number))]));
    for (let step = 0; step < steps; step++) {
      const batch = order.subarray(step * this.#batch, (step + 1) * this.#batch);
      for (const symbol of this.#samples) this.#state.set(symbol, this.#gathered(symbol, batch));
      for (const [symbol, values] of schedules) this.#state.set(symbol, values[step] as number);
      this.run(1);
      record.forEach((name, at) => {
        recorded.get(name)?.set(this.readOutput(name), step * (sizes[at] as number));
      });
    }
    return recorded;
  }

  /** The rows of one batch side by side. */
  #gathered(symbol: Variable, batch: Uint32Array): Value {
    const rows = this.#rows.get(symbol) as Float64Array | Float32Array;
    const data = new Float64Array(sizeOf(symbol.shape));
    const size = data.length / batch.length;
    batch.forEach((row, at) => {
      data.set(rows.subarray(row * size, (row + 1) * size), at * size);
    });
    return valueFrom(symbol.shape, data);
  }
}

/**
 * A step that is evaluated node by node, in double precision.
 *
 * @throws Problem `wrongShape`, `unequalRows`
 */
export function interpret(step: Step, reason: BackendReason = 'asked'): CompiledStep {
  checkUpdates(step);
  return new CheckedStep(step, new Interpreter(step, reason));
}
