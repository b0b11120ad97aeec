/** Graph to code that runs fast: steps, batches, and the back ends that run them. */

export { engineFeatures, type Features } from './assembler/index.ts';
export { type BatchedProgram, Batching, batched } from './batched/batched.ts';
export { compile } from './compile.ts';
export { type ForwardOptions, forward } from './forward.ts';
export { interpret } from './interpret.ts';
export { compileOnDemand, onDemand } from './on-demand.ts';
export { type SelfTest, testProducts } from './products/index.ts';
export type {
  Backend,
  BackendReason,
  CompilationReport,
  CompiledStep,
  CompileOptions,
  Passage,
  Precision,
  Rows,
  Step,
  Variable,
} from './step.ts';
export { type Derivatives, recordTape, Tape, type TapeOptions } from './tape/index.ts';
export { type AloneReason, runThread, type Spawn, type ThreadTask } from './threads/index.ts';
