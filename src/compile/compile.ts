/** Compiles at once, with every back end at hand. */
import { type BackendTable, compileWith } from './choice.ts';
import { rareFunctions } from './functions/rare.ts';
import { interpret } from './interpret.ts';
import type { CompiledStep, CompileOptions, Step } from './step.ts';
import { samplesInLanes } from './straight/lanes.ts';
import { tapeStep } from './tape/step.ts';
import { tensorStep } from './tensors/tensors.ts';

const backends: BackendTable = {
  interpreter: interpret,
  tape: tapeStep,
  tensors: tensorStep,
  rareFunctions,
  samplesInLanes,
};

/**
 * A step made ready to run many times.
 *
 * @throws Problem `wrongShape`, `unequalRows`, `memoryOverLimit`
 *
 * @example compile({ outputs: new Map([['E', E]]), updates: new Map([[w, subtract(w, slope)]]) })
 */
export const compile = (step: Step, options?: CompileOptions): CompiledStep =>
  compileWith((name) => backends[name], step, options);
