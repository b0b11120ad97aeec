/** Compiles with the back ends that have been fetched so far: a page that trains a small network sample by sample fetches none. */
import { type Backends, type BackendTable, compileWith } from './choice.ts';
import type { CompiledStep, CompileOptions, Step } from './step.ts';

type Name = keyof BackendTable;

const loaders: { readonly [Each in Name]: () => Promise<BackendTable[Each]> } = {
  interpreter: async () => (await import('./interpret.ts')).interpret,
  tape: async () => (await import('./tape/step.ts')).tapeStep,
  tensors: async () => (await import('./tensors/tensors.ts')).tensorStep,
  rareFunctions: async () => (await import('./functions/rare.ts')).rareFunctions,
  samplesInLanes: async () => (await import('./straight/lanes.ts')).samplesInLanes,
};

const loaded: Partial<BackendTable> = {};

/** Thrown to `onDemand`, which catches it. */
class NotLoaded extends Error {
  readonly backend: Name;

  constructor(backend: Name) {
    super(`internal: compiled on demand, but not within onDemand (${backend})`);
    this.backend = backend;
  }
}

const loadedOnes: Backends = (name) => {
  const backend = loaded[name];
  if (backend === undefined) throw new NotLoaded(name);
  return backend;
};

/** Like `compile`, within `onDemand` only. */
export const compileOnDemand = (step: Step, options?: CompileOptions): CompiledStep =>
  compileWith(loadedOnes, step, options);

/**
 * The result of `work`, which may compile on demand. Where a back end is missing, it is fetched and the work begins anew: until then it
 * must not have changed anything.
 *
 * @example await onDemand(() => compileOnDemand(step))
 */
export async function onDemand<Result>(work: () => Result): Promise<Result> {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      await load(error.backend);
    }
  }
}

async function load<Each extends Name>(name: Each): Promise<void> {
  loaded[name] = await loaders[name]();
}
