/** The heights of slots: as level with their neighbours as the distances within each column allow. */
import type { Slot } from './columns.ts';
import { levelChains } from './levels.ts';

/** How far a slot reaches above and below its centre. */
export interface Extent {
  readonly above: number;
  readonly below: number;
}

/** Enough for the heights of every drawing tried to settle within a pixel. */
const SWEEPS = 30;
/** A line through gates should run straight before all others. */
const GATE_PULL = 4;

/**
 * Heights that keep each column's order and distances and make Σ pull·(difference of heights along a line)² small:
 * column by column, each time the best one for what stands beside it.
 */
export function placeRows(
  columns: readonly Slot[][],
  extentOf: (slot: Slot) => Extent,
  gap: number,
): Map<Slot, number> {
  const heights = new Map<Slot, number>();
  const offsets = columns.map((column) => distances(column, extentOf, gap));
  columns.forEach((column, at) => {
    const own = offsets[at] as number[];
    const middle = (own.at(-1) ?? 0) / 2;
    column.forEach((slot, position) => {
      heights.set(slot, (own[position] as number) - middle);
    });
  });
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    // There and back, so that both ends of the drawing are heard alike.
    for (let step = 0; step < columns.length; step++) {
      const at = sweep % 2 === 0 ? step : columns.length - 1 - step;
      settle(columns[at] as Slot[], offsets[at] as number[], heights);
    }
  }
  levelChains(columns, offsets, heights);
  for (const [slot, y] of heights) heights.set(slot, Math.round(y));
  return heights;
}

/** How far below the first slot of its column each slot must at least stand. */
function distances(column: readonly Slot[], extentOf: (slot: Slot) => Extent, gap: number): number[] {
  let distance = 0;
  return column.map((slot, at) => {
    const before = column[at - 1];
    if (before !== undefined) {
      const room = before.node === undefined && slot.node === undefined ? gap / 3 : gap;
      distance += Math.ceil(extentOf(before).below + room + extentOf(slot).above);
    }
    return distance;
  });
}

interface Cluster {
  sum: number;
  weight: number;
  count: number;
}

/**
 * The heights nearest to what each slot wishes that keep the distances: a weighted isotonic regression, by pooling
 * neighbours that want to pass each other. Source: Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under
 * Order Restrictions (1972), the pool-adjacent-violators algorithm.
 */
function settle(column: readonly Slot[], offsets: readonly number[], heights: Map<Slot, number>): void {
  const clusters: Cluster[] = [];
  column.forEach((slot, at) => {
    const { sum, weight } = wish(slot, heights);
    clusters.push({ sum: sum - weight * (offsets[at] as number), weight, count: 1 });
    for (let last = clusters.at(-1), before = clusters.at(-2); last !== undefined && before !== undefined; ) {
      if (before.sum / before.weight <= last.sum / last.weight) break;
      clusters.splice(-2, 2, {
        sum: before.sum + last.sum,
        weight: before.weight + last.weight,
        count: before.count + last.count,
      });
      [last, before] = [clusters.at(-1), clusters.at(-2)];
    }
  });
  let at = 0;
  for (const { sum, weight, count } of clusters) {
    for (let inside = 0; inside < count; inside++, at++) {
      heights.set(column[at] as Slot, sum / weight + (offsets[at] as number));
    }
  }
}

/** The heights that a slot's lines pull it to, weighted; without lines it stays where it is. */
function wish(slot: Slot, heights: ReadonlyMap<Slot, number>): { sum: number; weight: number } {
  let [sum, weight] = [0, 0];
  const pull = (neighbour: Slot, lines: number): void => {
    const isStiff = slot.node === undefined || neighbour.node === undefined;
    // What many lines lead to pulls at each of them less.
    const strength = (isStiff ? GATE_PULL : 1) / lines ** 2;
    sum += strength * (heights.get(neighbour) ?? 0);
    weight += strength;
  };
  for (const neighbour of slot.left) pull(neighbour, neighbour.right.length);
  for (const neighbour of slot.right) pull(neighbour, neighbour.left.length);
  return weight > 0 ? { sum, weight } : { sum: heights.get(slot) ?? 0, weight: 1 };
}
