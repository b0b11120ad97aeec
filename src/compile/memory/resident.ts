/** A step as WebAssembly over a memory of its own: how values, samples and passages get in and out. */
import { sizeOf } from '../../graph/index.ts';
import type { Machine } from '../machine.ts';
import type { CompilationReport, Passage, Rows, Variable } from '../step.ts';
import { aligned, type Column, type Layout } from './layout.ts';
import { checkMemory, type Limits, PAGE } from './limit.ts';

/**
 * What a back end's module exports. Addresses: `rows` of the samples, `order` of the numbers of those that make up a
 * batch, `settings` and `outputs` of a row each; for every further step they are `…Step` bytes on.
 */
export type RunFunction = (
  steps: number,
  rows: number,
  order: number,
  orderStep: number,
  settings: number,
  settingsStep: number,
  outputs: number,
  outputsStep: number,
) => void;

export const runParameters = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;

/** What the orders, settings and outputs of the steps that run in one call may take. */
const PASSAGE_BYTES = 8 * 2 ** 20;

export class ResidentStep implements Machine {
  readonly report: CompilationReport;
  readonly #layout: Layout;
  readonly #memory: WebAssembly.Memory;
  readonly #run: RunFunction;
  readonly #limits: Limits;
  /** Where the samples begin, and what follows them. */
  readonly #rows: number;
  #passage: number;

  /** @param end the first address that neither the layout nor the module's own data takes */
  constructor(report: CompilationReport, layout: Layout, memory: WebAssembly.Memory, run: RunFunction, limits: Limits) {
    this.report = report;
    this.#layout = layout;
    this.#memory = memory;
    this.#run = run;
    this.#limits = limits;
    this.#rows = aligned(report.bytes);
    this.#passage = this.#rows;
    new Uint32Array(memory.buffer, layout.own.order, layout.batch).forEach((_, at, order) => {
      order[at] = at;
    });
  }

  writeVariable(variable: Variable, numbers: Float64Array): void {
    const { row, own, batch } = this.#layout;
    const column = row.columns.get(variable);
    if (column !== undefined) this.#scatter(own.rows, row.size, column, numbers, batch);
    else this.#numbers(this.#addressOf(variable), numbers.length).set(numbers);
  }

  readVariable(variable: Variable): Float64Array {
    const { row, own, batch } = this.#layout;
    const column = row.columns.get(variable);
    if (column !== undefined) return this.#gather(own.rows, row.size, column, batch);
    return Float64Array.from(this.#numbers(this.#addressOf(variable), sizeOf(variable.shape)));
  }

  readOutput(name: string): Float64Array {
    const { outputs, own } = this.#layout;
    return this.#gather(own.outputs, outputs.size, outputs.of(name), 1);
  }

  run(steps: number): void {
    const { own } = this.#layout;
    this.#run(steps, own.rows, own.order, 0, own.settings, 0, own.outputs, 0);
  }

  load(rows: Rows, count: number): void {
    const { row, width } = this.#layout;
    const bytes = count * row.size * width;
    this.#reserve(this.#rows + bytes + PASSAGE_BYTES);
    this.#passage = aligned(this.#rows + bytes);
    for (const [variable, numbers] of rows) this.#scatter(this.#rows, row.size, row.of(variable), numbers, count);
  }

  runOver({
    steps,
    order = new Uint32Array(),
    schedules = new Map(),
    record = [],
  }: Passage): Map<string, Float64Array> {
    const { batch, outputs, width, settings } = this.#layout;
    const recorded = new Map(record.map((name) => [name, new Float64Array(steps * outputs.of(name).size)]));
    const stepBytes = 4 * batch + width * (settings.size + outputs.size);
    const most = Math.max(1, Math.floor((PASSAGE_BYTES - 256) / Math.max(1, stepBytes)));
    for (let from = 0; from < steps; from += most) {
      const count = Math.min(most, steps - from);
      this.#runSome(from, count, order.subarray(from * batch, (from + count) * batch), schedules, recorded);
    }
    if (steps > 0) this.#keepLast(order.subarray((steps - 1) * batch, steps * batch), schedules, steps - 1);
    return recorded;
  }

  /** As many steps as find room in one passage. */
  #runSome(
    from: number,
    steps: number,
    order: Uint32Array,
    schedules: NonNullable<Passage['schedules']>,
    recorded: ReadonlyMap<string, Float64Array>,
  ): void {
    const { batch, outputs, own, settings, width } = this.#layout;
    const orderAt = this.#passage;
    const settingsAt = aligned(orderAt + 4 * batch * steps);
    const outputsAt = aligned(settingsAt + (schedules.size > 0 ? width * settings.size * steps : 0));
    const end = outputsAt + (recorded.size > 0 ? width * outputs.size * steps : 0);
    this.#reserve(end);
    new Uint32Array(this.#memory.buffer, orderAt, order.length).set(order);
    if (schedules.size > 0) {
      const rows = this.#numbers(settingsAt, settings.size * steps);
      const fixed = this.#numbers(own.settings, settings.size);
      for (let step = 0; step < steps; step++) rows.set(fixed, step * settings.size);
      for (const [variable, values] of schedules) {
        this.#scatter(settingsAt, settings.size, settings.of(variable), values.subarray(from, from + steps), steps);
      }
    }
    const [firstSettings, settingsStep] = schedules.size > 0 ? [settingsAt, width * settings.size] : [own.settings, 0];
    const [firstOutputs, outputsStep] = recorded.size > 0 ? [outputsAt, width * outputs.size] : [own.outputs, 0];
    this.#run(steps, this.#rows, orderAt, 4 * batch, firstSettings, settingsStep, firstOutputs, outputsStep);
    if (recorded.size === 0) return;
    for (const [name, all] of recorded) {
      const column = outputs.of(name);
      all.set(this.#gather(outputsAt, outputs.size, column, steps), from * column.size);
    }
    const last = outputsAt + (steps - 1) * outputsStep;
    this.#numbers(own.outputs, outputs.size).set(this.#numbers(last, outputs.size));
  }

  /** After a passage, the samples and settings of its last step are the ones that are written. */
  #keepLast(order: Uint32Array, schedules: NonNullable<Passage['schedules']>, step: number): void {
    const { own, row, settings, width } = this.#layout;
    order.forEach((sample, at) => {
      const numbers = this.#numbers(this.#rows + sample * row.size * width, row.size);
      this.#numbers(own.rows + at * row.size * width, row.size).set(numbers);
    });
    for (const [variable, values] of schedules) {
      this.#numbers(own.settings + settings.of(variable).start * width, 1)[0] = values[step] as number;
    }
  }

  #addressOf(variable: Variable): number {
    const { state, settings, own, width } = this.#layout;
    return state.get(variable) ?? own.settings + settings.of(variable).start * width;
  }

  #numbers(address: number, count: number): Float64Array | Float32Array {
    const { buffer } = this.#memory;
    return this.#layout.width === 8
      ? new Float64Array(buffer, address, count)
      : new Float32Array(buffer, address, count);
  }

  /** Into one column of a table with rows of `rowSize` numbers. */
  #scatter(address: number, rowSize: number, { start, size }: Column, numbers: ArrayLike<number>, rows: number): void {
    const table = this.#numbers(address, rowSize * rows);
    for (let row = 0; row < rows; row++) {
      for (let at = 0; at < size; at++) table[row * rowSize + start + at] = numbers[row * size + at] as number;
    }
  }

  #gather(address: number, rowSize: number, { start, size }: Column, rows: number): Float64Array {
    const table = this.#numbers(address, rowSize * rows);
    const numbers = new Float64Array(rows * size);
    for (let row = 0; row < rows; row++) {
      for (let at = 0; at < size; at++) numbers[row * size + at] = table[row * rowSize + start + at] as number;
    }
    return numbers;
  }

  /** @throws Problem `memoryOverLimit` */
  #reserve(bytes: number): void {
    const missing = bytes - this.#memory.buffer.byteLength;
    if (missing <= 0) return;
    checkMemory(bytes, this.#limits);
    this.#memory.grow(Math.ceil(missing / PAGE));
  }
}
