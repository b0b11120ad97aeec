/** Where every value stands in memory: state in place, and places that are free again taken once more. */
import { type NodeMap, sizeOf } from '../../graph/index.ts';
import type { Expression } from '../expression/expression.ts';
import { ALIGNMENT, aligned, type Layout } from '../memory/layout.ts';
import type { PreparedStep } from '../prepare.ts';
import type { Variable } from '../step.ts';
import { fuse, type Kernel, kernelReadings } from './kernels.ts';
import { mapped } from './lower.ts';
import { isComputed, isWhole, storageOf, stridesOf, type Value, type View } from './values.ts';

/** Loops and products work in whole vectors, and may read and write so far beyond a tensor's end. */
const RESERVE = 32;

/** From one place to another, when all kernels have run. */
export interface Copy {
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

export interface Plan {
  readonly kernels: readonly Kernel[];
  /** The values that some kernel reads from memory, or that are results. */
  readonly needed: ReadonlySet<Value>;
  /** All values whose element is read, not computed, where another kernel uses it. */
  readonly stored: ReadonlySet<Value>;
  /** New state that could not be written in place. */
  readonly copies: readonly Copy[];
  /** Where each output stands at the end of a step. */
  readonly outputs: ReadonlyMap<string, number>;
  readonly arrays: ReadonlyMap<Value, number>;
  addressOf(value: Value): number;
}

/** @param samples where the samples of a batch stand while a step runs, each symbol's by itself */
export function planTensors(
  step: PreparedStep,
  views: NodeMap<View>,
  layout: Layout,
  settings: ReadonlyMap<Variable, number>,
  samples: ReadonlyMap<Variable, number>,
): Plan {
  const results = new Results();
  const outputs = new Map([...step.outputs].map(([name, node]) => [name, results.add(views.get(node) as View)]));
  const updates = new Map(
    [...step.updates].map(([variable, node]) => [variable, results.add(views.get(node) as View)]),
  );
  const kernels = fuse([...results.values]);
  const stored = new Set<Value>(kernels.flatMap(({ core, group }) => (core === undefined ? group : [core, ...group])));
  const readings = kernels.map((kernel) => kernelReadings(kernel, stored));
  const uses = usesOf(readings);
  const needed = new Set<Value>([...uses.lastRead.keys(), ...results.values]);

  const addresses = new Map<Value, number>();
  const arrays = new Map<Value, number>();
  const copies: Copy[] = [];
  const bytesOf = (value: Value): number => sizeOf(value.shape) * layout.width;
  for (const [variable, value] of updates) {
    const home = layout.state.get(variable) as number;
    if (canReplace(variable, value, kernels, readings, uses)) addresses.set(value, home);
    else {
      addresses.set(value, layout.allocate(bytesOf(value) + RESERVE));
      copies.push({ from: addresses.get(value) as number, to: home, bytes: bytesOf(value) });
    }
  }
  const arena = new Arena(layout);
  const outputValues = new Set(outputs.values());
  for (const [place, kernel] of kernels.entries()) {
    const made = [...kernel.group, ...(kernel.core === undefined ? [] : [kernel.core])];
    for (const value of made) {
      if (!needed.has(value) || addresses.has(value)) continue;
      const last = outputValues.has(value) ? kernels.length : (uses.lastRead.get(value) ?? place);
      addresses.set(value, arena.take(bytesOf(value) + RESERVE, place, last));
    }
  }
  const variables = new Map([...layout.state, ...settings, ...samples]);
  const addressOf = (value: Value): number => {
    const own = storageOf(value);
    if (own.kind === 'variable') return variables.get(own.variable) as number;
    if (own.kind === 'array' && !arrays.has(own)) arrays.set(own, layout.allocate(bytesOf(own) + RESERVE));
    const address = own.kind === 'array' ? arrays.get(own) : addresses.get(own);
    if (address === undefined) throw new Error(`internal: a ${own.kind} value has no place`);
    return address;
  };
  // Literals get their places now, before anything is laid out behind them.
  for (const view of readings.flat()) addressOf(view.value);
  return {
    kernels,
    needed,
    stored,
    copies,
    outputs: new Map([...outputs].map(([name, value]) => [name, addressOf(value)])),
    arrays,
    addressOf,
  };
}

/** The values that outlive the step; each stands for one result only. */
class Results {
  readonly values = new Set<Value>();

  add(view: View): Value {
    const isFree = isComputed(view.value) && liesInOrder(view) && !this.values.has(view.value);
    const own = isFree ? view.value : mapped(view.shape, [view], (_, [x]) => x as Expression).value;
    this.values.add(own);
    return own;
  }
}

/** Whether the numbers of a view are those of its value, in the same order. */
function liesInOrder(view: View): boolean {
  if (sizeOf(view.shape) !== sizeOf(view.value.shape)) return false;
  const { start, strides } = stridesOf(view);
  let step = 1;
  for (let axis = view.shape.length - 1; axis >= 0; axis--) {
    const length = view.shape[axis] as number;
    if (length !== 1 && strides[axis] !== step) return false;
    step *= length;
  }
  return start === 0;
}

interface Uses {
  /** The last kernel that reads a value from memory … */
  readonly lastRead: Map<Value, number>;
  /** … and the last one that reads a symbol. */
  readonly lastReadSymbol: Map<Variable, number>;
}

/** @param readings what each kernel reads from memory */
function usesOf(readings: readonly (readonly View[])[]): Uses {
  const lastRead = new Map<Value, number>();
  const lastReadSymbol = new Map<Variable, number>();
  for (const [place, views] of readings.entries()) {
    for (const view of views) {
      const own = storageOf(view.value);
      if (isComputed(own)) lastRead.set(own, place);
      if (own.kind === 'variable') lastReadSymbol.set(own.variable, place);
    }
  }
  return { lastRead, lastReadSymbol };
}

/** Whether a new value can be written over the old state: no other kernel reads that afterwards, nor another place of it. */
function canReplace(
  variable: Variable,
  value: Value,
  kernels: readonly Kernel[],
  readings: readonly (readonly View[])[],
  { lastReadSymbol }: Uses,
): boolean {
  const place = kernels.findIndex(({ core, group }) => core === value || group.some((each) => each === value));
  const last = lastReadSymbol.get(variable) ?? -1;
  if (last !== place) return last < place;
  const { core } = kernels[place] as Kernel;
  const reads = (view: View): boolean => {
    const own = storageOf(view.value);
    return own.kind === 'variable' && own.variable === variable;
  };
  if (core !== undefined && (core.kind !== 'product' || [core.a, core.b].some(reads))) return false;
  // A loop's elements are read before they are written, if each is read at its own place.
  return (readings[place] as readonly View[])
    .filter(reads)
    .every((view) => isWhole(view) && view.value.kind === 'variable');
}

/** Memory for what lives from one kernel to a later one. */
class Arena {
  readonly #layout: Layout;
  readonly #taken: { readonly address: number; readonly bytes: number; until: number }[] = [];

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  /** A place that is free from this kernel on, until after another; the smallest that is large enough. */
  take(bytes: number, from: number, until: number): number {
    const free = this.#taken.filter((block) => block.until < from && block.bytes >= bytes);
    const best = free.sort((a, b) => a.bytes - b.bytes)[0];
    if (best !== undefined && best.bytes <= 4 * bytes + ALIGNMENT) {
      best.until = until;
      return best.address;
    }
    const address = this.#layout.allocate(bytes);
    this.#taken.push({ address, bytes: aligned(bytes), until });
    return address;
  }
}
