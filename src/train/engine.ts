/** Runs the steps of a training: whole stretches of an epoch in one call of the compiled step, the last batch by its own. */
import type { CompiledStep, Variable } from '../compile/index.ts';
import { dataOf, type Node, type Value, valueFrom } from '../graph/index.ts';
import { writeConstants } from './constants.ts';
import { type BatchModel, type Model, overBatch } from './model.ts';
import { optimizers } from './optimizers.ts';
import type { Recipe } from './options.ts';
import { shuffled, streams } from './random.ts';
import { type Samples, samplesAt } from './samples.ts';
import { scheduledFactor } from './schedules.ts';
import { LOSS, type Slot, slotsOf, type TrainingStep, trainingStep } from './step.ts';

/** A step for one size of batch, compiled when it is first needed. */
interface Runner {
  readonly over: BatchModel;
  readonly training: TrainingStep;
  readonly compiled: CompiledStep;
}

/** One step with all that goes into it, for a closer look. */
export interface CloseUp {
  readonly over: BatchModel;
  readonly training: TrainingStep;
  readonly given: ReadonlyMap<Node, Value>;
}

/** The values of all slots, in their order. */
export type SlotValues = readonly Float64Array[];

export class Engine {
  readonly slots: readonly Slot[];
  readonly #model: Model;
  readonly #recipe: Recipe;
  readonly #samples: Samples;
  readonly #runners = new Map<number, Runner>();
  /** Which of them holds the latest values. */
  #current: Runner;
  #order: { readonly epoch: number; readonly rows: Uint32Array } | undefined;

  constructor(model: Model, recipe: Recipe, samples: Samples) {
    this.#model = model;
    this.#recipe = recipe;
    this.#samples = samples;
    this.slots = slotsOf(model, recipe.optimizer);
    this.#current = this.#runnerFor(recipe.batchSize);
    this.write(this.slots.map(({ start }) => dataOf(start)));
  }

  get report(): CompiledStep['report'] {
    return this.#runnerFor(this.#recipe.batchSize).compiled.report;
  }

  read(): SlotValues {
    return this.slots.map(({ symbol }) => dataOf(this.#current.compiled.read(symbol)).slice());
  }

  write(values: SlotValues): void {
    this.slots.forEach(({ symbol }, at) => {
      this.#current.compiled.write(symbol, valueFrom(symbol.shape, values[at] as Float64Array));
    });
  }

  /**
   * Takes the steps after `done`, at most `limit` of them and none beyond a batch of another size. Where an epoch has several
   * steps, none are beyond its end.
   *
   * @param factor of the learning rate, beside what the schedule says
   * @returns the loss of each step, before its update
   */
  run(done: number, limit: number, factor: number): Float64Array {
    const { batchSize, stepsPerEpoch } = this.#recipe;
    const within = done % stepsPerEpoch;
    const wholeBatches = Math.floor(this.#samples.count / batchSize);
    const steps = this.#stepsAtOnce(within, wholeBatches, limit);
    const rows = this.#rowsFor(done, steps);
    this.#moveTo(this.#runnerFor(within < wholeBatches ? batchSize : rows.length));
    const { compiled } = this.#current;
    const schedules = this.#scalars(done, steps, factor);
    const recorded = compiled.runOver({ steps, order: rows, schedules, record: [LOSS] });
    return recorded.get(LOSS) as Float64Array;
  }

  /** Where each epoch is one step, many of them are taken at once; a last batch of its own size is one step by itself. */
  #stepsAtOnce(within: number, wholeBatches: number, limit: number): number {
    if (this.#recipe.stepsPerEpoch === 1) return limit;
    return within < wholeBatches ? Math.min(limit, wholeBatches - within) : 1;
  }

  /** The samples of the steps after `done`, in the order in which they are taken. */
  #rowsFor(done: number, steps: number): Uint32Array {
    const { batchSize, stepsPerEpoch } = this.#recipe;
    if (stepsPerEpoch > 1) {
      const first = (done % stepsPerEpoch) * batchSize;
      return this.#orderOf(Math.floor(done / stepsPerEpoch)).slice(first, first + steps * batchSize);
    }
    const rows = new Uint32Array(steps * batchSize);
    for (let step = 0; step < steps; step++) rows.set(this.#orderOf(done + step), step * batchSize);
    return rows;
  }

  /** The samples of the step after `done`. */
  batchAt(done: number): Uint32Array {
    return this.#rowsFor(done, 1);
  }

  /** The step after `done` with all that goes into it. */
  closeUp(done: number, factor: number): CloseUp {
    const order = this.batchAt(done);
    this.#moveTo(this.#runnerFor(order.length));
    const { over, training, compiled } = this.#current;
    const given = new Map<Node, Value>();
    for (const { symbol } of this.slots) given.set(symbol, compiled.read(symbol));
    for (const [symbol, [value = 0]] of this.#scalars(done, 1, factor)) given.set(symbol, value);
    for (const [symbol, rows] of samplesAt(this.#samples, order).rows) {
      const own = over.samples.get(symbol) as Variable;
      given.set(own, valueFrom(own.shape, rows));
    }
    for (const { role, node, value } of this.#model.program.declarations.values()) {
      if (role === 'const' && value !== undefined) given.set(node, value);
    }
    return { over, training, given };
  }

  /** The numbers of the steps after `done`, by their symbols. */
  #scalars(done: number, steps: number, factor: number): Map<Variable, Float64Array> {
    const { optimizer, schedule, warmUp, stepsPerEpoch, totalSteps } = this.#recipe;
    const { scalars } = this.#current.training;
    const values = new Map([...scalars.values()].map((each) => [each, new Float64Array(steps)]));
    for (let at = 0; at < steps; at++) {
      const step = done + at + 1;
      const lr = optimizer.options.lr * factor * scheduledFactor(schedule, warmUp, { step, stepsPerEpoch, totalSteps });
      const numbers = { lr, ...optimizers[optimizer.name].scalars(step, optimizer.options) };
      for (const [name, value] of Object.entries(numbers)) {
        (values.get(scalars.get(name) as Variable) as Float64Array)[at] = value;
      }
    }
    return values;
  }

  #orderOf(epoch: number): Uint32Array {
    const { shuffle, seed } = this.#recipe;
    const { count } = this.#samples;
    if (this.#order?.epoch !== epoch) {
      const rows = shuffle
        ? shuffled(count, seed, streams.order, epoch)
        : Uint32Array.from({ length: count }, (_, at) => at);
      this.#order = { epoch, rows };
    }
    return this.#order.rows;
  }

  #runnerFor(batch: number): Runner {
    const known = this.#runners.get(batch);
    if (known !== undefined) return known;
    const over = overBatch(this.#model, batch);
    const training = trainingStep(this.#model, over, this.#recipe.optimizer, this.#recipe.clipping);
    const compiled = this.#recipe.compiler(training.step);
    writeConstants(compiled, training.step, this.#model.program);
    compiled.load(new Map([...this.#samples.rows].map(([each, rows]) => [over.samples.get(each) as Variable, rows])));
    const runner = { over, training, compiled };
    this.#runners.set(batch, runner);
    return runner;
  }

  #moveTo(runner: Runner): void {
    if (runner === this.#current) return;
    const values = this.read();
    this.#current = runner;
    this.write(values);
  }
}
