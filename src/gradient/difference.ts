/**
 * The derivative of a function of one number, from its values alone.
 *
 * Central differences D(h) = (f(x + h) − f(x − h))/2h have an error in h², h⁴, h⁶ …; halving h again and again and
 * combining neighbours removes one power after the other (Richardson), and how little the combinations still change
 * tells the error of the best of them.
 * Source: C. J. F. Ridders, Accurate computation of F′(x) and F′(x)F″(x), Advances in Engineering Software 4 (1982).
 */

/** A point of the function. `kink` says what a step from the centre to here leaves the branch of, where it does. */
export interface Sample<Kink> {
  readonly value: number;
  readonly kink?: Kink | undefined;
}

export interface DifferenceQuotient<Kink> {
  /** NaN where no step gave a number. */
  readonly derivative: number;
  /** How far off `derivative` may be, estimated. */
  readonly error: number;
  /** The step of the best combination. */
  readonly step: number;
  /** The largest value of the function at the points that were used. */
  readonly size: number;
  /** The kink that stands nearest, if any, and the smallest step that crossed it. */
  readonly kink?: { readonly at: Kink; readonly step: number };
}

/** Steps run from the scale of x divided by 2⁴ … */
const FIRST_HALVING = 4;
/** … to where the rounding of f leaves no digit. */
const LAST_HALVING = 48;
/** Beyond this many combinations of one row, rounding grows faster than the error shrinks. */
const MOST_COMBINATIONS = 8;
/** Rows that may come out worse than the best one before the sweep ends. */
const PATIENCE = 2;
/** A sweep that has reached this relative error may end. */
const GOOD_ENOUGH = 1e-9;
/** Halvings between the best step and the one that confirms it. */
const CONFIRMATION = 12;
/** Halvings down to the steps at which a smooth function shows only its rounding. */
const NOISE_HALVING = 46;

interface Best {
  readonly derivative: number;
  readonly error: number;
  readonly rounding: number;
  readonly step: number;
}

const none: Best = { derivative: Number.NaN, error: Number.POSITIVE_INFINITY, rounding: 0, step: Number.NaN };

/** The scale of steps at x: the next power of two above |x|, at least 1, so that x ± h are exact. */
export const scaleOf = (x: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, Math.abs(x))));

/**
 * @param f    the function; a sample whose value isn't finite, or that names a kink, ends the use of its step
 * @param x    where to differentiate
 *
 * @example differenceQuotient((x) => ({ value: x * x }), 3).derivative // 6
 */
export function differenceQuotient<Kink>(f: (x: number) => Sample<Kink>, x: number): DifferenceQuotient<Kink> {
  let kink: { at: Kink; step: number } | undefined;
  let size = 0;
  const scale = scaleOf(x);
  const noise = noiseOf(f, x, scale / 2 ** NOISE_HALVING);
  const difference = (step: number): { quotient: number; rounding: number } | undefined => {
    const [low, high] = [x - step, x + step];
    const [before, after] = [f(low), f(high)];
    const crossed = before.kink ?? after.kink;
    if (crossed !== undefined) kink = { at: crossed, step };
    if (crossed !== undefined || high === low) return undefined;
    const quotient = (after.value - before.value) / (high - low);
    if (!Number.isFinite(quotient)) return undefined;
    const largest = Math.max(Math.abs(before.value), Math.abs(after.value));
    size = Math.max(size, largest);
    return { quotient, rounding: (Math.max(Number.EPSILON * largest, noise) + Number.MIN_VALUE) / step };
  };

  let best = none;
  for (let first = FIRST_HALVING; first <= LAST_HALVING; ) {
    best = sweep(difference, scale, first);
    if (best === none) break;
    const halving = Math.log2(scale / best.step) + CONFIRMATION;
    const small = halving > LAST_HALVING ? undefined : difference(scale / 2 ** halving);
    // A feature between two steps of the sweep (a fast oscillation, a narrow peak) shows at a far smaller step.
    const confirmed =
      small === undefined ||
      Math.abs(small.quotient - best.derivative) <=
        best.error + 100 * small.rounding + 1e-6 * Math.abs(best.derivative);
    if (confirmed) break;
    first = halving;
  }
  const { derivative, error, step } = best;
  return { derivative, error, step, size, ...(kink && { kink }) };
}

/**
 * The size of the rounding errors in f, which can be far above the rounding of its value where large parts cancel.
 * The fourth differences of neighbouring values leave nothing of a smooth function; those of independent errors of size s
 * have the size √70·s.
 * Source: R. W. Hamming, Numerical Methods for Scientists and Engineers; J. Moré and S. Wild, Estimating computational
 * noise, SIAM J. Sci. Comput. 33 (2011).
 */
function noiseOf<Kink>(f: (x: number) => Sample<Kink>, x: number, step: number): number {
  const samples = [-3, -2, -1, 0, 1, 2, 3].map((at) => f(x + at * step));
  if (samples.some(({ value, kink }) => kink !== undefined || !Number.isFinite(value))) return 0;
  let differences = samples.map(({ value }) => value);
  for (let order = 0; order < 4; order++) {
    differences = differences.slice(1).map((value, at) => value - (differences[at] as number));
  }
  return Math.max(...differences.map(Math.abs)) / Math.sqrt(70);
}

/** The best combination of differences with steps halved from `first` on. */
function sweep(
  difference: (step: number) => { quotient: number; rounding: number } | undefined,
  scale: number,
  first: number,
): Best {
  let best = none;
  let worse = 0;
  let previous: number[] = [];
  for (let halving = first; halving <= LAST_HALVING && worse < PATIENCE; halving++) {
    const step = scale / 2 ** halving;
    const found = difference(step);
    if (found === undefined) {
      previous = [];
      continue;
    }
    const row = [found.quotient];
    const before = best;
    for (let order = 1; order <= Math.min(previous.length, MOST_COMBINATIONS); order++) {
      const [coarse, fine] = [previous[order - 1] as number, row[order - 1] as number];
      const derivative = fine + (fine - coarse) / (4 ** order - 1); // removes the error in h^(2·order)
      const error = Math.max(Math.abs(derivative - fine), Math.abs(derivative - coarse)) + found.rounding;
      if (error < best.error) best = { derivative, error, rounding: found.rounding, step };
      row.push(derivative);
    }
    const settled = best.error <= GOOD_ENOUGH * Math.abs(best.derivative) || best.error <= 4 * best.rounding;
    worse = settled && best === before ? worse + 1 : 0;
    previous = row;
  }
  return best;
}
