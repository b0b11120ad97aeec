/** Random orders and numbers from a seed: each draw depends on the seed, on what it is for and on its place alone. */
import { uniform } from '../graph/index.ts';

/**
 * What random numbers are drawn for; a stream each, so that no two uses share a number. Initial weights of a network file
 * take the streams from 0 up, one for each layer.
 */
export const streams = {
  order: 2 ** 31,
  split: 2 ** 31 + 1,
  data: 2 ** 31 + 2,
  noise: 2 ** 31 + 3,
  weights: 2 ** 31 + 4,
} as const;

/**
 * The numbers from 0 to count − 1 in a random order.
 *
 * @param round  which of the orders of this stream: the epoch
 */
export function shuffled(count: number, seed: number, stream: number, round = 0): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  // Fisher and Yates: each place takes one of those not yet taken.
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(uniform(seed, stream, last, round) * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  return order;
}

/** A number of the standard normal distribution, by Box and Muller’s transform. */
export function normal(seed: number, stream: number, index: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(seed, stream, 2 * index)));
  return radius * Math.cos(2 * Math.PI * uniform(seed, stream, 2 * index + 1));
}
