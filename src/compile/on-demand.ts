/** Compiles with what has been fetched so far: a page loads no compiler before it trains, and for a small network not all of it. */
import type { Backends, BackendTable, compileWith } from './choice.ts';
import type { CompiledStep, CompileOptions, Step } from './step.ts';

/** All that may have to be fetched: the compiler itself, with its back end for small graphs, and the other back ends. */
interface Parts extends BackendTable {
  readonly compiler: typeof compileWith;
}
type Name = keyof Parts;

const loaders: { readonly [Each in Name]: () => Promise<Parts[Each]> } = {
  compiler: async () => (await import('./choice.ts')).compileWith,
  interpreter: async () => (await import('./interpret.ts')).interpret,
  tape: async () => (await import('./tape/step.ts')).tapeStep,
  tensors: async () => (await import('./tensors/tensors.ts')).tensorStep,
  rareFunctions: async () => (await import('./functions/rare.ts')).rareFunctions,
  samplesInLanes: async () => (await import('./straight/lanes.ts')).samplesInLanes,
};

const loaded: Partial<Parts> = {};

/** Thrown to `onDemand`, which catches it. */
class NotLoaded extends Error {
  readonly part: Name;

  constructor(part: Name) {
    super(`internal: compiled on demand, but not within onDemand (${part})`);
    this.part = part;
  }
}

function partNamed<Each extends Name>(name: Each): Parts[Each] {
  const part: Partial<Parts>[Each] = loaded[name];
  if (part === undefined) throw new NotLoaded(name);
  return part;
}

const backends: Backends = partNamed;

/** Like `compile`, within `onDemand` only. */
export const compileOnDemand = (step: Step, options?: CompileOptions): CompiledStep =>
  partNamed('compiler')(backends, step, options);

/**
 * The result of `work`, which may compile on demand. Where a part is missing, it is fetched and the work begins anew: until then it
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
      await load(error.part);
    }
  }
}

async function load<Each extends Name>(name: Each): Promise<void> {
  loaded[name] = await loaders[name]();
}
