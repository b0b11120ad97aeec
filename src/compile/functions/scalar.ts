/**
 * eˣ and the sigmoid of a single double, on which straight-line code for small networks spends most of its time. There the time until
 * the result is there counts, not the number of instructions, and a table makes the polynomial short (Tang, Table-driven
 * implementation of the exponential function, 1989): eˣ = 2^(n/256)·eʳ with |r| ≤ ln 2/512.
 */
import type { Code, Local } from '../assembler/index.ts';
import { ROUNDING } from './exponential.ts';
import type { FunctionName } from './functions.ts';
import type { Library } from './library.ts';
import { entryOf, pushPower, pushPowerError } from './scale.ts';
import { STEPS } from './tables.ts';

/** ln 2/256 in two parts: the first has bits to spare for a product with n. */
export const STEP = { high: 0.6931471804855391 / STEPS, low: 7.440617110012397e-11 / STEPS };
/** (eʳ − 1 − r)/r² on |r| ≤ ln 2/512: relative error of eʳ below 2⁻⁵⁷. */
const [C0, C1, C2] = [0.49999999999999745, 0.16666668020728684, 0.041666670634865594];

interface Parts {
  /** n + 1.5·2⁵² as bits: its lowest are those of n. */
  readonly n: Local;
  /** 2^(j/256)·2^(n ÷ 256) as bits. */
  readonly power: Local;
  /** eʳ − 1, together with what the table's double lacks. */
  readonly rest: Local;
}

/** The parts of eˣ for an x with |x| ≤ 1500. */
function parts(code: Code, library: Library, x: Local): Parts {
  const f64 = () => code.local('f64');
  const [shifted, whole, r, square, power, rest] = [f64(), f64(), f64(), f64(), code.local('i64'), f64()];
  const constant = (value: number) => pushConstant(code, library, value);

  code.get(x);
  constant(1 / (STEP.high + STEP.low)).emit('f64.mul');
  constant(ROUNDING.f64).emit('f64.add').tee(shifted);
  constant(ROUNDING.f64).emit('f64.sub').set(whole);
  code.get(x).get(whole);
  constant(STEP.high).emit('f64.mul').emit('f64.sub').get(whole);
  constant(STEP.low).emit('f64.mul').emit('f64.sub').tee(r).get(r).emit('f64.mul').set(square);

  const entry = entryOf(code, shifted);
  pushPower(code, library, entry).set(power);
  // rest = (r + error) + r²·(c₀ + c₁r + c₂r²)
  code.get(r);
  pushPowerError(code, library, entry).emit('f64.add').get(square);
  constant(C0);
  constant(C1).get(r).emit('f64.mul').emit('f64.add');
  constant(C2).get(square).emit('f64.mul').emit('f64.add').emit('f64.mul').emit('f64.add').set(rest);
  return { n: entry.n, power, rest };
}

const pushConstant = (code: Code, library: Library, value: number): Code =>
  code.emit('i32.const', 0).emit('f64.load', library.constants.numbers(Float64Array.of(value, value)));

/** x, or the nearer border where it is outside; NaN stays. */
function bounded(code: Code, library: Library, x: Local, lowest: number, highest: number): Local {
  const inside = code.local('f64');
  code.get(x);
  pushConstant(code, library, lowest).emit('f64.max');
  pushConstant(code, library, highest).emit('f64.min').set(inside);
  return inside;
}

/** eˣ within 1 ulp. */
function exp(code: Code, x: Local, library: Library): Local {
  const { n, power, rest } = parts(code, library, bounded(code, library, x, -746, 710));
  const [half, start, result] = [code.local('i64'), code.local('f64'), code.local('f64')];
  // 2^(n ÷ 256) in two factors, as at both ends of the range one would be out of it: n ÷ 256 = half + (n ÷ 256 − half).
  code
    .get(n)
    .emit('i64.const', 12)
    .emit('i64.shl')
    .emit('i64.const', 12 + 9)
    .emit('i64.shr_s')
    .set(half);
  code
    .get(power)
    .get(half)
    .emit('i64.const', 52)
    .emit('i64.shl')
    .emit('i64.sub')
    .emit('f64.reinterpret_i64')
    .tee(start);
  code.get(start).get(rest).emit('f64.mul').emit('f64.add');
  code.get(half).emit('i64.const', 1023).emit('i64.add').emit('i64.const', 52).emit('i64.shl');
  code.emit('f64.reinterpret_i64').emit('f64.mul').set(result);
  return result;
}

/**
 * 1/(1 + e^(−x)) within 2 ulp, as 2⁻⁶⁴/(2⁻⁶⁴ + 2⁻⁶⁴·e^(−x)): so scaled, the exponential stays finite until the sigmoid is 0, and one formula,
 * without a choice between two, serves all x.
 */
function sigmoid(code: Code, x: Local, library: Library): Local {
  const scale = 64;
  const [minus, start, result] = [code.local('f64'), code.local('f64'), code.local('f64')];
  code.get(x).emit('f64.neg').set(minus);
  const { power, rest } = parts(code, library, bounded(code, library, minus, -600, 746));
  code
    .get(power)
    .emit('i64.const', BigInt(scale) << 52n)
    .emit('i64.sub')
    .emit('f64.reinterpret_i64')
    .set(start);
  const unit = code.local('f64');
  pushConstant(code, library, 2 ** -scale).tee(unit);
  code
    .get(unit)
    .get(start)
    .get(start)
    .get(rest)
    .emit('f64.mul')
    .emit('f64.add')
    .emit('f64.add')
    .emit('f64.div')
    .set(result);
  return result;
}

/** Functions for which one number alone has a way of its own. */
export const scalarFunctions: Partial<Record<FunctionName, (code: Code, x: Local, library: Library) => Local>> = {
  exp,
  sigmoid,
};
