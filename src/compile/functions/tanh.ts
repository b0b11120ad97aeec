/**
 * tanh x, from |x| with the sign of x: near 0 as x + x³·N(x²)/D(x²), so that no digits cancel, and from ½ ln 3 on, where tanh x
 * is above ½, as 1 − 2/(e²ˣ + 1). Both end in one division. Source of the border and of N and D: Cody and Waite, Software
 * Manual for the Elementary Functions, 1980.
 */
import type { Local } from '../assembler/index.ts';
import { exp } from './exponential.ts';
import type { Lanes } from './lanes.ts';

const BORDER = Math.log(3) / 2;

const RATIO = {
  f64: {
    numerator: [-1613.4119023996227, -99.22592967223608, -0.9643749277722548],
    denominator: [4840.235707198869, 2233.7720718962314, 112.74474380534949, 1],
  },
  f32: { numerator: [-0.8237728127, -0.003831010665], denominator: [2.471319654, 1] },
};

/** Above this, tanh x is 1 in both precisions. */
const SATURATED = 22;

/** tanh x within 2 ulp. */
export function tanh(lanes: Lanes, x: Local): Local {
  const { numerator, denominator } = lanes.choose(RATIO);
  const one = lanes.constant(1);
  const size = lanes.absolute(x);
  const bounded = lanes.smaller(size, lanes.constant(SATURATED));
  const power = exp(lanes, lanes.add(bounded, bounded));
  const square = lanes.multiply(bounded, bounded);
  const cube = lanes.multiply(square, size);

  const isNear = lanes.isLess(size, lanes.constant(BORDER));
  const above = lanes.select(isNear, lanes.multiply(cube, lanes.polynomial(square, numerator)), lanes.constant(-2));
  const below = lanes.select(isNear, lanes.polynomial(square, denominator), lanes.add(power, one));
  const start = lanes.select(isNear, size, one);
  return lanes.or(lanes.add(start, lanes.divide(above, below)), lanes.signOf(x));
}
