/**
 * sin, cos and tan. |x| = k·π/2 + r with |r| ≤ π/4: of sin r and cos r, the last two bits of k say which one it is, and its sign.
 * Floats are worked out as doubles.
 */
import type { Local } from '../assembler/index.ts';
import { reduceLargeAngle } from './angle.ts';
import { inDoubles } from './double.ts';
import { ROUNDING } from './exponential.ts';
import type { Lanes } from './lanes.ts';

/** π/2 in three parts, the first two of 33 bits, so that their products with a k of 20 bits are exact (Cody and Waite). */
const HALF_PI = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const;
/** Up to here k has no more than 20 bits. */
const LARGEST_SIMPLE = 2 ** 20;

/** (sin r − r)/r³ and (cos r − 1 + r²/2)/r⁴ in powers of r², for |r| ≤ π/4: relative errors below 2⁻⁵⁸ and 2⁻⁶⁴. */
const SINE = [
  -0.16666666666666632, 0.008333333333322455, -0.00019841269829813562, 2.755731368766165e-6, -2.5050756732219268e-8,
  1.589668304623503e-10,
];
const COSINE = [
  0.0416666666666666, -0.0013888888888874441, 2.4801587289636314e-5, -2.7557314387469883e-7, 2.087572705897872e-9,
  -1.135980247160763e-11,
];

/** r, and a number whose last two bits are those of k. */
interface Reduced {
  readonly r: Local;
  readonly k: Local;
}

function reduce(lanes: Lanes, size: Local): Reduced {
  const rounding = lanes.constant(ROUNDING.f64);
  const k = lanes.add(lanes.multiply(size, lanes.constant(2 / Math.PI)), rounding);
  const whole = lanes.subtract(k, rounding);
  const r = HALF_PI.reduce<Local>(
    (rest, part) => lanes.subtract(rest, lanes.multiply(whole, lanes.constant(part))),
    size,
  );
  const { code } = lanes;
  const limit = lanes.constant(LARGEST_SIMPLE);
  lanes.pushAny(lanes.isLess(limit, size)).if(() => {
    const large = reduceLargeAngle(lanes.library);
    const value = code.local('f64');
    const remainder = code.local('f64');
    for (const lane of [0, 1]) {
      code
        .get(size)
        .emit('f64x2.extract_lane', lane)
        .tee(value)
        .emit('f64.const', LARGEST_SIMPLE)
        .emit('f64.gt')
        .if(() => {
          code.get(k).get(value).call(large).set(remainder).emit('i64x2.replace_lane', lane).set(k);
          code.get(r).get(remainder).emit('f64x2.replace_lane', lane).set(r);
        });
    }
  });
  return { r, k };
}

interface Both {
  readonly sine: Local;
  readonly cosine: Local;
}

function sineAndCosine(lanes: Lanes, r: Local): Both {
  const square = lanes.multiply(r, r);
  const sine = lanes.add(r, lanes.multiply(lanes.multiply(square, r), lanes.polynomial(square, SINE)));
  // 1 − r²/2 is rounded, and what it lost goes to the smaller terms.
  const one = lanes.constant(1);
  const half = lanes.multiply(square, lanes.constant(0.5));
  const start = lanes.subtract(one, half);
  const lost = lanes.subtract(lanes.subtract(one, start), half);
  const series = lanes.multiply(lanes.multiply(square, square), lanes.polynomial(square, COSINE));
  return { sine, cosine: lanes.add(start, lanes.add(lost, series)) };
}

/** All bits of a lane set where this bit of k is. */
function bitOf(lanes: Lanes, k: Local, bit: bigint): Local {
  const mask = lanes.bits(bit);
  return lanes.equalBits(lanes.and(k, mask), mask);
}

/** The sign bit alone, where the second bit of k is set. */
const secondBitAsSign = (lanes: Lanes, k: Local): Local => lanes.signOf(lanes.shiftLeft(k, 62));

/** sin x within 2.5 ulp. */
export const sin = (lanes: Lanes, x: Local): Local =>
  inDoubles(lanes, [x], (doubles, [angle]) => {
    const { r, k } = reduce(doubles, doubles.absolute(angle as Local));
    const { sine, cosine } = sineAndCosine(doubles, r);
    const value = doubles.select(bitOf(doubles, k, 1n), cosine, sine);
    const sign = doubles.exclusiveOr(doubles.signOf(angle as Local), secondBitAsSign(doubles, k));
    return doubles.exclusiveOr(value, sign);
  });

/** cos x = sin(x + π/2) within 2.5 ulp: one quarter further than the sine. */
export const cos = (lanes: Lanes, x: Local): Local =>
  inDoubles(lanes, [x], (doubles, [angle]) => {
    const { r, k } = reduce(doubles, doubles.absolute(angle as Local));
    const { sine, cosine } = sineAndCosine(doubles, r);
    const value = doubles.select(bitOf(doubles, k, 1n), sine, cosine);
    return doubles.exclusiveOr(value, secondBitAsSign(doubles, doubles.addBits(k, doubles.bits(1n))));
  });

/** tan x = sin r/cos r, or −cos r/sin r in every second quarter. Within 3 ulp. */
export const tan = (lanes: Lanes, x: Local): Local =>
  inDoubles(lanes, [x], (doubles, [angle]) => {
    const { r, k } = reduce(doubles, doubles.absolute(angle as Local));
    const { sine, cosine } = sineAndCosine(doubles, r);
    const isSwapped = bitOf(doubles, k, 1n);
    const above = doubles.select(isSwapped, doubles.negate(cosine), sine);
    const quotient = doubles.divide(above, doubles.select(isSwapped, sine, cosine));
    return doubles.exclusiveOr(quotient, doubles.signOf(angle as Local));
  });
