/** The gaps between columns: as wide as their lines and labels need, each label in its place. */
import type { Columns, Route, Slot } from './columns.ts';
import type { Pill } from './diagram.ts';
import type { Curve } from './geometry.ts';
import { certainWidth, type Item, LEFT_MARGIN, RIGHT_MARGIN, spotsFor, spotsSideBySide } from './labels.ts';
import { type Block, labelBlock, pillBlock } from './pieces.ts';

/** A gap; x is counted from its left side. */
export interface Gap {
  readonly width: number;
  readonly curves: ReadonlyMap<Route, Curve>;
  readonly blocks: readonly GapBlock[];
}

interface GapBlock {
  readonly route: Route;
  readonly block: Block;
  readonly pill: Pill | undefined;
  readonly x: number;
  readonly y: number;
}

type Label = Omit<GapBlock, 'x' | 'y'>;

/** How far two lines between the same nodes bend apart. */
const BOW = 16;
export interface GapSpacing {
  /** Where no label asks for more. */
  readonly narrowest: number;
  /** How many times as far as it runs a line may fall: steeper ones are harder to follow. */
  readonly steepest: number;
}

const WIDEST_FOR_STEEPNESS = 200;
/** Beside the widest label, so that it can give way to others. */
const ROOM_TO_MOVE = 6;
const WIDENING = 1.07;
const TRIES = 26;
/** From this try on, derivatives may stand on other lines. */
const STRICT_TRIES = 10;

export function fillGaps(
  { columns, routes }: Columns,
  heights: ReadonlyMap<Slot, number>,
  spacing: GapSpacing,
): readonly Gap[] {
  const labels = labelsByGap(routes, columns.length - 1);
  const passing: Route[][] = labels.map(() => []);
  for (const route of routes) for (const { column } of route.slots.slice(0, -1)) passing[column]?.push(route);
  const bows = bowsOf(routes);
  return labels.map((own, at) => {
    const curvesOfWidth = (width: number): Map<Route, Curve> =>
      new Map(
        (passing[at] as Route[]).map((route) => {
          const first = at - (route.slots[0]?.column ?? 0);
          const [before, after] = [route.slots[first] as Slot, route.slots[first + 1] as Slot];
          const [start, end] = [heights.get(before) as number, heights.get(after) as number];
          return [route, { left: 0, right: width, start, end, bow: bows.get(route) ?? 0 }];
        }),
      );
    return fillGap(own, curvesOfWidth, spacing);
  });
}

function fillGap(
  labels: readonly Label[],
  curvesOfWidth: (width: number) => Map<Route, Curve>,
  { narrowest, steepest }: GapSpacing,
): Gap {
  const widest = Math.max(0, ...labels.map(({ block }) => block.width));
  const fall = Math.max(0, ...[...curvesOfWidth(1).values()].map(({ start, end }) => Math.abs(end - start)));
  let width = Math.ceil(
    Math.max(
      narrowest,
      Math.min(fall / steepest, WIDEST_FOR_STEEPNESS),
      labels.length === 0 ? 0 : widest + LEFT_MARGIN + RIGHT_MARGIN + ROOM_TO_MOVE,
    ),
  );
  for (let attempt = 0; attempt < TRIES; attempt++, width = Math.ceil(width * WIDENING)) {
    const curves = curvesOfWidth(width);
    const spots = spotsFor(itemsOf(labels, curves), [...curves.values()], { isStrict: attempt < STRICT_TRIES });
    if (spots !== undefined) return { width, curves, blocks: merged(labels, spots) };
  }
  const certain = Math.ceil(Math.max(width, certainWidth(itemsOf(labels, curvesOfWidth(width)))));
  const curves = curvesOfWidth(certain);
  return { width: certain, curves, blocks: merged(labels, spotsSideBySide(itemsOf(labels, curves))) };
}

const itemsOf = (labels: readonly Label[], curves: ReadonlyMap<Route, Curve>): Item[] =>
  labels.map(({ route, block, pill }) => ({
    curve: curves.get(route) as Curve,
    width: block.width,
    height: block.height,
    position: pill === undefined ? 'beside' : 'on',
  }));

const merged = (labels: readonly Label[], spots: readonly { x: number; y: number }[]): GapBlock[] =>
  labels.map((label, at) => ({ ...label, ...(spots[at] as { x: number; y: number }) }));

/** A line's labels stand in that of its gaps which has fewest so far, near its beginning if that is open. */
function labelsByGap(routes: readonly Route[], gapCount: number): Label[][] {
  const gaps: Label[][] = Array.from({ length: Math.max(0, gapCount) }, () => []);
  for (const route of routes) {
    const { pills, label } = route.edge;
    const passed = route.slots.slice(0, -1).map(({ column }) => gaps[column] as Label[]);
    const [first] = passed;
    if (first === undefined) continue;
    const least = passed.reduce((best, gap) => (gap.length < best.length ? gap : best), first);
    least.push(...pills.map((pill) => ({ route, block: pillBlock(pill), pill })));
    if (label !== undefined) least.push({ route, block: labelBlock(label), pill: undefined });
  }
  return gaps;
}

/** Lines between the same two nodes bend apart, as those of x·x; long ones have gates that keep them apart. */
function bowsOf(routes: readonly Route[]): Map<Route, number> {
  const parallel = new Map<string, Route[]>();
  for (const route of routes) {
    if (route.slots.length > 2) continue;
    const key = `${route.edge.from}→${route.edge.to}`;
    parallel.set(key, [...(parallel.get(key) ?? []), route]);
  }
  const bows = new Map<Route, number>();
  for (const group of parallel.values()) {
    group.forEach((route, at) => {
      bows.set(route, (at - (group.length - 1) / 2) * BOW);
    });
  }
  return bows;
}
