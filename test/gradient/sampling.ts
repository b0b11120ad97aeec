/** Seeded random numbers, so that a failing test fails again. */

/** Numbers in [0, 1). Source: the generator mulberry32 by Tommy Ettinger, in the public domain. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Sampler = (random: () => number) => number;

export const between =
  (low: number, high: number): Sampler =>
  (random) =>
    low + (high - low) * random();

/** At least `distance` from 0, on either side. */
export const awayFromZero =
  (distance: number, far: number): Sampler =>
  (random) =>
    (distance + (far - distance) * random()) * (random() < 0.5 ? -1 : 1);
