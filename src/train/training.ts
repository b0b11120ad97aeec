/** A training: steps, epochs, what is kept of them, and when they end. */
import type { CompilationReport } from '../compile/index.ts';
import { dataOf, type Value, valueFrom } from '../graph/index.ts';
import type { Scale } from './data/arrange.ts';
import { type Divergence, findDivergence } from './divergence.ts';
import { Engine, type SlotValues } from './engine.ts';
import { Evaluator } from './evaluation.ts';
import { type Metrics, metricsOf } from './metrics.ts';
import { type Model, outputsOf } from './model.ts';
import type { Recipe } from './options.ts';
import { type Samples, targetRows } from './samples.ts';
import { afterEpoch, noPlateau, type PlateauState } from './schedules.ts';

/** All that a training needs to go on from where it stands, bit for bit. */
export interface TrainingState {
  /** Steps that are done; epoch, order and random numbers follow from it. */
  readonly step: number;
  /** The values of the parameters and of the optimiser's state, in the order of {@link Training.slots}. */
  readonly values: SlotValues;
  /** The losses of the epoch that is under way, each counted by its samples. */
  readonly lossSum: number;
  readonly plateau: PlateauState;
  readonly stopping: StoppingState;
}

/** What early stopping has seen. */
export interface StoppingState {
  readonly best: number;
  readonly epochsWithout: number;
  /** The values with which the best loss was reached; none before the first epoch has ended. */
  readonly values: SlotValues;
}

export interface EpochReport {
  /** From 1. */
  readonly epoch: number;
  /** Steps done so far. */
  readonly step: number;
  /** The mean of the training loss over the epoch, each batch measured before its update. */
  readonly loss: number;
  readonly validation?: Metrics;
}

export interface StepsReport {
  /** The loss of each of these steps, before its update. */
  readonly losses: Float64Array;
  /** Of the epochs that ended with them. */
  readonly epochs: readonly EpochReport[];
}

export type Ending = 'running' | 'finished' | 'stoppedEarly' | 'diverged';

/** Steps one at a time or many, always with the same result: nothing depends on how a training is cut into pieces. */
export class Training {
  readonly model: Model;
  readonly recipe: Recipe;
  readonly samples: Samples;
  readonly validation: Samples | undefined;
  /** What the inputs were brought to one scale with, if they were. */
  readonly scale: Scale | undefined;
  readonly #engine: Engine;
  readonly #validator: Evaluator | undefined;
  #step = 0;
  #lossSum = 0;
  #plateau = noPlateau;
  #stopping: StoppingState = { best: Number.POSITIVE_INFINITY, epochsWithout: 0, values: [] };
  #divergence: Divergence | undefined;

  constructor(
    model: Model,
    recipe: Recipe,
    samples: Samples,
    { validation, scale }: { readonly validation?: Samples; readonly scale?: Scale } = {},
  ) {
    this.model = model;
    this.recipe = recipe;
    this.samples = samples;
    this.validation = validation;
    this.scale = scale;
    this.#engine = new Engine(model, recipe, samples);
    this.#validator = validation && new Evaluator(model, validation, recipe.batchSize, recipe.compiler);
  }

  get step(): number {
    return this.#step;
  }

  /** How the steps are run. */
  get report(): CompilationReport {
    return this.#engine.report;
  }

  /** Where the numbers stopped being finite, if they did. */
  get divergence(): Divergence | undefined {
    return this.#divergence;
  }

  get ending(): Ending {
    if (this.#divergence !== undefined) return 'diverged';
    const { earlyStopping = Number.POSITIVE_INFINITY, totalSteps } = this.recipe;
    if (this.#stopping.epochsWithout >= earlyStopping) return 'stoppedEarly';
    return this.#step >= totalSteps ? 'finished' : 'running';
  }

  /**
   * Takes at most `limit` steps, none of them beyond the end of an epoch on which something depends; none at all where the
   * training has ended.
   */
  advance(limit: number): StepsReport {
    if (this.ending !== 'running') return { losses: new Float64Array(), epochs: [] };
    const before = this.#engine.read();
    const left = this.recipe.totalSteps - this.#step;
    const most = this.#needsEachEpoch() ? Math.min(limit, left, this.recipe.stepsPerEpoch) : Math.min(limit, left);
    const losses = this.#engine.run(this.#step, most, this.#plateau.factor);
    if (!losses.every(Number.isFinite) || !this.#isFinite()) return this.#retrace(before);
    return this.#done(losses);
  }

  /** All that is needed to go on from here. */
  state(): TrainingState {
    return {
      step: this.#step,
      values: this.#engine.read(),
      lossSum: this.#lossSum,
      plateau: this.#plateau,
      stopping: this.#stopping,
    };
  }

  /** Goes on from a state of this training, or of one with the same model, recipe and samples. */
  restore({ step, values, lossSum, plateau, stopping }: TrainingState): void {
    this.#engine.write(values);
    this.#step = step;
    this.#lossSum = lossSum;
    this.#plateau = plateau;
    this.#stopping = stopping;
    this.#divergence = undefined;
  }

  /** The lengths of all values of a state, by their names. */
  get slots(): ReadonlyMap<string, number> {
    return new Map(this.#engine.slots.map(({ name, start }) => [name, dataOf(start).length]));
  }

  /** The parameters as they are now; with early stopping, as they were at their best. */
  parameters(): Map<string, Value> {
    const { earlyStopping } = this.recipe;
    const { values: best } = this.#stopping;
    const values = earlyStopping !== undefined && best.length > 0 ? best : this.#engine.read();
    return this.#named(values);
  }

  /** Loss, accuracy and so on with these parameters. */
  metrics(
    of: 'training' | 'validation',
    parameters: ReadonlyMap<string, Value> = this.parameters(),
  ): Metrics | undefined {
    const { model, recipe, samples } = this;
    const evaluator =
      of === 'validation' ? this.#validator : new Evaluator(model, samples, recipe.batchSize, recipe.compiler);
    if (evaluator === undefined) return undefined;
    const { loss, predictions } = evaluator.evaluate(parameters);
    if (predictions === undefined) return { loss };
    return metricsOf(loss, targetRows(model, evaluator.samples), predictions, outputsOf(model));
  }

  #named(values: SlotValues): Map<string, Value> {
    return new Map(
      this.model.parameters.map(({ name, symbol }, at) => [name, valueFrom(symbol.shape, values[at] as Float64Array)]),
    );
  }

  #isFinite(): boolean {
    return this.#engine.read().every((values) => values.every(Number.isFinite));
  }

  /** Somewhere in these steps the numbers stopped being finite: takes them again one by one, up to the step before. */
  #retrace(before: SlotValues): StepsReport {
    this.#engine.write(before);
    const losses: number[] = [];
    const epochs: EpochReport[] = [];
    for (;;) {
      const lastGood = this.#engine.read();
      const [loss = Number.NaN] = this.#engine.run(this.#step, 1, this.#plateau.factor);
      if (!Number.isFinite(loss) || !this.#isFinite()) {
        this.#engine.write(lastGood);
        this.#divergence = findDivergence(
          this.model,
          this.recipe,
          this.#engine.closeUp(this.#step, this.#plateau.factor),
          this.#step,
        );
        return { losses: Float64Array.from(losses), epochs };
      }
      losses.push(loss);
      epochs.push(...this.#done(Float64Array.of(loss)).epochs);
    }
  }

  #done(losses: Float64Array): StepsReport {
    const { batchSize, stepsPerEpoch } = this.recipe;
    const epochs: EpochReport[] = [];
    for (const loss of losses) {
      const first = (this.#step % stepsPerEpoch) * batchSize;
      this.#lossSum += loss * Math.min(batchSize, this.samples.count - first);
      this.#step++;
      if (this.#step % stepsPerEpoch === 0) epochs.push(this.#endEpoch());
    }
    return { losses, epochs };
  }

  /** Whether the end of an epoch decides how the training goes on, or the parameters of that moment are looked at. */
  #needsEachEpoch(): boolean {
    const { schedule, earlyStopping } = this.recipe;
    return this.#validator !== undefined || schedule.kind === 'plateau' || earlyStopping !== undefined;
  }

  #endEpoch(): EpochReport {
    const loss = this.#lossSum / this.samples.count;
    this.#lossSum = 0;
    const validation = this.#validator && this.metrics('validation', this.#named(this.#engine.read()));
    const judged = validation?.loss ?? loss;
    this.#plateau = afterEpoch(this.#plateau, judged, this.recipe.schedule);
    if (this.recipe.earlyStopping !== undefined) this.#stopping = this.#afterEpoch(judged);
    const epoch = this.#step / this.recipe.stepsPerEpoch;
    return { epoch, step: this.#step, loss, ...(validation && { validation }) };
  }

  #afterEpoch(loss: number): StoppingState {
    if (loss < this.#stopping.best) return { best: loss, epochsWithout: 0, values: this.#engine.read() };
    return { ...this.#stopping, epochsWithout: this.#stopping.epochsWithout + 1 };
  }
}
