/** Chooses how a step is run. */
import { type Node, type Program, sizeOf, topologicalOrder } from '../graph/index.ts';
import { compileProblem } from '../words/index.ts';
import { engineFeatures } from './assembler/index.ts';
import { batched } from './batched/batched.ts';
import { batchOf, CheckedStep, checkUpdates, symbolsOf } from './checked.ts';
import { interpret } from './interpret.ts';
import { DEFAULT_MEMORY } from './memory/limit.ts';
import { type PreparedStep, prepare } from './prepare.ts';
import type { CompiledStep, CompileOptions, Step } from './step.ts';
import { NotStraight } from './straight/elements.ts';
import { type StraightProgram, type WritingOptions, writeOut } from './straight/program.ts';
import { straightStep } from './straight/straight.ts';
import { tapeStep } from './tape/step.ts';
import { tensorStep } from './tensors/tensors.ts';
import { threadingOf } from './threads/index.ts';

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

/** Up to so many numbers and operations, straight-line code is quicker than loops over tensors. */
const LARGEST_STRAIGHT = 1000;
/** Beyond so many, the engine takes longer to compile one function than anyone wants to wait. */
const LARGEST_IRREGULAR = 20_000;
/** What share of single numbers makes a graph irregular: loops over tensors have nothing to loop over. */
const MOSTLY = 0.9;

/**
 * A step made ready to run many times.
 *
 * @throws Problem `wrongShape`, `unequalRows`, `memoryOverLimit`
 *
 * @example compile({ outputs: new Map([['E', E]]), updates: new Map([[w, subtract(w, slope)]]) })
 */
export function compile(step: Step, options: CompileOptions = {}): CompiledStep {
  const { backend = 'auto', precision = 'f64', memoryLimit = DEFAULT_MEMORY } = options;
  checkUpdates(step);
  const batch = batchOf(step) ?? 0;
  if (backend === 'interpreter') return interpret(step);
  if (!hasVectors()) return interpret(step, 'noWebAssembly');
  const prepared = prepare(step);
  if (hasEmptyTensors(prepared)) return interpret(step, 'empty');

  const asked = backend !== 'auto';
  const threading = threadingOf(options, engineFeatures());
  const common = { precision, limits: { memory: memoryLimit }, threading };
  if (backend === 'tape') {
    const machine = tapeStep(prepared, symbolsOf(step), { ...common, reason: 'asked' });
    if (machine !== undefined) return new CheckedStep(step, machine);
  } else if (backend !== 'tensors') {
    const inLanes = batch > 1 && backend !== 'scalar';
    const largest = asked || isIrregular(prepared, batch) ? LARGEST_IRREGULAR : LARGEST_STRAIGHT;
    const program = straightProgram(prepared, { precision, inLanes, largest });
    if (program !== undefined) {
      const isSmall = program.all.length <= LARGEST_STRAIGHT;
      const reason = asked ? 'asked' : !isSmall ? 'irregular' : inLanes ? 'smallBatch' : 'small';
      return new CheckedStep(step, straightStep(prepared, symbolsOf(step), program, { ...common, reason }));
    }
  }
  if (!asked && isIrregular(prepared, batch)) {
    const machine = tapeStep(prepared, symbolsOf(step), { ...common, reason: 'irregular' });
    if (machine !== undefined) return new CheckedStep(step, machine);
  }
  const reason = backend === 'tensors' ? 'asked' : 'large';
  return new CheckedStep(step, tensorStep(prepared, symbolsOf(step), { ...common, reason }));
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
