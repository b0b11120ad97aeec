/** The step that only looks: what a program computes, and no updates. */
import type { Program } from '../graph/index.ts';
import { compileProblem } from '../words/index.ts';
import { batched } from './batched/batched.ts';
import type { Step } from './step.ts';

export interface ForwardOptions {
  /** How many samples go through at once; one, without an axis of samples, unless given. */
  readonly batch?: number;
  /** The stations to compute; all of them unless given. */
  readonly outputs?: Iterable<string>;
}

/**
 * The step that computes stations of a program and updates nothing.
 *
 * @throws Problem `unknownName`, `batchNotPositive`
 */
export function forward(program: Program, { batch, outputs = program.stations.keys() }: ForwardOptions = {}): Step {
  const over = batch === undefined ? undefined : batched(program, batch);
  const stations = over?.stations ?? program.stations;
  const chosen = [...outputs].map((name) => {
    const station = stations.get(name);
    if (station === undefined) throw compileProblem('invalid', 'unknownName', { name });
    return [name, station] as const;
  });
  return { outputs: new Map(chosen), updates: new Map(), ...(over && { samples: [...over.samples.values()] }) };
}
