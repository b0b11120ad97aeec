/** Levels chains: stations that follow each other without a fork, and lines across several columns, run straight. */
import type { Slot } from './columns.ts';

/** Chains push each other a little further in each round; drawings tried were at rest after a dozen. */
const ROUNDS = 24;

type Heights = Map<Slot, number>;

/**
 * Moves whole chains to where the lines at their ends pull them, as far as their neighbours above and below allow.
 *
 * Before: heights keep every column's distances. After: they still do, and a chain has one height wherever the chains
 * beside it leave room for that.
 *
 * @param offsets how far below the first slot of its column each slot must at least stand
 */
export function levelChains(columns: readonly Slot[][], offsets: readonly number[][], heights: Heights): void {
  const chains = chainsOf(columns);
  const roomOf = rooms(columns, offsets, heights);
  for (let round = 0; round < ROUNDS; round++) {
    for (const chain of round % 2 === 0 ? chains : [...chains].reverse()) {
      for (const { slots, room } of levelParts(chain, roomOf)) {
        const target = Math.min(Math.max(pullOn(slots, heights), room.top), room.bottom);
        for (const slot of slots) heights.set(slot, target);
      }
    }
  }
}

const isLink = (before: Slot, after: Slot): boolean => before.right.length === 1 && after.left.length === 1;

/** Every slot in exactly one chain, most of them alone. */
function chainsOf(columns: readonly Slot[][]): Slot[][] {
  return columns.flat().flatMap((slot) => {
    const before = slot.left[0];
    if (before !== undefined && isLink(before, slot)) return [];
    const chain = [slot];
    for (
      let next = slot.right[0], last = slot;
      next !== undefined && isLink(last, next);
      last = next, next = next.right[0]
    ) {
      chain.push(next);
    }
    return [chain];
  });
}

interface Room {
  readonly top: number;
  readonly bottom: number;
}

/** How far each slot can move while its neighbours in the column stay. */
function rooms(columns: readonly Slot[][], offsets: readonly number[][], heights: Heights): (slot: Slot) => Room {
  const place = new Map(columns.flatMap((column) => column.map((slot, at) => [slot, at] as const)));
  return (slot) => {
    const column = columns[slot.column] as Slot[];
    const own = offsets[slot.column] as number[];
    const at = place.get(slot) as number;
    const [above, below] = [column[at - 1], column[at + 1]];
    const distance = (from: number, to: number): number => (own[to] as number) - (own[from] as number);
    return {
      top: above === undefined ? Number.NEGATIVE_INFINITY : (heights.get(above) as number) + distance(at - 1, at),
      bottom: below === undefined ? Number.POSITIVE_INFINITY : (heights.get(below) as number) - distance(at, at + 1),
    };
  };
}

/** A chain cut where no single height fits: chains that cross each other can't both be level. */
function levelParts(chain: readonly Slot[], roomOf: (slot: Slot) => Room): { slots: Slot[]; room: Room }[] {
  const parts: { slots: Slot[]; room: Room }[] = [];
  for (const slot of chain) {
    const own = roomOf(slot);
    const last = parts.at(-1);
    const common = last && { top: Math.max(last.room.top, own.top), bottom: Math.min(last.room.bottom, own.bottom) };
    if (last === undefined || common === undefined || common.top > common.bottom)
      parts.push({ slots: [slot], room: own });
    else parts.splice(-1, 1, { slots: [...last.slots, slot], room: common });
  }
  return parts;
}

/**
 * The mean height of the slots that lines from the chain lead to, of those alone that have fewest other lines on that
 * side: a sum stands in the middle of its own terms, wherever the total of many sums may be.
 */
function pullOn(slots: readonly Slot[], heights: Heights): number {
  const [first, last] = [slots[0] as Slot, slots.at(-1) as Slot];
  const outside = [
    ...first.left.map((slot) => ({ slot, lines: slot.right.length })),
    ...last.right.map((slot) => ({ slot, lines: slot.left.length })),
  ];
  const fewest = Math.min(...outside.map(({ lines }) => lines));
  const nearest = outside.filter(({ lines }) => lines === fewest).map(({ slot }) => slot);
  const pulling = nearest.length > 0 ? nearest : slots;
  return pulling.reduce((sum, slot) => sum + (heights.get(slot) as number), 0) / pulling.length;
}
