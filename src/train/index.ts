/** Training: optimisers, data, the loop, metrics, checkpoints. */

export {
  type Arithmetic,
  type Difference,
  differenceOf,
  type Fingerprint,
  fingerprintOf,
} from './checkpoint/fingerprint.ts';
export { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from './checkpoint/format.ts';
export type { Clipping } from './clipping.ts';
export type { Scale } from './data/arrange.ts';
export { type CsvOptions, readCsv } from './data/csv.ts';
export { type DataSet, dataFrom, sampleCount, type Targets } from './data/data.ts';
export { type GeneratorName, type GeneratorOptions, generate, generatorNames } from './data/generators.ts';
export { looksLikeIdx, readIdx } from './data/idx.ts';
export { loadRealSet, type RealSetName, realSetNames } from './data/real.ts';
export type { Divergence } from './divergence.ts';
export { type InitialiserName, initialised, initialiserNames } from './initialise.ts';
export type { Metrics } from './metrics.ts';
export type { OptimizerName, OptimizerOptions } from './optimizers.ts';
export { optimizerNames } from './optimizers.ts';
export type { Recipe, TrainingOptions } from './options.ts';
export type { Schedule } from './schedules.ts';
export { startTraining } from './start.ts';
export { nextPace, type TrainingResult, type TrainOptions, train, withParameters } from './train.ts';
export { type Ending, type EpochReport, type StepsReport, Training, type TrainingState } from './training.ts';
