/** A recording in memory, with its code: what a tape and a step on a tape have in common. */
import type { Node } from '../../graph/index.ts';
import { checkMemory, type Limits, PAGE } from '../memory/limit.ts';
import type { Variable } from '../step.ts';
import { type Derivatives, emitTape, PLACE_BYTES } from './emit.ts';
import { type Recording, record } from './record.ts';
import { type Schedule, schedule } from './schedule.ts';

/** Over the runs between two addresses, with the addresses of inputs and results that go with the first of them. */
type Walk = (run: number, lastRun: number, inputs: number, results: number) => void;

/** Addresses of the parts of a tape's memory, in bytes. */
interface Layout {
  readonly runs: number;
  /** Behind the last run. */
  readonly inputs: number;
  readonly inputsEnd: number;
  readonly leaves: number;
  readonly results: number;
  readonly end: number;
}

export interface ReelOptions {
  /** Without them, there is no way back. */
  readonly derivatives?: Derivatives;
  /** What to differentiate by; by default every symbol. */
  readonly sources?: ReadonlySet<Node>;
  readonly limits: Limits;
}

/** Nothing stands at the lowest addresses. */
const START = 64;

function layoutOf({ kindOf, leaves }: Recording, { runs, inputs }: Schedule): Layout {
  const aligned = (address: number) => Math.ceil(address / PLACE_BYTES) * PLACE_BYTES;
  const afterRuns = START + runs.byteLength;
  const inputsEnd = afterRuns + inputs.byteLength;
  const leavesAt = aligned(inputsEnd);
  const results = leavesAt + PLACE_BYTES * leaves.length;
  const end = results + PLACE_BYTES * kindOf.length;
  return { runs: START, inputs: afterRuns, inputsEnd, leaves: leavesAt, results, end };
}

export class Reel {
  /** How many operations there are. */
  readonly size: number;
  /** The memory that it takes. */
  readonly bytes: number;
  /** Where each symbol stands. */
  readonly symbols: ReadonlyMap<Variable, number>;
  /** Where the roots stand. */
  readonly roots: readonly number[];
  readonly #layout: Layout;
  /** Value and gradient of each place, one after the other. */
  readonly #places: Float64Array;
  readonly #leaves: number;
  readonly #walks: { readonly forward: Walk; readonly backward?: Walk };

  /** @throws Problem `notSingleNumbers`, `memoryOverLimit` */
  constructor(roots: readonly Node[], { derivatives, sources, limits }: ReelOptions) {
    const recording = record(roots, sources);
    const scheduled = schedule(recording);
    const layout = layoutOf(recording, scheduled);
    const { module, library } = emitTape(recording.kinds, derivatives, layout.end);
    checkMemory(library.constants.end, limits);
    module.data(layout.end, library.constants.toBytes());
    const memory = new WebAssembly.Memory({ initial: Math.ceil(library.constants.end / PAGE) });
    const instance = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()), { host: { memory } });
    this.#walks = instance.exports as { forward: Walk; backward?: Walk } & WebAssembly.Exports;
    this.#layout = layout;

    const { leaves, kindOf } = recording;
    this.size = kindOf.length;
    this.bytes = memory.buffer.byteLength;
    this.roots = scheduled.roots;
    this.symbols = new Map(leaves.flatMap((leaf, place) => (leaf.op === 'symbol' ? [[leaf, place] as const] : [])));
    this.#leaves = leaves.length;
    this.#places = new Float64Array(memory.buffer, layout.leaves, 2 * (leaves.length + kindOf.length));
    leaves.forEach((leaf, place) => {
      this.write(place, leaf.op === 'constant' ? leaf.attrs.value : Number.NaN);
    });
    this.#store(scheduled, memory.buffer);
  }

  #store({ runs, inputs }: Schedule, buffer: ArrayBuffer): void {
    new Int32Array(buffer, this.#layout.runs, runs.length).set(runs);
    const addresses = new Int32Array(buffer, this.#layout.inputs, inputs.length);
    for (let at = 0; at < inputs.length; at++) {
      addresses[at] = this.#layout.leaves + PLACE_BYTES * (inputs[at] as number);
    }
  }

  value(place: number): number {
    return this.#places[2 * place] as number;
  }

  gradient(place: number): number {
    return this.#places[2 * place + 1] as number;
  }

  write(place: number, value: number): void {
    this.#places[2 * place] = value;
  }

  forward(): void {
    const { runs, inputs, results } = this.#layout;
    this.#walks.forward(runs, inputs, inputs, results);
  }

  /** From the gradient 1 of the root at this place. */
  backward(root: number): void {
    const { runs, inputs, inputsEnd, end } = this.#layout;
    for (let leaf = 0; leaf < this.#leaves; leaf++) this.#places[2 * leaf + 1] = 0;
    this.#places[2 * root + 1] = 1;
    this.#walks.backward?.(inputs, runs, inputsEnd, end);
  }
}
