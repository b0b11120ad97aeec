/** Where pills and derivatives stand along the lines between two columns, so that none covers another. */
import { type Box, boxAround, type Curve, crossesBox, heightAt, isNear, rangeBetween } from './geometry.ts';

/** A block to be placed: pills sit `on` their line, derivatives `beside` it. */
export interface Item {
  readonly curve: Curve;
  readonly width: number;
  readonly height: number;
  readonly position: 'on' | 'beside';
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Free space at both ends of the lines; on the right it keeps arrows in sight. */
export const LEFT_MARGIN = 3;
export const RIGHT_MARGIN = 5;
const BETWEEN_LABELS = 3;
const FROM_LINE = 3;

const STEPS = 14;
/** A pill on a slanting line stands near the line's beginning, where lines from one node have not met others yet. */
const PREFERRED_ON_SLANT = 0.12;
const CROSSED_LINE = 3;
const OTHER_SIDE = 0.6;
const PER_PIXEL_AWAY = 1 / 40;

/** A spot with what speaks against it, other lines not counted. */
interface Candidate extends Spot {
  readonly cost: number;
}

const isLevel = ({ start, end }: Curve): boolean => Math.abs(start - end) < 2;

/**
 * A spot for every item, or undefined where the lines are too short.
 *
 * @param isStrict derivatives may not stand on any line
 */
export function spotsFor(
  items: readonly Item[],
  curves: readonly Curve[],
  { isStrict }: { isStrict: boolean },
): Spot[] | undefined {
  return spotsBesides([], items, curves, isStrict) ?? spotsBesides(inOneColumn(items), items, curves, isStrict);
}

/** @param given spots of items by their positions in the list; undefined where there are none to begin with */
function spotsBesides(
  given: readonly (Spot | undefined)[] | undefined,
  items: readonly Item[],
  curves: readonly Curve[],
  isStrict: boolean,
): Spot[] | undefined {
  if (given === undefined) return undefined;
  const spots: Spot[] = new Array(items.length);
  const taken: Box[] = [];
  for (const at of placingOrder(items)) {
    const item = items[at] as Item;
    const spot = given[at] ?? bestSpot(item, taken, curves, isStrict && item.position === 'beside');
    if (spot === undefined) return undefined;
    spots[at] = spot;
    taken.push(boxAround(spot.x, spot.y, item.width, item.height));
  }
  return spots;
}

/**
 * The pills one below the other, each on its line, as near to the beginning of the lines as these have room between them;
 * undefined where they nowhere have.
 */
function inOneColumn(items: readonly Item[]): (Spot | undefined)[] | undefined {
  const pills = items.filter(({ position }) => position === 'on');
  const [widest] = pills.toSorted((a, b) => b.width - a.width);
  const x = widest === undefined ? undefined : positions(widest).find((each) => haveRoomAt(each, pills));
  if (x === undefined) return undefined;
  return items.map(({ position, curve }) => (position === 'on' ? { x, y: heightAt(curve, x) } : undefined));
}

function haveRoomAt(x: number, pills: readonly Item[]): boolean {
  const fromAbove = pills.map(({ curve, height }) => ({ y: heightAt(curve, x), height })).sort((a, b) => a.y - b.y);
  return fromAbove.every(({ y, height }, at) => {
    const above = fromAbove[at - 1];
    return above === undefined || y - above.y > (height + above.height) / 2 + BETWEEN_LABELS;
  });
}

function bestSpot(item: Item, taken: readonly Box[], curves: readonly Curve[], isStrict: boolean): Spot | undefined {
  const candidates = positions(item).flatMap((x) =>
    item.position === 'on' ? [spotOn(item, x)] : spotsBeside(item, x),
  );
  let best: Candidate | undefined;
  for (const { x, y, cost } of candidates.sort((a, b) => a.cost - b.cost)) {
    // Crossed lines only add to the cost, and those that follow cost more already.
    if (best !== undefined && best.cost <= cost) break;
    const box = boxAround(x, y, item.width, item.height);
    if (taken.some((other) => isNear(box, other, BETWEEN_LABELS))) continue;
    const crossed = curves.filter((curve) => curve !== item.curve && crossesBox(curve, box)).length;
    const whole = cost + CROSSED_LINE * crossed;
    if ((crossed === 0 || !isStrict) && (best === undefined || whole < best.cost)) best = { x, y, cost: whole };
  }
  return best && { x: best.x, y: best.y };
}

/** Pills on level lines have the least choice, derivatives the most. */
function placingOrder(items: readonly Item[]): number[] {
  const rank = ({ position, curve }: Item): number => (position === 'beside' ? 2 : isLevel(curve) ? 0 : 1);
  return items.map((_, at) => at).sort((a, b) => rank(items[a] as Item) - rank(items[b] as Item) || a - b);
}

function positions({ curve, width }: Item): number[] {
  const first = curve.left + LEFT_MARGIN + width / 2;
  const last = curve.right - RIGHT_MARGIN - width / 2;
  if (last < first) return [];
  return Array.from({ length: STEPS + 1 }, (_, step) => first + ((last - first) * step) / STEPS);
}

const partAt = ({ left, right }: Curve, x: number): number => (x - left) / (right - left);

function spotOn({ curve }: Item, x: number): Candidate {
  const preferred = isLevel(curve) ? 0.5 : PREFERRED_ON_SLANT;
  return { x, y: heightAt(curve, x), cost: Math.abs(partAt(curve, x) - preferred) };
}

/** Above and below the line; the upper half of a drawing prefers above, the lower half below. */
function spotsBeside({ curve, width, height }: Item, x: number): [above: Candidate, below: Candidate] {
  const [top, bottom] = rangeBetween(curve, x - width / 2, x + width / 2);
  const isUpper = curve.start + curve.end <= 0;
  const cost = (bottom - top) * PER_PIXEL_AWAY + Math.abs(partAt(curve, x) - 0.5);
  return [
    { x, y: top - FROM_LINE - height / 2, cost: cost + (isUpper ? 0 : OTHER_SIDE) },
    { x, y: bottom + FROM_LINE + height / 2, cost: cost + (isUpper ? OTHER_SIDE : 0) },
  ];
}

/** The width that always holds all items: each has a part of it for itself. */
export const certainWidth = (items: readonly Item[]): number =>
  items.reduce((sum, { width }) => sum + width + BETWEEN_LABELS + 1, LEFT_MARGIN + RIGHT_MARGIN);

/** Spots side by side, where nothing else has worked; the lines must be as long as {@link certainWidth}. */
export function spotsSideBySide(items: readonly Item[]): Spot[] {
  let left = LEFT_MARGIN;
  return items.map((item) => {
    const x = item.curve.left + left + item.width / 2;
    left += item.width + BETWEEN_LABELS + 1;
    if (item.position === 'on') return { x, y: heightAt(item.curve, x) };
    const [above, below] = spotsBeside(item, x);
    return { x, y: (above.cost <= below.cost ? above : below).y };
  });
}
