/** What is compiled, and what comes of it: the contract between those who build a step and those who run it. */
import type { Node, NodeOf, Value } from '../graph/index.ts';
import type { AloneReason, Spawn } from './threads/index.ts';

/** A symbol: its value comes from outside, or is state that a step updates. */
export type Variable = NodeOf<'symbol'>;

/**
 * What one step computes. A training step is no more than that: its loss is an output, its parameters and the moments of
 * its optimiser are updated, and the optimiser's rule is graph like everything else.
 *
 * @example { outputs: new Map([['E', E]]), updates: new Map([[w, subtract(w, multiply(rate, slope))]]) }
 */
export interface Step {
  /** What can be read after a step, by a name of its own. */
  readonly outputs: ReadonlyMap<string, Node>;
  /** The state: each symbol takes the value of its expression, which has its shape. All are computed from the old values. */
  readonly updates: ReadonlyMap<Variable, Node>;
  /** The symbols whose leading axis runs over the samples of a batch, all of one length. */
  readonly samples?: Iterable<Variable>;
}

/** Double precision for study, single precision for size and speed. */
export type Precision = 'f64' | 'f32';

/**
 * - `interpreter`: `evaluate`, node by node; slow, and the meaning of all others
 * - `scalar`: straight-line code with every number in a local, for small graphs
 * - `lanes`: the same with samples side by side in the lanes of SIMD registers
 * - `tensors`: fused loops over whole tensors, and packed matrix products
 * - `tape`: a list of operations on numbers, for irregular scalar graphs too large to be written out
 */
export type Backend = 'interpreter' | 'scalar' | 'lanes' | 'tensors' | 'tape';

export interface CompileOptions {
  readonly precision?: Precision;
  /** Chosen by the size of the graph unless given. */
  readonly backend?: Backend | 'auto';
  /** In bytes; the step refuses to take more. */
  readonly memoryLimit?: number;
  /**
   * How many threads share a large step; one unless given. They change how long it takes, never a bit of the result, and
   * are not used where they would cost more than they give.
   */
  readonly threads?: number;
  /**
   * Whether the engine joins neighbouring vectors of 128 bits in one of 256, which it doesn't tell: V8 with
   * `--experimental-wasm-revectorize`. Products are then cut so that it can; this changes how long they take, never a bit of the
   * result, and makes them slower where the engine does not.
   */
  readonly wideVectors?: boolean;
  /** How a thread is started; given by a page, known in Node. */
  readonly spawn?: Spawn;
}

export interface CompilationReport {
  readonly backend: Backend;
  /** Why it was taken: a key of `words.compiling.reasons`. */
  readonly reason: BackendReason;
  readonly precision: Precision;
  /** Memory in bytes of everything but the samples that are loaded. */
  readonly bytes: number;
  /** Whether a·b + c is rounded once in the sums of products and in functions: that changes their last digits. */
  readonly fused: boolean;
  /** How many threads share the work. */
  readonly threads: number;
  /** Why there is only one, where more were asked for: a key of `words.threads.alone`. */
  readonly alone?: AloneReason;
}

/** Why a back end was taken. */
export type BackendReason = 'asked' | 'small' | 'smallBatch' | 'large' | 'irregular' | 'empty' | 'noWebAssembly';

/** Numbers that `load` takes over: row by row, one row for each sample. */
export type Rows = ReadonlyMap<Variable, Float64Array | Float32Array>;

/** Many steps in one call. */
export interface Passage {
  readonly steps: number;
  /** Which loaded samples make up each batch: those of step k start at k·batch. Needed where the step has samples. */
  readonly order?: Uint32Array;
  /** Scalar symbols that have a value of their own at each step, such as a learning rate. */
  readonly schedules?: ReadonlyMap<Variable, Float64Array>;
  /** Outputs to keep from every step. */
  readonly record?: readonly string[];
}

export interface CompiledStep {
  readonly report: CompilationReport;

  /**
   * Gives a symbol its value.
   * @throws Problem `wrongShape`, `notInStep`
   */
  write(symbol: Variable, value: Value): void;

  /**
   * The value of a symbol, or of an output as the latest step computed it.
   * @throws Problem `notInStep`, `missingValue`
   */
  read(of: Variable | string): Value;

  /**
   * Runs steps on the values that are written.
   * @throws Problem `missingValue`
   */
  run(steps?: number): void;

  /**
   * Takes over the samples that `runOver` draws its batches from; they stay until others are loaded.
   * @throws Problem `wrongShape`, `unequalRows`, `memoryOverLimit`
   */
  load(rows: Rows): void;

  /**
   * Runs steps on batches of the loaded samples, all in one go.
   *
   * @returns the recorded outputs by name, step after step
   * @throws Problem `missingValue`, `notInStep`, `orderTooShort`, `noSuchSample`, `followsAndUpdates`
   */
  runOver(passage: Passage): Map<string, Float64Array>;
}
