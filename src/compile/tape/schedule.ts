/**
 * Another order for the operations, in which those of one kind stand together as far as they can: a run of them is one loop, while
 * going from one kind to the next costs the processor a jump that it can't foresee.
 */
import type { Recording } from './record.ts';

/** So many operations of one kind, one after the other. */
export interface Run {
  readonly kind: number;
  readonly count: number;
}

export interface Schedule {
  readonly runs: readonly Run[];
  /** As in the recording, with places in the new order. */
  readonly inputs: Int32Array;
  readonly roots: readonly number[];
}

/** Kahn's algorithm with a queue for each kind: the longest one is emptied, together with what becomes ready meanwhile. */
export function schedule({ kinds, kindOf, inputs, leaves, roots }: Recording): Schedule {
  const count = kindOf.length;
  const firstPlace = leaves.length;
  const starts = startsOf(
    kindOf,
    kinds.map(({ example }) => example.inputs.length),
  );
  const { users, firstUser, waitsFor } = usersOf(inputs, starts, firstPlace);

  const queues = new Queues(kinds.length, count);
  for (let operation = 0; operation < count; operation++) {
    if (waitsFor[operation] === 0) queues.push(kindOf[operation] as number, operation);
  }

  const runs: Run[] = [];
  const places = new Int32Array(firstPlace + count);
  for (let leaf = 0; leaf < firstPlace; leaf++) places[leaf] = leaf;
  const scheduled = new Int32Array(inputs.length);
  let next = firstPlace;
  let filled = 0;
  while (next < firstPlace + count) {
    const kind = queues.longest();
    const before = next;
    for (let operation = queues.shift(kind); operation >= 0; operation = queues.shift(kind)) {
      places[firstPlace + operation] = next++;
      for (let at = starts[operation] as number; at < (starts[operation + 1] as number); at++) {
        scheduled[filled++] = places[inputs[at] as number] as number;
      }
      for (let at = firstUser[operation] as number; at < (firstUser[operation + 1] as number); at++) {
        const user = users[at] as number;
        waitsFor[user] = (waitsFor[user] as number) - 1;
        if (waitsFor[user] === 0) queues.push(kindOf[user] as number, user);
      }
    }
    runs.push({ kind, count: next - before });
  }
  return { runs, inputs: scheduled, roots: roots.map((root) => places[root] as number) };
}

/** Where the inputs of each operation begin, and behind the last one their end. */
function startsOf(kindOf: Uint16Array, arities: readonly number[]): Int32Array {
  const starts = new Int32Array(kindOf.length + 1);
  for (let operation = 0; operation < kindOf.length; operation++) {
    starts[operation + 1] = (starts[operation] as number) + (arities[kindOf[operation] as number] as number);
  }
  return starts;
}

/** Who uses the result of each operation, and for how many results each one waits. */
function usersOf(inputs: Int32Array, starts: Int32Array, firstPlace: number) {
  const count = starts.length - 1;
  const firstUser = new Int32Array(count + 1);
  for (const place of inputs) if (place >= firstPlace) firstUser[place - firstPlace + 1]! += 1;
  for (let operation = 0; operation < count; operation++) firstUser[operation + 1]! += firstUser[operation] as number;
  const users = new Int32Array(firstUser[count] as number);
  const filled = firstUser.slice();
  const waitsFor = new Int32Array(count);
  for (let operation = 0; operation < count; operation++) {
    for (let at = starts[operation] as number; at < (starts[operation + 1] as number); at++) {
      const source = (inputs[at] as number) - firstPlace;
      if (source < 0) continue;
      users[filled[source] as number] = operation;
      filled[source]! += 1;
      waitsFor[operation]! += 1;
    }
  }
  return { users, firstUser, waitsFor };
}

/** Lines of operations, one for each kind, first in, first out; each operation stands in one of them, once. */
class Queues {
  readonly #lengths: Int32Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  /** Who comes after each operation in its line. */
  readonly #behind: Int32Array;

  constructor(kinds: number, operations: number) {
    this.#lengths = new Int32Array(kinds);
    this.#first = new Int32Array(kinds);
    this.#last = new Int32Array(kinds);
    this.#behind = new Int32Array(operations);
  }

  push(kind: number, operation: number): void {
    if (this.#lengths[kind] === 0) this.#first[kind] = operation;
    else this.#behind[this.#last[kind] as number] = operation;
    this.#last[kind] = operation;
    this.#lengths[kind]! += 1;
  }

  /** The next one of this kind, or −1. */
  shift(kind: number): number {
    if (this.#lengths[kind] === 0) return -1;
    const operation = this.#first[kind] as number;
    this.#first[kind] = this.#behind[operation] as number;
    this.#lengths[kind]! -= 1;
    return operation;
  }

  longest(): number {
    let best = 0;
    for (let kind = 1; kind < this.#lengths.length; kind++) {
      if ((this.#lengths[kind] as number) > (this.#lengths[best] as number)) best = kind;
    }
    return best;
  }
}
