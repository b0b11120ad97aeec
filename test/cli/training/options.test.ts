/** What a person can mistype among the options of `chainrule train`. */
import { describe, expect, test } from 'vitest';
import { type TrainCommandOptions, trainingOptions } from '../../../src/cli/training/options.ts';
import { parseProgram } from '../../../src/parse/index.ts';
import { dataFrom, startTraining, type TrainingOptions } from '../../../src/train/index.ts';
import { Problem } from '../../../src/words/index.ts';

const line = parseProgram('input x\ntarget y\nparam w = 0, b = 0\np = w*x + b\nE = (p - y)^2\nminimize E');
const points = dataFrom([[0], [1], [2], [3]], [[1], [3], [5], [7]]);
const plain: TrainCommandOptions = { shuffle: true, precision: 'f64', backend: 'interpreter' };

const started = (options: Partial<TrainCommandOptions>): TrainingOptions => {
  const chosen = trainingOptions({ ...plain, ...options });
  startTraining(line, points, chosen);
  return chosen;
};

describe('is told, with the way out', () => {
  test.each<[Partial<TrainCommandOptions>, string]>([
    [{ lr: '0' }, '--lr must be a number above 0'],
    [{ lr: '-0.1' }, '--lr must be a number above 0'],
    [{ lr: '1e300' }, '--lr must be a number above 0'],
    [{ lr: '0,1' }, '--lr 0,1 has a decimal comma; write 0.1'],
    [{ lr: 'fast' }, '--lr needs a number'],
    [{ lr: '0x10' }, '--lr needs a number'],
    [{ lr: '1e999' }, '--lr must be a number above 0'],
    [{ optimizer: 'adm' }, 'did you mean “adam”?'],
    [{ optimizer: 'adam', momentum: '0.9' }, 'the optimiser adam has no --momentum'],
    [{ optimizer: 'adam', betas: '0.9' }, '--betas needs two numbers'],
    [{ optimizer: 'adam', betas: '0.9,1' }, '--betas must be a number from 0 to below 1'],
    [{ nesterov: true }, '--nesterov needs a momentum'],
    [{ nesterov: true, momentum: '0.9', dampening: '0.1' }, '--nesterov needs a momentum'],
    [{ batchSize: '5' }, "a batch of 5 samples can't be taken from 4"],
    [{ batchSize: '0' }, '--batch-size must be a whole number from 1 on'],
    [{ epochs: '1.5' }, '--epochs must be a whole number from 1 on'],
    [{ steps: '-1' }, '--steps must be a whole number from 1 on'],
    [{ seed: '-1' }, '--seed must be a whole number from 0'],
    [{ validation: '1' }, '--validation must be a number from 0 to below 1'],
    [{ weightDecay: '-1' }, '--weight-decay must be a number from 0 on'],
    [{ clipNorm: '0' }, '--clip-norm must be a number above 0'],
    [{ schedule: 'cosin' }, 'did you mean “cosine”?'],
    [{ schedule: 'step' }, '“step” is not a schedule'],
    [{ schedule: 'step:-3' }, '“step:-3” is not a schedule'],
    [{ schedule: 'cosine:1,2' }, '“cosine:1,2” is not a schedule'],
  ])('%j', (options, sentence) => {
    let problem: unknown;
    try {
      started(options);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).message).toContain(sentence);
  });
});

test.each<[Partial<TrainCommandOptions>, TrainingOptions]>([
  [{ schedule: 'step:30' }, { schedule: { kind: 'step', stepSize: 30, gamma: 0.1 } }],
  [{ schedule: 'cosine:0.01' }, { schedule: { kind: 'cosine', least: 0.01 } }],
  [{ schedule: 'plateau:3,0.5' }, { schedule: { kind: 'plateau', patience: 3, factor: 0.5 } }],
  [{ optimizer: 'adamw', betas: '0.8,0.9', amsgrad: true }, { optimizerOptions: { betas: [0.8, 0.9], amsgrad: true } }],
  [{ clipNorm: '1', clipValue: '.5' }, { clipping: { norm: 1, value: 0.5 } }],
  [
    { epochs: '3', shuffle: false },
    { epochs: 3, shuffle: false },
  ],
])('%j', (options, chosen) => {
  expect(started(options)).toMatchObject(chosen);
});
