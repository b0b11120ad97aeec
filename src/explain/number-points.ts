/** Random points of the real numbers at which two formulas are compared, where proof in a field does not decide. */
import {
  dataOf,
  evaluate,
  type Node,
  type NodeOf,
  type Program,
  sizeOf,
  topologicalOrder,
  type Value,
  valueFrom,
} from '../graph/index.ts';
import type { Solution } from './assumptions.ts';
import { generator } from './random.ts';

/** Values larger than this are worked out again for the next formula rather than kept. */
const LARGEST_KEPT = 4096;

/** From this one on, points no longer lie near the program's own values. */
const FIRST_FAR_POINT = 12;

/** One point. What is worked out at it is kept: the lines of a derivation share most of what they are made of. */
export class NumberPoint {
  readonly #program: Program;
  readonly #solutions: readonly Solution[];
  readonly #meaningOf: (partial: NodeOf<'partial'>) => Node;
  readonly #values = new Map<Node, Value>();
  readonly #random: () => number;
  readonly #index: number;

  /**
   * @param index     0, 1, 2 …: near the program's own values at first, then in ever wider ranges, as a logarithm may need
   * @param solutions what the program's assumptions make of some symbols
   * @param meaningOf what a partial is
   */
  constructor(
    index: number,
    program: Program,
    solutions: readonly Solution[],
    meaningOf: (partial: NodeOf<'partial'>) => Node,
  ) {
    this.#index = index;
    this.#program = program;
    this.#solutions = solutions;
    this.#meaningOf = meaningOf;
    this.#random = generator(index + 1);
  }

  valueOf(root: Node): Value {
    const waiting = [root];
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      const open = this.#order(next);
      const partials = open.filter((node) => node.op === 'partial');
      const meanings = partials.map(this.#meaningOf).filter((meaning) => !this.#values.has(meaning));
      if (meanings.length > 0) {
        waiting.push(...meanings);
        continue;
      }
      for (const partial of partials) this.#values.set(partial, this.#values.get(this.#meaningOf(partial)) as Value);
      for (const node of open) if (node.op === 'symbol') this.#drawOnce(node);
      this.#workOut(next);
      waiting.pop();
    }
    const value = this.#values.get(root) as Value;
    this.#forgetLarge();
    return value;
  }

  #order(root: Node): Node[] {
    return topologicalOrder([root], (node) => (this.#values.has(node) ? [] : node.inputs)).filter(
      (node) => !this.#values.has(node),
    );
  }

  #workOut(root: Node): void {
    for (const [node, value] of evaluate([root], this.#values)) this.#values.set(node, value);
  }

  /** Only what is asked for next needs to be kept of large values. */
  #forgetLarge(): void {
    for (const [node, value] of this.#values) {
      if (node.op !== 'symbol' && typeof value !== 'number' && sizeOf(node.shape) > LARGEST_KEPT)
        this.#values.delete(node);
    }
  }

  #drawOnce(symbol: NodeOf<'symbol'>): void {
    if (this.#values.has(symbol)) return;
    this.#values.set(symbol, this.#drawn(symbol));
    const solution = this.#solutions.find((each) => each.symbol === symbol);
    if (solution === undefined) return;
    // Nothing that depends on the symbol has been worked out yet, so it may still change to what is assumed of it.
    for (const node of this.#order(solution.value)) if (node.op === 'symbol') this.#drawOnce(node);
    this.#values.set(symbol, evaluate([solution.value], this.#values).get(solution.value) as Value);
  }

  #drawn({ attrs: { name }, shape }: NodeOf<'symbol'>): Value {
    const width = [1, 3, 10, 100][this.#index % 4] as number;
    const isPositive = this.#index % 2 === 0;
    const own = this.#index < FIRST_FAR_POINT ? this.#program.declarations.get(name)?.value : undefined;
    const base = own === undefined ? undefined : dataOf(own);
    const draw = (at: number): number =>
      base === undefined
        ? (isPositive ? 0.1 : -width) + width * this.#random() * (isPositive ? 1 : 2)
        : (base[at] as number) * (0.9 + 0.2 * this.#random()) + 0.02 * this.#random();
    return valueFrom(
      shape,
      Float64Array.from({ length: sizeOf(shape) }, (_, at) => draw(at)),
    );
  }
}
