/** The order within each column: that of the model, changed only where lines then cross less often. */
import type { Slot } from './columns.ts';

/** Rounds to the right and back; crossings almost always stop falling in the second one. */
const MOST_ROUNDS = 8;

/**
 * Orders every column in place.
 * Each change is kept only if it lowers the number of crossings, so equal inputs give equal drawings and a node more
 * leaves the others where they were. The barycentre idea is from Sugiyama, Tagawa and Toda, “Methods for visual
 * understanding of hierarchical system structures”, IEEE Transactions on Systems, Man, and Cybernetics 11 (1981).
 */
export function orderColumns(columns: readonly Slot[][]): void {
  placeGates(columns);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let isBetter = false;
    for (let at = 1; at < columns.length; at++) isBetter = sortedBy('left', columns, at) || isBetter;
    for (let at = columns.length - 2; at >= 0; at--) isBetter = sortedBy('right', columns, at) || isBetter;
    for (const column of columns) isBetter = swapped(column, columns) || isBetter;
    if (!isBetter) return;
  }
}

/** Gates go where a straight line between the ends of theirs would pass. */
function placeGates(columns: readonly Slot[][]): void {
  const height = new Map<Slot, number>();
  for (const column of columns) {
    const nodes = column.filter(({ node }) => node !== undefined);
    nodes.forEach((slot, at) => {
      height.set(slot, at - (nodes.length - 1) / 2);
    });
  }
  for (const column of columns) {
    for (const slot of column) if (slot.node === undefined) height.set(slot, gateHeight(slot, height));
    sortBy(column, (slot) => height.get(slot) ?? 0);
  }
}

/** Columns are walked from the left, so the slot before a gate already has its height. */
function gateHeight(gate: Slot, height: ReadonlyMap<Slot, number>): number {
  const before = gate.left[0] as Slot;
  let end = gate.right[0] as Slot;
  while (end.node === undefined) end = end.right[0] as Slot;
  const start = height.get(before) ?? 0;
  return start + ((height.get(end) ?? 0) - start) / (end.column - before.column);
}

/** Sorts in place; what is equal keeps its order. */
function sortBy(column: Slot[], key: (slot: Slot) => number): void {
  const keys = new Map(column.map((slot) => [slot, key(slot)]));
  column.sort((a, b) => (keys.get(a) as number) - (keys.get(b) as number));
}

const positions = (column: readonly Slot[] | undefined): Map<Slot, number> =>
  new Map((column ?? []).map((slot, at) => [slot, at]));

/** Tries a column in the order of the mean position of its neighbours on one side. */
function sortedBy(side: 'left' | 'right', columns: readonly Slot[][], at: number): boolean {
  const column = columns[at] as Slot[];
  const beside = positions(columns[side === 'left' ? at - 1 : at + 1]);
  const own = positions(column);
  const before = [...column];
  const crossings = crossingsAround(columns, at);
  if (crossings === 0) return false;
  sortBy(column, (slot) => {
    const neighbours = slot[side];
    const sum = neighbours.reduce((total, neighbour) => total + (beside.get(neighbour) ?? 0), 0);
    return neighbours.length > 0 ? sum / neighbours.length : ((own.get(slot) as number) * beside.size) / column.length;
  });
  if (crossingsAround(columns, at) < crossings) return true;
  column.splice(0, column.length, ...before);
  return false;
}

/** Swaps neighbours in a column wherever that saves crossings. */
function swapped(column: Slot[], columns: readonly Slot[][]): boolean {
  const at = column[0]?.column ?? 0;
  const [left, right] = [positions(columns[at - 1]), positions(columns[at + 1])];
  let isBetter = false;
  for (let upper = 0; upper + 1 < column.length; upper++) {
    const [a, b] = [column[upper] as Slot, column[upper + 1] as Slot];
    const saved =
      inversions(a.left, b.left, left) +
      inversions(a.right, b.right, right) -
      inversions(b.left, a.left, left) -
      inversions(b.right, a.right, right);
    if (saved <= 0) continue;
    [column[upper], column[upper + 1]] = [b, a];
    isBetter = true;
  }
  return isBetter;
}

/** How many lines of the upper slot cross lines of the lower one on their way to a neighbouring column. */
function inversions(upper: readonly Slot[], lower: readonly Slot[], position: ReadonlyMap<Slot, number>): number {
  let count = 0;
  for (const a of upper) for (const b of lower) if ((position.get(a) as number) > (position.get(b) as number)) count++;
  return count;
}

const crossingsAround = (columns: readonly Slot[][], at: number): number =>
  crossings(columns[at - 1], columns[at]) + crossings(columns[at], columns[at + 1]);

/** The number of crossings between two neighbouring columns, by counting inversions with a Fenwick tree. */
export function crossings(left: readonly Slot[] | undefined, right: readonly Slot[] | undefined): number {
  if (left === undefined || right === undefined) return 0;
  const position = positions(right);
  const passed = new Array<number>(right.length + 1).fill(0);
  let count = 0;
  let lines = 0;
  for (const slot of left) {
    const ends = slot.right.map((end) => position.get(end) as number).sort((a, b) => a - b);
    // Lines from one slot don't cross each other, so they are compared before any of them is entered.
    for (const end of ends) count += lines - sumUpTo(passed, end + 1);
    for (const end of ends) enter(passed, end + 1);
    lines += ends.length;
  }
  return count;
}

function sumUpTo(tree: readonly number[], position: number): number {
  let sum = 0;
  for (let at = position; at > 0; at -= at & -at) sum += tree[at] as number;
  return sum;
}

function enter(tree: number[], position: number): void {
  for (let at = position; at < tree.length; at += at & -at) tree[at] = (tree[at] as number) + 1;
}
