/** What a back end has to do, once everything that a caller can get wrong has been checked. */
import type { CompilationReport, Passage, Rows, Variable } from './step.ts';

export interface Machine {
  readonly report: CompilationReport;
  writeVariable(symbol: Variable, numbers: Float64Array): void;
  readVariable(symbol: Variable): Float64Array;
  readOutput(name: string): Float64Array;
  run(steps: number): void;
  load(rows: Rows, count: number): void;
  runOver(passage: Passage): Map<string, Float64Array>;
}
