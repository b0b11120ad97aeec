/** Chooses how a step is run. */
import { type Node, sizeOf, topologicalOrder } from '../graph/index.ts';
import { engineFeatures } from './assembler/index.ts';
import { batchOf, CheckedStep, checkUpdates, symbolsOf } from './checked.ts';
import type { RareFunctions } from './functions/index.ts';
import type { interpret } from './interpret.ts';
import { DEFAULT_MEMORY } from './memory/limit.ts';
import { type PreparedStep, prepare } from './prepare.ts';
import type { CompiledStep, CompileOptions, Step } from './step.ts';
import { NotStraight } from './straight/elements.ts';
import type { samplesInLanes } from './straight/lanes.ts';
import { type StraightProgram, type WritingOptions, writeOut } from './straight/program.ts';
import { straightStep } from './straight/straight.ts';
import type { tapeStep } from './tape/step.ts';
import type { tensorStep } from './tensors/tensors.ts';
import { threadingOf } from './threads/index.ts';

/** The back ends for all that straight-line code is not for, and what it seldom needs. */
export interface BackendTable {
  readonly interpreter: typeof interpret;
  readonly tape: typeof tapeStep;
  readonly tensors: typeof tensorStep;
  readonly rareFunctions: RareFunctions;
  readonly samplesInLanes: typeof samplesInLanes;
}
export type Backends = <Name extends keyof BackendTable>(name: Name) => BackendTable[Name];

/** Up to so many numbers and operations, straight-line code is quicker than loops over tensors. */
const LARGEST_STRAIGHT = 1000;
/** Beyond so many, the engine takes longer to compile one function than anyone wants to wait; V8 refuses it from 50,000 locals on. */
const LARGEST_IRREGULAR = 20_000;
/** What share of single numbers makes a graph irregular: loops over tensors have nothing to loop over. */
const MOSTLY = 0.9;

/**
 * A step made ready to run many times, by the back end that its size asks for.
 *
 * @param backends gives each but the one for small graphs, which is always there, as only trying tells what is small
 * @throws Problem `wrongShape`, `unequalRows`, `memoryOverLimit`
 */
export function compileWith(backends: Backends, step: Step, options: CompileOptions = {}): CompiledStep {
  const { backend = 'auto', precision = 'f64', memoryLimit = DEFAULT_MEMORY, wideVectors = false } = options;
  checkUpdates(step);
  const batch = batchOf(step) ?? 0;
  if (backend === 'interpreter') return backends('interpreter')(step);
  if (!hasVectors()) return backends('interpreter')(step, 'noWebAssembly');
  const prepared = prepare(step);
  if (hasEmptyTensors(prepared)) return backends('interpreter')(step, 'empty');

  const asked = backend !== 'auto';
  const threading = threadingOf(options, engineFeatures());
  const common = { precision, limits: { memory: memoryLimit }, threading };
  if (backend === 'tape') {
    const machine = backends('tape')(prepared, symbolsOf(step), { ...common, reason: 'asked' });
    if (machine !== undefined) return new CheckedStep(step, machine);
  } else if (backend !== 'tensors') {
    const inLanes = batch > 1 && backend !== 'scalar';
    const largest = asked || isIrregular(prepared, batch) ? LARGEST_IRREGULAR : LARGEST_STRAIGHT;
    const program = straightProgram(prepared, { precision, inLanes, largest });
    if (program !== undefined) {
      const isSmall = program.size <= LARGEST_STRAIGHT;
      const reason = asked ? 'asked' : !isSmall ? 'irregular' : inLanes ? 'smallBatch' : 'small';
      return new CheckedStep(
        step,
        straightStep(prepared, symbolsOf(step), program, {
          ...common,
          reason,
          rareFunctions: () => backends('rareFunctions'),
          samplesInLanes: () => backends('samplesInLanes'),
        }),
      );
    }
  }
  if (!asked && isIrregular(prepared, batch)) {
    const machine = backends('tape')(prepared, symbolsOf(step), { ...common, reason: 'irregular' });
    if (machine !== undefined) return new CheckedStep(step, machine);
  }
  const reason = backend === 'tensors' ? 'asked' : 'large';
  return new CheckedStep(step, backends('tensors')(prepared, symbolsOf(step), { ...common, reason, wideVectors }));
}

const hasVectors = (): boolean => typeof WebAssembly !== 'undefined' && engineFeatures().simd;

const nodesOf = ({ outputs, updates }: PreparedStep): Node[] =>
  topologicalOrder([...outputs.values(), ...updates.values()]);

const hasEmptyTensors = (step: PreparedStep): boolean => nodesOf(step).some(({ shape }) => shape.includes(0));

/** Whether nearly all nodes are single numbers, or one number for each sample. */
function isIrregular(step: PreparedStep, batch: number): boolean {
  const nodes = nodesOf(step);
  return nodes.filter(({ shape }) => sizeOf(shape) <= Math.max(1, batch)).length >= MOSTLY * nodes.length;
}

/** The step written out, where it is small enough. */
function straightProgram(step: PreparedStep, options: WritingOptions): StraightProgram | undefined {
  try {
    return writeOut(step, options);
  } catch (error) {
    if (error instanceof NotStraight) return undefined;
    throw error;
  }
}
