/** From a program, data and options to a training that can run. */
import { compile } from '../compile/index.ts';
import type { Program } from '../graph/index.ts';
import { trainProblem } from '../words/index.ts';
import { scaleOf, split, standardised } from './data/arrange.ts';
import { type DataSet, sampleCount } from './data/data.ts';
import { modelOf } from './model.ts';
import { checkPart, recipeFor, type TrainingOptions } from './options.ts';
import { ownSamples, type Samples, samplesAt, samplesOf, sizeOfData } from './samples.ts';
import { Training } from './training.ts';

/**
 * A training that has not taken a step yet.
 *
 * @param data to learn from; without them, the program's own values of its inputs and targets
 * @throws Problem where program, data and options don't fit together
 */
export const startTraining = (program: Program, data: DataSet | undefined, options: TrainingOptions = {}): Training =>
  trainingWith(compile, program, data, options);

/** The same with another way to compile. */
export function trainingWith(
  compiler: typeof compile,
  program: Program,
  data: DataSet | undefined,
  options: TrainingOptions,
): Training {
  const { validation: part = 0, validationData, seed = 0 } = options;
  checkPart('validation', part);
  if (data === undefined) return onOwnSamples(compiler, program, options, part, seed);
  const model = modelOf(program, sizeOfData(data));
  const count = sampleCount(data);
  const held = validationData === undefined ? split(count, part, seed) : undefined;
  const learned = held?.training ?? everyRow(count);
  const scale = options.standardize ? scaleOf(data.inputs, learned) : undefined;
  const samples = (each: DataSet): Samples => samplesOf(model, scale === undefined ? each : standardised(each, scale));
  const all = samples(data);
  const training = held === undefined ? all : samplesAt(all, held.training);
  const validation = validationData === undefined ? held && samplesAt(all, held.validation) : samples(validationData);
  const recipe = recipeFor(options, training.count, false, compiler);
  return new Training(model, recipe, training, { ...(validation && { validation }), ...(scale && { scale }) });
}

const everyRow = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row);

/** On the program's own values; a program that is not written for many samples has one. */
function onOwnSamples(
  compiler: typeof compile,
  program: Program,
  options: TrainingOptions,
  part: number,
  seed: number,
): Training {
  if (options.standardize) throw trainProblem('invalid', 'standardizeNeedsData', {});
  const model = modelOf(program, undefined, options.batchSize !== undefined || part > 0);
  const all = ownSamples(model);
  const held = split(all.count, part, seed);
  const training = held === undefined ? all : samplesAt(all, held.training);
  const recipe = recipeFor(options, training.count, true, compiler);
  return new Training(model, recipe, training, held && { validation: samplesAt(all, held.validation) });
}
