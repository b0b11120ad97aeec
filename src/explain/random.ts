/** Marsaglia’s xorshift, 32 bits: numbers from 0 to 1, the same ones in every run. */
export function generator(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
