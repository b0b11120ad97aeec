/**
 * Another order for the operations, in which those of one kind stand together as far as they can: a run of them is one loop, while
 * going from one kind to the next costs the processor a jump that it can't foresee.
 */
import type { Recording } from './record.ts';

export interface Schedule {
  /** Runs of operations of one kind: the kind and how many, one run after the other. */
  readonly runs: Int32Array;
  /** As in the recording, with places in the new order. */
  readonly inputs: Int32Array;
  readonly roots: readonly number[];
}

/**
 * In each round every kind has its turn, in the order of their numbers. An operation takes part in the first round in which all
 * its inputs are there before its own turn ends.
 */
export function schedule(recording: Recording): Schedule {
  const { kinds, kindOf, leaves, roots } = recording;
  const { roundOf, rounds } = roundsOf(recording);
  const order = sorted(roundOf, rounds, sorted(kindOf, kinds.length));

  const places = new Int32Array(leaves.length + order.length);
  for (let leaf = 0; leaf < leaves.length; leaf++) places[leaf] = leaf;
  for (let at = 0; at < order.length; at++) places[leaves.length + (order[at] as number)] = leaves.length + at;
  return {
    runs: runsOf(kindOf, order),
    inputs: inputsInOrder(recording, order, places),
    roots: roots.map((root) => places[root] as number),
  };
}

const aritiesOf = ({ kinds }: Recording): number[] => kinds.map(({ example }) => example.inputs.length);

/** The round of each operation, and how many rounds there are. */
function roundsOf(recording: Recording) {
  const { kindOf, inputs, leaves } = recording;
  const arities = aritiesOf(recording);
  const roundOf = new Int32Array(kindOf.length);
  let rounds = 0;
  let at = 0;
  for (let operation = 0; operation < kindOf.length; operation++) {
    const kind = kindOf[operation] as number;
    let round = 0;
    for (const end = at + (arities[kind] as number); at < end; at++) {
      const input = (inputs[at] as number) - leaves.length;
      if (input < 0) continue;
      // Those of later kinds are there in the next round only.
      const ready = (roundOf[input] as number) + ((kindOf[input] as number) > kind ? 1 : 0);
      if (ready > round) round = ready;
    }
    roundOf[operation] = round;
    if (round >= rounds) rounds = round + 1;
  }
  return { roundOf, rounds };
}

/** The operations by their keys, which are below `range`; those with equal keys as in `operations`, or as they were recorded. */
function sorted(keyOf: Uint16Array | Int32Array, range: number, operations?: Int32Array): Int32Array<ArrayBuffer> {
  const next = new Int32Array(range + 1);
  for (let at = 0; at < keyOf.length; at++) next[(keyOf[at] as number) + 1]! += 1;
  for (let key = 0; key < range; key++) next[key + 1]! += next[key] as number;
  const order = new Int32Array(keyOf.length);
  for (let at = 0; at < order.length; at++) {
    const operation = operations === undefined ? at : (operations[at] as number);
    const key = keyOf[operation] as number;
    order[next[key] as number] = operation;
    next[key]! += 1;
  }
  return order;
}

function runsOf(kindOf: Uint16Array, order: Int32Array): Int32Array {
  const runs = new Int32Array(2 * order.length);
  let length = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const kind = kindOf[order[start] as number] as number;
    while (end < order.length && kindOf[order[end] as number] === kind) end++;
    runs[length] = kind;
    runs[length + 1] = end - start;
    length += 2;
  }
  return runs.slice(0, length);
}

function inputsInOrder(recording: Recording, order: Int32Array, places: Int32Array): Int32Array {
  const { kindOf, inputs } = recording;
  const arities = aritiesOf(recording);
  const starts = new Int32Array(kindOf.length);
  for (let operation = 0, start = 0; operation < starts.length; operation++) {
    starts[operation] = start;
    start += arities[kindOf[operation] as number] as number;
  }
  const moved = new Int32Array(inputs.length);
  let filled = 0;
  for (let at = 0; at < order.length; at++) {
    const operation = order[at] as number;
    let from = starts[operation] as number;
    for (const end = from + (arities[kindOf[operation] as number] as number); from < end; from++) {
      moved[filled] = places[inputs[from] as number] as number;
      filled += 1;
    }
  }
  return moved;
}
