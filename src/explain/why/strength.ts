/** What all paths together are worth, worked out without listing any. */
import type { ElementGraph } from './elements.ts';

/**
 * How much a product of derivatives weighs. Logarithms, because a product of a thousand slopes of ¼ is no number any more;
 * and factors that are 0 counted apart, because of two paths that carry nothing the one with a single 0 says more.
 */
export interface Strength {
  readonly zeros: number;
  /** log₂|product of the other factors|. */
  readonly log: number;
}

const nothingYet: Strength = { zeros: 0, log: 0 };

export function strengthened({ zeros, log }: Strength, derivative: number): Strength {
  if (derivative === 0) return { zeros: zeros + 1, log };
  // What is not a number any more outweighs all numbers: such a path is the one to look at.
  return { zeros, log: log + (Number.isNaN(derivative) ? Number.POSITIVE_INFINITY : Math.log2(Math.abs(derivative))) };
}

export const together = (a: Strength, b: Strength): Strength => ({ zeros: a.zeros + b.zeros, log: a.log + b.log });

/** Below 0 where `a` is the stronger one. */
export const byStrength = (a: Strength, b: Strength): number =>
  a.zeros !== b.zeros ? a.zeros - b.zeros : a.log === b.log ? 0 : b.log - a.log;

export interface Totals {
  /** By the number of an element: how many paths lead from it to the root, exactly … */
  readonly counts: readonly bigint[];
  /** … the sum of their products, which is ∂root/∂element … */
  readonly sums: Float64Array;
  /** … the sum of the absolute values of their products … */
  readonly flows: Float64Array;
  /** … and the strongest one among them. */
  readonly best: readonly Strength[];
}

/** From the root down: an element's paths are those of all elements that it acts on. Time and memory grow with the edges. */
export function totalsOf({ elements, leaving, order, root }: ElementGraph): Totals {
  const counts = new Array<bigint>(elements.length).fill(0n);
  const best = new Array<Strength>(elements.length).fill(nothingYet);
  const sums = new Float64Array(elements.length);
  const flows = new Float64Array(elements.length);
  for (const each of order.toReversed()) {
    if (each === root) {
      [counts[each], sums[each], flows[each]] = [1n, 1, 1];
      continue;
    }
    let strongest: Strength | undefined;
    let count = 0n;
    for (const { to, derivative } of leaving[each] ?? []) {
      count += counts[to] as bigint;
      sums[each] = (sums[each] as number) + derivative * (sums[to] as number);
      flows[each] = (flows[each] as number) + Math.abs(derivative) * (flows[to] as number);
      const strength = strengthened(best[to] as Strength, derivative);
      if (strongest === undefined || byStrength(strength, strongest) < 0) strongest = strength;
    }
    counts[each] = count;
    if (strongest !== undefined) best[each] = strongest;
  }
  return { counts, sums, flows, best };
}
