/** Chooses how a step is run. */
import type { Program } from '../graph/index.ts';
import { Problem } from '../words/index.ts';
import { batched } from './batched/batched.ts';
import { interpret } from './interpret.ts';
import type { CompiledStep, CompileOptions, Step } from './step.ts';

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
    if (station === undefined) throw new Problem('invalid', 'unknownName', { name });
    return [name, station] as const;
  });
  return { outputs: new Map(chosen), updates: new Map(), ...(over && { samples: [...over.samples.values()] }) };
}

/**
 * A step made ready to run many times.
 *
 * @throws Problem `wrongShape`, `unequalRows`, `memoryOverLimit`
 *
 * @example compile({ outputs: new Map([['E', E]]), updates: new Map([[w, subtract(w, slope)]]) })
 */
export function compile(step: Step, { backend = 'auto' }: CompileOptions = {}): CompiledStep {
  return interpret(step, backend === 'auto' ? 'small' : 'asked');
}
