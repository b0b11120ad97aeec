/** The back end for small graphs: straight-line code. */
import { type Code, ModuleBuilder } from '../assembler/index.ts';
import { Library, type RareFunctions } from '../functions/index.ts';
import { instantiate } from '../memory/instantiate.ts';
import { Layout } from '../memory/layout.ts';
import { checkMemory, type Limits } from '../memory/limit.ts';
import type { ResidentStep } from '../memory/resident.ts';
import type { PreparedStep } from '../prepare.ts';
import type { BackendReason, Precision, Variable } from '../step.ts';
import { type Threading, tooSmallFor } from '../threads/index.ts';
import { emitStraight } from './emit.ts';
import type { samplesInLanes } from './lanes.ts';
import type { StraightProgram } from './program.ts';
import { SingleSamples } from './samples.ts';
import type { Kept } from './state.ts';

export interface StraightOptions {
  readonly precision: Precision;
  readonly limits: Limits;
  readonly reason: BackendReason;
  readonly threading: Threading;
  readonly rareFunctions: () => RareFunctions;
  /** Gives the code for samples in lanes, where it is needed. */
  readonly samplesInLanes: () => typeof samplesInLanes;
}

export function straightStep(
  step: PreparedStep,
  symbols: Iterable<Variable>,
  program: StraightProgram,
  { precision, limits, reason, threading, rareFunctions, samplesInLanes }: StraightOptions,
): ResidentStep {
  const layout = new Layout(step, symbols, precision);
  const samples = program.inLanes
    ? samplesInLanes()(layout, program)
    : (code: Code, numbers: readonly Kept[]) => new SingleSamples(code, layout, program, numbers);
  checkMemory(layout.end, limits);
  const module = new ModuleBuilder();
  module.importMemory('host', 'memory', { minimum: 1 });
  const library = new Library(module, { constantsAt: layout.end, rareFunctions });
  emitStraight({ module, library, layout, samples }, program);
  const backend = program.inLanes ? 'lanes' : 'scalar';
  const { end } = library.constants;
  const report = { backend, reason, precision, fused: false, ...tooSmallFor(threading) } as const;
  return instantiate({ module, library, layout, end, limits, report });
}
