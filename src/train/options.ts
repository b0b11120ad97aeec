/** What a person may choose about a training, and what is chosen for them. */
import type { Backend, CompiledStep, compile, Precision, Step } from '../compile/index.ts';
import { trainProblem } from '../words/index.ts';
import type { Clipping } from './clipping.ts';
import type { DataSet } from './data/data.ts';
import { type OptimizerName, type OptimizerOptions, optimizers } from './optimizers.ts';
import type { Schedule } from './schedules.ts';
import type { OptimizerChoice } from './step.ts';

export interface TrainingOptions {
  /** By default `sgd`: w ← w − η·∂E/∂w. */
  readonly optimizer?: OptimizerName;
  /** Options of the optimiser, under PyTorch's names and with PyTorch's defaults. */
  readonly optimizerOptions?: Partial<OptimizerOptions>;
  /** How often every sample is used; unless given 100, more where those are under 3,000 steps, fewer where over 20,000. */
  readonly epochs?: number;
  /** How many updates there are; goes before `epochs`. */
  readonly steps?: number;
  /** Samples in a step: 32 unless given, all of them where there are fewer or where they come from the program itself. */
  readonly batchSize?: number;
  /** Whether samples come in a new order in each epoch; by default they do. */
  readonly shuffle?: boolean;
  readonly schedule?: Schedule;
  /** Epochs over which the learning rate grows to its full size. */
  readonly warmUp?: number;
  readonly clipping?: Clipping;
  /** The part of the samples, from 0 to 1, that is held out to see how well the rest was learned. */
  readonly validation?: number;
  /** Samples to see this with that come apart from the others; with them, no others are held out. */
  readonly validationData?: DataSet;
  /** Brings every column of the inputs to mean 0 and standard deviation 1, over the samples that are learned from. */
  readonly standardize?: boolean;
  /** Stops when the validation loss (without one, the training loss) has not fallen for so many epochs, and takes the best. */
  readonly earlyStopping?: number;
  /** Of the order, the split and all that is drawn: a whole number from 0 to 2³² − 1. */
  readonly seed?: number;
  readonly precision?: Precision;
  readonly backend?: Backend | 'auto';
  /** How many threads share a large step: 1 unless given. They change no bit of the result. */
  readonly threads?: number;
  /** Whether the engine joins vectors of 128 bits in one of 256, as for `compile`. It changes no bit of the result. */
  readonly wideVectors?: boolean;
}

/** The choices of one training, complete. */
export interface Recipe {
  readonly optimizer: OptimizerChoice;
  readonly batchSize: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly shuffle: boolean;
  readonly schedule: Schedule;
  readonly warmUp: number;
  readonly clipping: Clipping;
  readonly earlyStopping: number | undefined;
  readonly seed: number;
  readonly precision: Precision;
  readonly compiler: (step: Step) => CompiledStep;
}

const DEFAULT_BATCH = 32;
const DEFAULT_EPOCHS = 100;
/** A handful of samples needs more rounds than that … */
const LEAST_DEFAULT_STEPS = 3000;
/** … and tens of thousands need fewer. */
const MOST_DEFAULT_STEPS = 20_000;

/** Beyond this, one step throws every parameter so far that no number is left to speak of. */
const LARGEST_RATE = 1e12;

/**
 * The complete choices for so many samples.
 *
 * @param whole whether a step takes all samples unless told otherwise
 * @param compiler makes the steps ready to run
 * @throws Problem `optionRange`, `batchTooLarge`, `optionNotOfOptimizer`, `nesterovNeedsMomentum`
 */
export function recipeFor(options: TrainingOptions, samples: number, whole: boolean, compiler: typeof compile): Recipe {
  const { shuffle = true, seed = 0, warmUp = 0, clipping = {}, earlyStopping } = options;
  const batchSize = options.batchSize ?? (whole ? samples : Math.min(DEFAULT_BATCH, samples));
  checkCount('batch-size', batchSize);
  if (batchSize > samples) throw trainProblem('invalid', 'batchTooLarge', { batch: batchSize, samples });
  const stepsPerEpoch = Math.ceil(samples / batchSize);
  if (options.epochs !== undefined) checkCount('epochs', options.epochs);
  if (options.steps !== undefined) checkCount('steps', options.steps);
  if (options.threads !== undefined) checkCount('threads', options.threads);
  const totalSteps = options.steps ?? (options.epochs ?? usualEpochs(stepsPerEpoch)) * stepsPerEpoch;
  if (earlyStopping !== undefined) checkCount('early-stopping', earlyStopping);
  checkRange('seed', seed, Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32, 'seed');
  checkRange('warm-up', warmUp, warmUp >= 0 && Number.isFinite(warmUp), 'notNegative');
  if (clipping.norm !== undefined) checkRange('clip-norm', clipping.norm, clipping.norm > 0, 'positive');
  if (clipping.value !== undefined) checkRange('clip-value', clipping.value, clipping.value > 0, 'positive');
  const { precision = 'f64', backend = 'auto', threads = 1, wideVectors = false } = options;
  const { schedule = { kind: 'constant' } } = options;
  return {
    optimizer: optimizerChoice(options),
    batchSize,
    stepsPerEpoch,
    totalSteps,
    shuffle,
    schedule,
    warmUp,
    clipping,
    earlyStopping,
    seed,
    precision,
    compiler: (step) => compiler(step, { precision, backend, threads, wideVectors }),
  };
}

function usualEpochs(stepsPerEpoch: number): number {
  const least = Math.ceil(LEAST_DEFAULT_STEPS / stepsPerEpoch);
  const most = Math.max(1, Math.floor(MOST_DEFAULT_STEPS / stepsPerEpoch));
  return Math.min(Math.max(DEFAULT_EPOCHS, least), most);
}

const MOST = 2 ** 40;

const checkCount = (option: string, value: number): void =>
  checkRange(option, value, Number.isInteger(value) && value >= 1 && value <= MOST, 'count');

type Wanted = 'count' | 'seed' | 'positive' | 'notNegative' | 'part' | 'rate';

function checkRange(option: string, value: number, fits: boolean, wanted: Wanted): void {
  if (!fits) throw trainProblem('invalid', 'optionRange', { option, wanted, found: String(value) });
}

export const checkPart = (option: string, value: number): void =>
  checkRange(option, value, value >= 0 && value < 1, 'part');

/** The optimiser with its defaults filled in. */
export function optimizerChoice({ optimizer: name = 'sgd', optimizerOptions = {} }: TrainingOptions): OptimizerChoice {
  const { defaults } = optimizers[name];
  for (const option of Object.keys(optimizerOptions)) {
    if (option in defaults) continue;
    const known = Object.keys(defaults).map(kebab).join(', ');
    throw trainProblem('invalid', 'optionNotOfOptimizer', { option: kebab(option), optimizer: name, known });
  }
  const options = { ...noOptions, ...defaults, ...optimizerOptions };
  checkRange('lr', options.lr, options.lr > 0 && options.lr <= LARGEST_RATE, 'rate');
  for (const option of notNegative) {
    const value = options[option];
    checkRange(kebab(option), value, value >= 0 && Number.isFinite(value), 'notNegative');
  }
  for (const beta of options.betas) checkRange('betas', beta, beta >= 0 && beta < 1, 'part');
  if (options.nesterov && (options.momentum === 0 || options.dampening !== 0)) {
    throw trainProblem('invalid', 'nesterovNeedsMomentum', {});
  }
  return { name, options };
}

const notNegative = [
  'momentum',
  'dampening',
  'weightDecay',
  'eps',
  'alpha',
  'lrDecay',
  'initialAccumulatorValue',
] as const satisfies readonly (keyof OptimizerOptions)[];

/** What an optimiser that doesn't know an option is given for it. */
const noOptions: OptimizerOptions = {
  lr: 0,
  momentum: 0,
  dampening: 0,
  nesterov: false,
  weightDecay: 0,
  betas: [0, 0],
  eps: 0,
  alpha: 0,
  centered: false,
  amsgrad: false,
  lrDecay: 0,
  initialAccumulatorValue: 0,
};

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
