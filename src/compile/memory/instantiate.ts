/** From a finished module to a step that runs. */
import type { ModuleBuilder } from '../assembler/index.ts';
import type { Library } from '../functions/index.ts';
import type { CompilationReport } from '../step.ts';
import { ALIGNMENT, aligned, type Layout } from './layout.ts';
import { checkMemory, type Limits } from './limit.ts';
import { ResidentStep, type RunFunction } from './resident.ts';

export interface Finished {
  /** Imports the memory `host.memory`, and exports `run`. */
  readonly module: ModuleBuilder;
  /** Its constants stand behind the layout. */
  readonly library: Library;
  readonly layout: Layout;
  /** The first address that is free. */
  readonly end: number;
  readonly limits: Limits;
  readonly report: Omit<CompilationReport, 'bytes'>;
}

const PAGE = 65_536;

/** @throws Problem `memoryOverLimit` */
export function instantiate({ module, library, layout, end, limits, report }: Finished): ResidentStep {
  module.data(layout.end, library.constants.toBytes());
  // Loads of whole vectors may reach beyond the last number.
  const bytes = aligned(end) + ALIGNMENT;
  checkMemory(bytes, limits);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()), { host: { memory } });
  return new ResidentStep({ ...report, bytes }, layout, memory, exports['run'] as RunFunction, limits);
}
