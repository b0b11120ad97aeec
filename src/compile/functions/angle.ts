/**
 * Large angles: |x| = k·π/2 + r exactly, by multiplying with as many bits of 2/π as matter (Payne and Hanek, Radian reduction for
 * trigonometric functions, 1983).
 *
 * x = M·2ᵉ with a whole M of 53 bits. Bits of 2/π whose product with 2ᵉ is a multiple of 4 change neither the last two bits of k nor
 * r. Of the others, the first 192 are a whole number F, and x·2/π = M·F·2⁻¹⁹⁰ up to multiples of 4 and an error of 2⁻¹³⁷.
 */
import type { Code, FunctionReference, Local } from '../assembler/index.ts';
import type { Library } from './library.ts';
import { twoOverPi } from './tables.ts';

/** Zeros in front of the table, as F starts before the point for a small exponent. */
const PADDING = 64;

/** The high half of the product of two unsigned numbers of 64 bits, from four products of their halves. */
const multiplyHigh = (library: Library): FunctionReference =>
  library.helper('multiplyHigh', ['i64', 'i64'], ['i64'], (code, [a, b]) => {
    const [low, middle] = [code.local('i64'), code.local('i64')];
    const lowHalf = (of: Local) => code.get(of).emit('i64.const', 0xffffffff).emit('i64.and');
    const highHalf = (of: Local) => code.get(of).emit('i64.const', 32).emit('i64.shr_u');
    lowHalf(a as Local);
    lowHalf(b as Local)
      .emit('i64.mul')
      .set(low);
    highHalf(a as Local);
    lowHalf(b as Local).emit('i64.mul');
    highHalf(low).emit('i64.add').set(middle);
    lowHalf(a as Local);
    highHalf(b as Local).emit('i64.mul');
    lowHalf(middle).emit('i64.add').set(low);
    highHalf(a as Local);
    highHalf(b as Local).emit('i64.mul');
    highHalf(middle).emit('i64.add');
    highHalf(low).emit('i64.add');
  });

/** The function from x ≥ 2²⁰ to k (its last two bits count) and r; NaN for Infinity. */
export const reduceLargeAngle = (library: Library): FunctionReference =>
  library.helper('reduceLargeAngle', ['f64'], ['i64', 'f64'], (code, [x]) => {
    const i64 = () => code.local('i64');
    const constant = (value: number | bigint) => code.emit('i64.const', value);
    const [bits, m, first] = [i64(), i64(), i64()];
    code
      .get(x as Local)
      .emit('i64.reinterpret_f64')
      .set(bits);
    constant(1n << 52n).get(bits);
    constant((1n << 52n) - 1n)
      .emit('i64.and')
      .emit('i64.or')
      .set(m);
    // e is the stored exponent less 1075; F starts at bit e − 1 of 2/π, the first bit behind the point being number 1.
    code
      .get(bits)
      .emit('i64.const', 52)
      .emit('i64.shr_u')
      .emit('i64.const', PADDING - 1075 - 2)
      .emit('i64.add')
      .set(first);

    const [shift, back, address] = [i64(), i64(), code.local('i32')];
    code.get(first).emit('i64.const', 63).emit('i64.and').set(shift);
    constant(63).get(shift).emit('i64.sub').set(back);
    code.get(first).emit('i64.const', 6).emit('i64.shr_u').emit('i32.wrap_i64').emit('i32.const', 8).emit('i32.mul');
    code
      .emit(
        'i32.const',
        library.constants.table('twoOverPi', () => twoOverPi(PADDING)),
      )
      .emit('i32.add')
      .set(address);
    const [f0, f1, f2] = [0, 1, 2].map((word) => {
      const part = i64();
      code
        .get(address)
        .emit('i64.load', 8 * word)
        .get(shift)
        .emit('i64.shl');
      // In two steps, as a shift by 64 would be one by 0.
      code
        .get(address)
        .emit('i64.load', 8 * word + 8)
        .emit('i64.const', 1)
        .emit('i64.shr_u')
        .get(back)
        .emit('i64.shr_u');
      code.emit('i64.or').set(part);
      return part;
    }) as [Local, Local, Local];

    // The highest 128 of the last 192 bits of M·F
    const high = multiplyHigh(library);
    const [carried, low, top] = [i64(), i64(), i64()];
    code.get(m).get(f2).call(high).tee(carried).get(m).get(f1).emit('i64.mul').emit('i64.add').set(low);
    code.get(m).get(f0).emit('i64.mul').get(m).get(f1).call(high).emit('i64.add');
    code.get(low).get(carried).emit('i64.lt_u').emit('i64.extend_i32_u').emit('i64.add').set(top);

    // The first two bits are k. The others are a fraction of π/2, taken as a number from −½ to ½.
    const half = 1n << 61n;
    code.get(top);
    constant(half).emit('i64.add').emit('i64.const', 62).emit('i64.shr_u');
    pushRemainder(code, top, low);
    // Infinity has no remainder: x − x is NaN there, otherwise 0.
    code
      .get(x as Local)
      .get(x as Local)
      .emit('f64.sub')
      .emit('f64.add');
  });

/** The fraction in all bits but the first two of 128, as a signed number, times π/2. */
function pushRemainder(code: Code, top: Local, low: Local): void {
  const i64 = () => code.local('i64');
  const [fraction, sign, rest, zeros] = [i64(), i64(), i64(), i64()];
  code.get(top).emit('i64.const', 2).emit('i64.shl').get(low).emit('i64.const', 62).emit('i64.shr_u').emit('i64.or');
  code.tee(fraction).emit('i64.const', 63).emit('i64.shr_s').set(sign);
  // The size of a negative one, up to its very last bit, by turning over all bits.
  code.get(fraction).get(sign).emit('i64.xor').set(fraction);
  code.get(low).emit('i64.const', 2).emit('i64.shl').get(sign).emit('i64.xor').set(rest);
  // Leading zeros are shifted out, so that a tiny remainder has all its digits. There are never 64 of them.
  code.get(fraction).emit('i64.clz').set(zeros);
  code.get(fraction).get(zeros).emit('i64.shl');
  code
    .get(rest)
    .emit('i64.const', 1)
    .emit('i64.shr_u')
    .emit('i64.const', 63)
    .get(zeros)
    .emit('i64.sub')
    .emit('i64.shr_u');
  code.emit('i64.or').emit('f64.convert_i64_u');
  // times 2^(−64 − zeros), whose bits are its stored exponent
  code
    .emit('i64.const', 1023 - 64)
    .get(zeros)
    .emit('i64.sub')
    .emit('i64.const', 52)
    .emit('i64.shl');
  code
    .emit('f64.reinterpret_i64')
    .emit('f64.mul')
    .emit('f64.const', Math.PI / 2)
    .emit('f64.mul');
  code.emit('f64.const', 1).get(sign).emit('f64.reinterpret_i64').emit('f64.copysign').emit('f64.mul');
}
