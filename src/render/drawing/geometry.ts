/** Boxes and the curves that lines are drawn along. All lengths are in pixels, y grows downwards. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const boxAround = (x: number, y: number, width: number, height: number): Box => ({
  left: x - width / 2,
  top: y - height / 2,
  width,
  height,
});

/** Whether two boxes come closer than `distance`. */
export const isNear = (a: Box, b: Box, distance = 0): boolean =>
  a.left < b.left + b.width + distance &&
  b.left < a.left + a.width + distance &&
  a.top < b.top + b.height + distance &&
  b.top < a.top + a.height + distance;

/** The smallest box around all of them. */
export function boxOf(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [0, 0, 0, 0];
  boxes.forEach((box, at) => {
    left = at === 0 ? box.left : Math.min(left, box.left);
    top = at === 0 ? box.top : Math.min(top, box.top);
    right = at === 0 ? box.left + box.width : Math.max(right, box.left + box.width);
    bottom = at === 0 ? box.top + box.height : Math.max(bottom, box.top + box.height);
  });
  return { left, top, width: right - left, height: bottom - top };
}

/**
 * A line between two columns: a cubic that leaves and arrives level, its control points halfway.
 * `bow` bends it up or down, to tell two lines between the same ends apart.
 */
export interface Curve {
  readonly left: number;
  readonly right: number;
  readonly start: number;
  readonly end: number;
  readonly bow: number;
}

/**
 * The t at which x(t) = t³ − 1.5t² + 1.5t, in parts of the curve's width, by Newton's method.
 * It multiplies and adds only, which all machines do alike: a drawing's bytes must not depend on where it is made.
 */
function parameterAt(part: number): number {
  let t = part;
  // x′ lies between 0.75 and 1.5, so six steps leave no error that a pixel could show.
  for (let step = 0; step < 6; step++) t -= (t * (t * (t - 1.5) + 1.5) - part) / (3 * t * (t - 1) + 1.5);
  return t;
}

export function heightAt({ left, right, start, end, bow }: Curve, x: number): number {
  const t = parameterAt(Math.min(1, Math.max(0, (x - left) / (right - left))));
  return start + (end - start) * t * t * (3 - 2 * t) + 3 * bow * t * (1 - t);
}

/** The lowest and highest y of a curve between two x; without a bow it only rises or only falls. */
export function rangeBetween(curve: Curve, from: number, to: number): [top: number, bottom: number] {
  const heights = [heightAt(curve, from), heightAt(curve, (from + to) / 2), heightAt(curve, to)];
  return [Math.min(...heights), Math.max(...heights)];
}

export function crossesBox(curve: Curve, { left, top, width, height }: Box): boolean {
  const reach = Math.abs(curve.bow);
  if (Math.min(curve.start, curve.end) - reach > top + height || Math.max(curve.start, curve.end) + reach < top)
    return false;
  const [highest, lowest] = rangeBetween(curve, left, left + width);
  return highest < top + height && top < lowest;
}
