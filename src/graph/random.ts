/**
 * Random numbers that depend on a seed and on what they are for, and on nothing else: the same on every machine, and
 * whichever of them are drawn.
 *
 * Philox4x32-10. Source: Salmon, Moraes, Dror and Shaw, “Parallel random numbers: as easy as 1, 2, 3”, SC 2011.
 */
type Words = readonly [number, number, number, number];

const ROUNDS = 10;
const MULTIPLIERS = [0xd2511f53, 0xcd9e8d57] as const;
const KEY_STEPS = [0x9e3779b9, 0xbb67ae85] as const;

/** Ten rounds of Philox over a counter of four 32-bit words, under a key of two. */
export function philox(counter: Words, key: readonly [number, number]): Words {
  let [a, b, c, d] = counter;
  let [keyA, keyB] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const [highA, lowA] = product(MULTIPLIERS[0], a);
    const [highC, lowC] = product(MULTIPLIERS[1], c);
    [a, b, c, d] = [(highC ^ b ^ keyA) >>> 0, lowC, (highA ^ d ^ keyB) >>> 0, lowA];
    keyA = (keyA + KEY_STEPS[0]) >>> 0;
    keyB = (keyB + KEY_STEPS[1]) >>> 0;
  }
  return [a, b, c, d];
}

/** The 64 bits of x·y in two words; in halves of 16 bits, no partial product is beyond what a double holds exactly. */
function product(x: number, y: number): readonly [high: number, low: number] {
  const [xHigh, xLow, yHigh, yLow] = [x >>> 16, x & 0xffff, y >>> 16, y & 0xffff];
  const middle = xHigh * yLow + ((xLow * yLow) >>> 16);
  const other = xLow * yHigh + (middle % 0x10000);
  const high = xHigh * yHigh + Math.floor(middle / 0x10000) + Math.floor(other / 0x10000);
  return [high >>> 0, Math.imul(x, y) >>> 0];
}

/**
 * A number from [0, 1) with all 53 bits of a double's precision.
 *
 * @param round tells repetitions of one use apart, such as the epochs of a training
 */
export function uniform(seed: number, stream: number, index: number, round = 0): number {
  const [high, low] = philox([index, stream, round, 0], [seed, 0]);
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}
