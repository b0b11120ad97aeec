/**
 * The strongest paths, found exactly without listing the others: best first, where what is still to come is not estimated
 * but known, because the strongest continuation of every element has been worked out from the root.
 * Source of the method: Hart, Nilsson and Raphael, “A formal basis for the heuristic determination of minimum cost paths” (A*), 1968.
 */
import type { ElementEdge, ElementGraph } from './elements.ts';
import { byStrength, type Strength, strengthened, type Totals, together } from './strength.ts';

/** A path from the start, as its edges. */
export interface Walk {
  readonly steps: readonly ElementEdge[];
  /** The product of the derivatives along it. */
  readonly product: number;
}

interface Partial {
  readonly at: number;
  readonly edge: ElementEdge | undefined;
  readonly before: Partial | undefined;
  readonly length: number;
  readonly strength: Strength;
  /** The strength of the strongest path that goes on from here. */
  readonly promise: Strength;
}

/** Up to `most` paths from the start to the root, the strongest first; of equals the one that comes first in the program. */
export function strongestPaths({ leaving, root }: ElementGraph, { best, counts }: Totals, most: number): Walk[] {
  const found: Walk[] = [];
  const queue = new Queue();
  if ((counts[0] as bigint) === 0n) return [];
  const promise = best[0] as Strength;
  queue.add({ at: 0, edge: undefined, before: undefined, length: 0, strength: { zeros: 0, log: 0 }, promise });
  for (let next = queue.take(); next !== undefined && found.length < most; next = queue.take()) {
    if (next.at === root) found.push(walkOf(next));
    for (const edge of leaving[next.at] ?? []) {
      if (counts[edge.to] === 0n) continue;
      const strength = strengthened(next.strength, edge.derivative);
      const promise = together(strength, best[edge.to] as Strength);
      queue.add({ at: edge.to, edge, before: next, length: next.length + 1, strength, promise });
    }
  }
  return found;
}

function walkOf(end: Partial): Walk {
  const steps: ElementEdge[] = [];
  for (let each: Partial | undefined = end; each?.edge !== undefined; each = each.before) steps.push(each.edge);
  steps.reverse();
  return { steps, product: steps.reduce((product, { derivative }) => product * derivative, 1) };
}

/** A binary heap: the most promising first; of equals the longest, so that ties don't fan out; of these the oldest. */
class Queue {
  readonly #heap: { readonly walk: Partial; readonly age: number }[] = [];
  #age = 0;

  add(walk: Partial): void {
    const heap = this.#heap;
    let at = heap.push({ walk, age: this.#age++ }) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#goesFirst(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  take(): Partial | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first?.walk;
    heap[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let next = at;
      if (left < heap.length && this.#goesFirst(left, next)) next = left;
      if (right < heap.length && this.#goesFirst(right, next)) next = right;
      if (next === at) return first.walk;
      this.#swap(at, next);
      at = next;
    }
  }

  #goesFirst(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]] as [
      { walk: Partial; age: number },
      { walk: Partial; age: number },
    ];
    const order = byStrength(one.walk.promise, other.walk.promise) || other.walk.length - one.walk.length;
    return (order || one.age - other.age) < 0;
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b] as (typeof heap)[number], heap[a] as (typeof heap)[number]];
  }
}
