/**
 * Φ(x), the distribution function of the standard normal.
 *
 * For z ≥ 0, Φ(−z) = e^(−z²/2)·P(t)/(z + K) with t = (z − K)/(z + K): the quotient is smooth and between −1 and 1 for all z, so one
 * polynomial serves the whole tail and a tiny result keeps its digits (the mapping is that of Shepherd and Laframboise,
 * Chebyshev approximation of (1 + 2x)·exp(x²)·erfc x, 1981). On the other side, Φ(x) = 1 − Φ(−x).
 */
import type { Local } from '../assembler/index.ts';
import { exp } from './exponential.ts';
import type { Lanes } from './lanes.ts';

/** P, in powers of t, and what goes with it. */
const TAIL = {
  f64: {
    centre: 4,
    /** Beyond this, Φ(−z) is 0. */
    furthest: 39,
    coefficients: [
      0.7552851304157515, -0.6078966419718921, 0.3871374007422148, -0.18652185795965856, 0.06039657489092038,
      -0.007540188966685327, -0.0034796923670363474, 0.001630818457010138, 0.00013334430833981514,
      -0.00023109493093091481, -1.9082312500089665e-6, 3.514466877429781e-5, 7.165519696150167e-7,
      -5.920136081944081e-6, -6.293861096647e-7, 1.0215288428639076e-6, 2.7125983541072653e-7, -1.550285959814597e-7,
      -8.481179661851953e-8, 1.3447484069414688e-8, 1.924858583459142e-8, 1.7648160292569873e-9, -2.422069969257689e-9,
      -6.737278008822802e-10,
    ],
  },
  f32: {
    centre: 3,
    furthest: 14.5,
    coefficients: [
      0.7290837168693542, -0.509332001209259, 0.23001770675182343, -0.04726268723607063, -0.010462520644068718,
      0.006969302427023649, 0.0010247839381918311, -0.001032525091432035, -0.00024475486134178936,
      0.0001312547392444685, 5.445555507321842e-5,
    ],
  },
};

/** The bits of a number whose product with another such number is exact: half of a significand. */
const HIGH_BITS = { f64: ~((1n << 27n) - 1n), f32: ~((1n << 12n) - 1n) };

/** e^(−z²/2): what the rounded square lacks is put in separately, as it is large beside the result's last digit. */
function bell(lanes: Lanes, z: Local): Local {
  const square = lanes.multiply(z, z);
  const high = lanes.and(z, lanes.bits(lanes.choose(HIGH_BITS)));
  const low = lanes.subtract(z, high);
  // z² − square, from the exact products of the halves (Dekker 1971).
  const main = lanes.subtract(lanes.multiply(high, high), square);
  const mixed = lanes.multiply(lanes.add(high, high), low);
  const error = lanes.add(lanes.add(main, mixed), lanes.multiply(low, low));
  const minusHalf = lanes.constant(-0.5);
  return exp(lanes, lanes.multiply(square, minusHalf), lanes.multiply(error, minusHalf));
}

/** Φ(x) within 6 ulp, in the tail too. */
export function normalCdf(lanes: Lanes, x: Local): Local {
  const { centre, furthest, coefficients } = lanes.choose(TAIL);
  const one = lanes.constant(1);
  const z = lanes.smaller(lanes.absolute(x), lanes.constant(furthest));
  const scale = lanes.divide(one, lanes.add(z, lanes.constant(centre)));
  const t = lanes.multiply(lanes.subtract(z, lanes.constant(centre)), scale);
  const tail = lanes.multiply(lanes.multiply(bell(lanes, z), scale), lanes.polynomial(t, coefficients));
  return lanes.select(lanes.isLess(lanes.constant(0), x), lanes.subtract(one, tail), tail);
}
