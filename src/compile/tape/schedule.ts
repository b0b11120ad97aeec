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

  const queues = kinds.map(() => new Queue());
  const readyAt = (operation: number) => (queues[kindOf[operation] as number] as Queue).push(operation);
  for (let operation = 0; operation < count; operation++) if (waitsFor[operation] === 0) readyAt(operation);

  const runs: Run[] = [];
  const places = new Int32Array(firstPlace + count);
  for (let leaf = 0; leaf < firstPlace; leaf++) places[leaf] = leaf;
  const scheduled = new Int32Array(inputs.length);
  let next = firstPlace;
  let filled = 0;
  while (next < firstPlace + count) {
    const kind = longest(queues);
    const queue = queues[kind] as Queue;
    const before = next;
    while (queue.length > 0) {
      const operation = queue.shift();
      places[firstPlace + operation] = next++;
      for (let at = starts[operation] as number; at < (starts[operation + 1] as number); at++) {
        scheduled[filled++] = places[inputs[at] as number] as number;
      }
      for (let at = firstUser[operation] as number; at < (firstUser[operation + 1] as number); at++) {
        const user = users[at] as number;
        waitsFor[user] = (waitsFor[user] as number) - 1;
        if (waitsFor[user] === 0) readyAt(user);
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

function longest(queues: readonly Queue[]): number {
  let best = 0;
  for (let kind = 1; kind < queues.length; kind++) {
    if ((queues[kind] as Queue).length > (queues[best] as Queue).length) best = kind;
  }
  return best;
}

/** First in, first out. */
class Queue {
  readonly #items: number[] = [];
  #first = 0;

  get length(): number {
    return this.#items.length - this.#first;
  }

  push(item: number): void {
    this.#items.push(item);
  }

  /** There is one. */
  shift(): number {
    return this.#items[this.#first++] as number;
  }
}
