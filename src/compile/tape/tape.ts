/**
 * Reverse mode on a tape: for large irregular graphs of single numbers, which are run as they are, operation by operation, and
 * ready almost at once. An operation takes 16 bytes for its value and gradient, and 4 for each input.
 */
import { type Node, printExpression } from '../../graph/index.ts';
import { Problem } from '../../words/index.ts';
import type { Variable } from '../step.ts';
import { type Derivatives, emitTape, PLACE_BYTES, RUN_BYTES } from './emit.ts';
import { type Recording, record } from './record.ts';
import { type Schedule, schedule } from './schedule.ts';

export interface TapeOptions {
  /** What each elementwise operation does to its inputs; `localDerivatives` of the room `gradient`. */
  readonly derivatives: Derivatives;
  /** What to differentiate by; by default every symbol under the root. */
  readonly wrt?: Iterable<Variable>;
}

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

const PAGE = 65_536;
/** Nothing stands at the lowest addresses. */
const START = 64;

/**
 * A scalar graph made ready to be evaluated and differentiated many times.
 *
 * @throws Problem `notSingleNumbers` where the graph is not one of single numbers
 *
 * @example
 * const tape = recordTape(E, { derivatives: localDerivatives });
 * tape.write(w, 0.3);
 * tape.run();       // the value of E
 * tape.gradient(w); // ∂E/∂w
 */
export function recordTape(root: Node, { derivatives, wrt }: TapeOptions): Tape {
  const recording = record(root, wrt === undefined ? undefined : new Set<Node>(wrt));
  const scheduled = schedule(recording);
  const layout = layoutOf(recording, scheduled);
  const { module, library } = emitTape(recording.kinds, derivatives, layout.end);
  module.data(layout.end, library.constants.toBytes());
  const memory = new WebAssembly.Memory({ initial: Math.ceil(library.constants.end / PAGE) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()), { host: { memory } });
  return new Tape(recording, scheduled, layout, memory, exports as { forward: Walk; backward: Walk } & typeof exports);
}

function layoutOf({ kindOf, leaves }: Recording, { runs, inputs }: Schedule): Layout {
  const aligned = (address: number) => Math.ceil(address / PLACE_BYTES) * PLACE_BYTES;
  const afterRuns = START + RUN_BYTES * runs.length;
  const inputsEnd = afterRuns + inputs.byteLength;
  const leavesAt = aligned(inputsEnd);
  const results = leavesAt + PLACE_BYTES * leaves.length;
  const end = results + PLACE_BYTES * kindOf.length;
  return { runs: START, inputs: afterRuns, inputsEnd, leaves: leavesAt, results, end };
}

export class Tape {
  /** How many operations there are. */
  readonly size: number;
  /** The memory that the tape takes. */
  readonly bytes: number;
  readonly #layout: Layout;
  /** Value and gradient of each place, one after the other. */
  readonly #places: Float64Array;
  readonly #leaves: number;
  readonly #root: number;
  readonly #symbols: ReadonlyMap<Node, number>;
  readonly #walks: { forward: Walk; backward: Walk };

  constructor(
    { kindOf, leaves }: Recording,
    { runs, inputs, root }: Schedule,
    layout: Layout,
    memory: WebAssembly.Memory,
    walks: { forward: Walk; backward: Walk },
  ) {
    this.size = kindOf.length;
    this.bytes = memory.buffer.byteLength;
    this.#layout = layout;
    this.#walks = walks;
    this.#leaves = leaves.length;
    this.#root = root;
    this.#places = new Float64Array(memory.buffer, layout.leaves, 2 * (leaves.length + kindOf.length));
    this.#symbols = new Map(leaves.map((leaf, place) => [leaf, place]));
    leaves.forEach((leaf, place) => {
      this.#places[2 * place] = leaf.op === 'constant' ? leaf.attrs.value : Number.NaN;
    });
    const runTable = new Int32Array(memory.buffer, layout.runs, 2 * runs.length);
    runs.forEach(({ kind, count }, at) => {
      runTable[2 * at] = kind;
      runTable[2 * at + 1] = count;
    });
    const addresses = new Int32Array(memory.buffer, layout.inputs, inputs.length);
    for (let at = 0; at < inputs.length; at++) addresses[at] = layout.leaves + PLACE_BYTES * (inputs[at] as number);
  }

  /** @throws Problem `notInStep` */
  write(symbol: Variable, value: number): void {
    this.#places[2 * this.#placeOf(symbol)] = value;
  }

  /** The root's value; symbols that were not written are NaN. */
  forward(): number {
    const { runs, inputs, results } = this.#layout;
    this.#walks.forward(runs, inputs, inputs, results);
    return this.#places[2 * this.#root] as number;
  }

  /** The gradients of all symbols at the values of the latest forward pass. */
  backward(): void {
    const { runs, inputs, inputsEnd, end } = this.#layout;
    for (let leaf = 0; leaf < this.#leaves; leaf++) this.#places[2 * leaf + 1] = 0;
    this.#places[2 * this.#root + 1] = 1;
    this.#walks.backward(inputs, runs, inputsEnd, end);
  }

  /** Forward and backward; gives the root's value. */
  run(): number {
    const value = this.forward();
    this.backward();
    return value;
  }

  /**
   * ∂root/∂symbol, as of the latest backward pass.
   * @throws Problem `notInStep`
   */
  gradient(symbol: Variable): number {
    return this.#places[2 * this.#placeOf(symbol) + 1] as number;
  }

  #placeOf(symbol: Variable): number {
    const place = this.#symbols.get(symbol);
    if (place !== undefined) return place;
    const known = [...this.#symbols.keys()].flatMap((leaf) => (leaf.op === 'symbol' ? [leaf.attrs.name] : []));
    throw new Problem('invalid', 'notInStep', { name: printExpression(symbol), known: known.slice(0, 10).join(', ') });
  }
}
