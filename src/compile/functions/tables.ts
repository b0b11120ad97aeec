/** Tables for the functions, worked out with whole numbers of many digits, so that every bit of them is right. */

/** 2^(j/count) for j below `count` (a power of two), as whole numbers of `bits` bits behind the point. */
function rootsOfTwo(count: number, bits: number): bigint[] {
  const unit = 1n << BigInt(bits);
  let root = 2n * unit;
  for (let roots = count; roots > 1; roots /= 2) root = squareRoot(root * unit);
  const powers = [unit];
  while (powers.length < count) powers.push(((powers.at(-1) as bigint) * root) / unit);
  return powers;
}

/** The whole part of √x, by Newton's iteration from above. */
function squareRoot(x: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(x.toString(2).length / 2));
  for (;;) {
    const next = (root + x / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

/** How many steps there are from one power of two to the next. */
export const STEPS = 256;

/**
 * For each j below 256 two doubles: the bits of 2^(j/256), less j·2⁴⁴, and the relative error of that double.
 * Adding n·2⁴⁴ to the bits for n = 256·k + j gives 2^(n/256).
 */
export function powersOfTwo(): BigInt64Array {
  const bits = 160;
  const fraction = 52n;
  const table = new BigInt64Array(2 * STEPS);
  const doubles = new Float64Array(table.buffer);
  rootsOfTwo(STEPS, bits).forEach((exact, j) => {
    const excess = BigInt(bits) - fraction;
    const rounded = (exact + (1n << (excess - 1n))) >> excess;
    const difference = exact - (rounded << excess);
    doubles[2 * j] = Number(rounded) / 2 ** 52;
    table[2 * j]! -= BigInt(j) << (fraction - BigInt(Math.log2(STEPS)));
    doubles[2 * j + 1] = Number(difference) / Number(exact);
  });
  return table;
}

/** The bits of 2/π behind `padding` zeros, 64 to a word, the first ones highest; enough for every double. */
export function twoOverPi(padding: number): BigInt64Array {
  const words = 20;
  const bits = BigInt(64 * words - padding);
  const spare = 64n;
  const quotient = (2n << (2n * (bits + spare))) / pi(bits + spare);
  const table = new BigInt64Array(words);
  const whole = quotient >> spare;
  for (let word = 0; word < words; word++) {
    table[word] = BigInt.asIntN(64, whole >> BigInt(64 * (words - 1 - word)));
  }
  return table;
}

/** π with so many bits behind the point: 16·arctan(1/5) − 4·arctan(1/239) (Machin). */
function pi(bits: bigint): bigint {
  const guard = 32n;
  const arctanOfInverse = (n: bigint): bigint => {
    let power = (1n << (bits + guard)) / n;
    let sum = power;
    for (let odd = 3n; power !== 0n; odd += 2n) {
      power /= -n * n;
      sum += power / odd;
    }
    return sum;
  };
  return (16n * arctanOfInverse(5n) - 4n * arctanOfInverse(239n)) >> guard;
}
