/** From a finished module to a step that runs. */
import type { ModuleBuilder } from '../assembler/index.ts';
import type { Library } from '../functions/index.ts';
import type { CompilationReport } from '../step.ts';
import { type Crew, startWorkers } from '../threads/index.ts';
import { ALIGNMENT, aligned, type Layout } from './layout.ts';
import { checkMemory, type Limits, mostPages, PAGE } from './limit.ts';
import { ResidentStep, type RunFunction } from './resident.ts';

export interface Finished {
  /** Imports the memory `host.memory`, and exports `run`, or what a team exports. */
  readonly module: ModuleBuilder;
  /** Its constants stand behind the layout. */
  readonly library: Library;
  readonly layout: Layout;
  /** The first address that is free. */
  readonly end: number;
  readonly limits: Limits;
  readonly report: Omit<CompilationReport, 'bytes'>;
  /** The threads that share the work, if more than one does. */
  readonly crew?: Crew;
}

/** @throws Problem `memoryOverLimit` */
export function instantiate({ module, library, layout, end, limits, report, crew }: Finished): ResidentStep {
  module.data(layout.end, library.constants.toBytes());
  // Loads of whole vectors may reach beyond the last number.
  const bytes = aligned(end) + ALIGNMENT;
  checkMemory(bytes, limits);
  const shared = crew !== undefined && { maximum: mostPages(limits), shared: true };
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE), ...shared });
  const compiled = new WebAssembly.Module(module.toBytes());
  const { exports } = new WebAssembly.Instance(compiled, { host: { memory } });
  const run = exports[crew === undefined ? 'run' : 'lead'] as RunFunction;
  const step = new ResidentStep({ ...report, bytes }, layout, memory, run, limits);
  if (crew !== undefined) startWorkers(crew, { module: compiled, memory }, step);
  return step;
}
