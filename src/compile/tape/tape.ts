/**
 * Reverse mode on a tape: for large irregular graphs of single numbers, which are run as they are, operation by operation, and
 * ready almost at once. An operation takes 16 bytes for its value and gradient, and 4 for each input.
 */
import { type Node, printExpression } from '../../graph/index.ts';
import { compileProblem } from '../../words/index.ts';
import { DEFAULT_MEMORY } from '../memory/limit.ts';
import type { Variable } from '../step.ts';
import type { Derivatives } from './emit.ts';
import { Reel } from './reel.ts';

export interface TapeOptions {
  /** What each elementwise operation does to its inputs; `localDerivatives` of the room `gradient`. */
  readonly derivatives: Derivatives;
  /** What to differentiate by; by default every symbol under the root. */
  readonly wrt?: Iterable<Variable>;
}

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
  const sources = wrt === undefined ? {} : { sources: new Set<Node>(wrt) };
  return new Tape(new Reel([root], { derivatives, ...sources, limits: { memory: DEFAULT_MEMORY } }));
}

export class Tape {
  readonly #reel: Reel;
  readonly #root: number;

  constructor(reel: Reel) {
    this.#reel = reel;
    this.#root = reel.roots[0] as number;
  }

  /** How many operations there are. */
  get size(): number {
    return this.#reel.size;
  }

  /** The memory that the tape takes. */
  get bytes(): number {
    return this.#reel.bytes;
  }

  /** @throws Problem `notInStep` */
  write(symbol: Variable, value: number): void {
    this.#reel.write(this.#placeOf(symbol), value);
  }

  /** The root's value; symbols that were not written are NaN. */
  forward(): number {
    this.#reel.forward();
    return this.#reel.value(this.#root);
  }

  /** The gradients of all symbols at the values of the latest forward pass. */
  backward(): void {
    this.#reel.backward(this.#root);
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
    return this.#reel.gradient(this.#placeOf(symbol));
  }

  #placeOf(symbol: Variable): number {
    const place = this.#reel.symbols.get(symbol);
    if (place !== undefined) return place;
    const known = [...this.#reel.symbols.keys()].slice(0, 10).map(({ attrs }) => attrs.name);
    throw compileProblem('invalid', 'notInStep', { name: printExpression(symbol), known: known.join(', ') });
  }
}
