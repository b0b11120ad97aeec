/** Training in one call. */
import { compileOnDemand, onDemand } from '../compile/index.ts';
import type { Program, Value } from '../graph/index.ts';
import type { DataSet } from './data/data.ts';
import type { Divergence } from './divergence.ts';
import type { Metrics } from './metrics.ts';
import type { TrainingOptions } from './options.ts';
import { trainingWith } from './start.ts';
import type { Ending, EpochReport } from './training.ts';

export interface TrainOptions extends TrainingOptions {
  /** Hears of every epoch as it ends. */
  readonly onEpoch?: (report: EpochReport) => void;
  /** Ends the training after the step that is under way. */
  readonly signal?: AbortSignal;
}

export interface TrainingResult {
  readonly ending: Exclude<Ending, 'running'> | 'interrupted';
  /** By name, in the shapes that the program gives them. */
  readonly parameters: ReadonlyMap<string, Value>;
  /** The program with these parameters, for predictions, explanations and drawings. */
  readonly program: Program;
  readonly steps: number;
  readonly training: Metrics;
  /** On the samples that were held out. */
  readonly validation?: Metrics;
  /** Where the numbers stopped being finite; the parameters are those before that step. */
  readonly divergence?: Divergence;
}

/** How long steps are run before anything else gets a turn. */
const MILLISECONDS = 50;

/**
 * Trains the parameters of a program to minimise its objective.
 *
 * Data are rows; their columns go to the program's inputs and targets in the order in which these are declared. A program
 * may be written for one sample, which is then averaged over each batch, or with a leading axis of samples.
 *
 * @param data to learn from; left out, the values that the program itself gives to its inputs and targets
 * @throws Problem where program, data and options don't fit together
 *
 * @example
 * const line = parseProgram('input x; target y; param w = 0, b = 0; p = w*x + b; E = (p - y)^2; minimize E');
 * const data = dataFrom([[0], [1], [2]], [[1], [3], [5]]);
 * const { parameters } = await train(line, data, { steps: 500 });
 * parameters.get('w') // 2, nearly
 */
export async function train(program: Program, data?: DataSet, options: TrainOptions = {}): Promise<TrainingResult> {
  const training = await onDemand(() => trainingWith(compileOnDemand, program, data, options));
  let pace = 1;
  let rested = performance.now();
  while (training.ending === 'running' && !options.signal?.aborted) {
    const start = performance.now();
    const { losses, epochs } = await onDemand(() => training.advance(pace));
    for (const epoch of epochs) options.onEpoch?.(epoch);
    pace = nextPace(pace, losses.length, performance.now() - start);
    if (performance.now() - rested < MILLISECONDS) continue;
    // Whoever waits for this thread, the sender of an abort among them, gets a turn.
    await new Promise((resolve) => setTimeout(resolve));
    rested = performance.now();
  }
  const { ending, divergence, step } = training;
  const parameters = training.parameters();
  const validation = await onDemand(() => training.metrics('validation', parameters));
  return {
    ending: ending === 'running' ? 'interrupted' : ending,
    parameters,
    program: withParameters(program, parameters),
    steps: step,
    training: (await onDemand(() => training.metrics('training', parameters))) as Metrics,
    ...(validation && { validation }),
    ...(divergence && { divergence }),
  };
}

/** How many steps to take next, so that they last about as long as they may. */
export function nextPace(pace: number, steps: number, milliseconds: number): number {
  // An epoch that ended early says how fast steps are, but no reason to take fewer.
  const fitting = Math.round((steps * MILLISECONDS) / Math.max(milliseconds, 0.01));
  return Math.max(1, Math.min(fitting, 2 * pace));
}

/** The program with other values for its parameters. */
export function withParameters(program: Program, parameters: ReadonlyMap<string, Value>): Program {
  const declarations = [...program.declarations].map(([name, declaration]) => {
    const value = parameters.get(name);
    return [name, value === undefined ? declaration : { ...declaration, value }] as const;
  });
  return { ...program, declarations: new Map(declarations) };
}
