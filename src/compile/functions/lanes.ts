/**
 * Arithmetic on all lanes of a v128 at once, two doubles or four floats, as formulas read.
 *
 * Each method emits its instruction and gives the local that holds the result. Masks have all bits of a lane set where
 * they hold. Whole numbers are the lanes' bits: adding 1 to the bits of a float's exponent doubles it.
 */
import type { Code, Local } from '../assembler/index.ts';
import type { Precision } from '../step.ts';
import type { Library } from './library.ts';

/** What distinguishes the two formats. */
export interface Format {
  /** Explicitly stored bits of a significand. */
  readonly fraction: number;
  /** The exponent of 1 as it is stored. */
  readonly bias: number;
  /** The smallest number with full precision. */
  readonly smallest: number;
}

const formats: Readonly<Record<Precision, Format>> = {
  f64: { fraction: 52, bias: 1023, smallest: 2 ** -1022 },
  f32: { fraction: 23, bias: 127, smallest: 2 ** -126 },
};

/** Bytes 0–15 are those of the first operand, 16–31 those of the second. */
const LOWER_HALVES = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
const SWAPPED_HALVES = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7];

export class Lanes {
  readonly code: Code;
  readonly precision: Precision;
  readonly format: Format;
  readonly library: Library;
  readonly #floats: 'f64x2' | 'f32x4';
  readonly #integers: 'i64x2' | 'i32x4';

  constructor(code: Code, precision: Precision, library: Library) {
    this.code = code;
    this.precision = precision;
    this.format = formats[precision];
    this.library = library;
    this.#floats = precision === 'f64' ? 'f64x2' : 'f32x4';
    this.#integers = precision === 'f64' ? 'i64x2' : 'i32x4';
  }

  /** Of a pair of values, the one for this precision. */
  choose<Value>(values: Readonly<Record<Precision, Value>>): Value {
    return values[this.precision];
  }

  /** The number in every lane. */
  constant(value: number): Local {
    return this.#load(this.precision === 'f64' ? new Float64Array(2).fill(value) : new Float32Array(4).fill(value));
  }

  /** The bits in every lane. */
  bits(value: bigint): Local {
    if (this.precision === 'f64') return this.#load(new BigInt64Array(2).fill(BigInt.asIntN(64, value)));
    return this.#load(new Int32Array(4).fill(Number(BigInt.asIntN(32, value))));
  }

  add(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit(`${this.#floats}.add`));
  }

  subtract(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit(`${this.#floats}.sub`));
  }

  multiply(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit(`${this.#floats}.mul`));
  }

  divide(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit(`${this.#floats}.div`));
  }

  /** a·b + c */
  multiplyAdd(a: Local, b: Local, c: Local): Local {
    if (!this.library.fused) return this.add(this.multiply(a, b), c);
    return this.#result(this.code.get(a).get(b).get(c).emit(`${this.#floats}.relaxed_madd`));
  }

  /** c − a·b */
  subtractProduct(c: Local, a: Local, b: Local): Local {
    if (!this.library.fused) return this.subtract(c, this.multiply(a, b));
    return this.#result(this.code.get(a).get(b).get(c).emit(`${this.#floats}.relaxed_nmadd`));
  }

  absolute(a: Local): Local {
    return this.#result(this.code.get(a).emit(`${this.#floats}.abs`));
  }

  negate(a: Local): Local {
    return this.#result(this.code.get(a).emit(`${this.#floats}.neg`));
  }

  floor(a: Local): Local {
    return this.#result(this.code.get(a).emit(`${this.#floats}.floor`));
  }

  /** The smaller one; a where either is NaN. One instruction on x64, which `min` is not. */
  smaller(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit(`${this.#floats}.pmin`));
  }

  /** The larger one; a where either is NaN. */
  larger(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit(`${this.#floats}.pmax`));
  }

  isLess(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit(`${this.#floats}.lt`));
  }

  isEqual(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit(`${this.#floats}.eq`));
  }

  /** Bit by bit, of `whenTrue` where the mask is set. */
  select(mask: Local, whenTrue: Local, whenFalse: Local): Local {
    return this.#result(this.code.get(whenTrue).get(whenFalse).get(mask).emit('v128.bitselect'));
  }

  and(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit('v128.and'));
  }

  /** Bits of a that are not in b. */
  without(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit('v128.andnot'));
  }

  or(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit('v128.or'));
  }

  exclusiveOr(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit('v128.xor'));
  }

  addBits(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit(`${this.#integers}.add`));
  }

  subtractBits(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit(`${this.#integers}.sub`));
  }

  equalBits(a: Local, b: Local): Local {
    return this.#result(this.code.get(a).get(b).emit(`${this.#integers}.eq`));
  }

  shiftLeft(a: Local, bits: number): Local {
    return this.#result(this.code.get(a).emit('i32.const', bits).emit(`${this.#integers}.shl`));
  }

  /** Zeros come in from the left. */
  shiftRight(a: Local, bits: number): Local {
    return this.#result(this.code.get(a).emit('i32.const', bits).emit(`${this.#integers}.shr_u`));
  }

  /** The same code with lanes of the other precision. */
  as(precision: Precision): Lanes {
    return new Lanes(this.code, precision, this.library);
  }

  /** The first two of four floats as doubles. */
  promote(a: Local): Local {
    return this.#result(this.code.get(a).emit('f64x2.promote_low_f32x4'));
  }

  /** Two and two doubles as four floats. */
  demote(low: Local, high: Local): Local {
    this.code.get(low).emit('f32x4.demote_f64x2_zero').get(high).emit('f32x4.demote_f64x2_zero');
    return this.#result(this.code.emit('i8x16.shuffle', LOWER_HALVES));
  }

  swapHalves(a: Local): Local {
    return this.#result(this.code.get(a).get(a).emit('i8x16.shuffle', SWAPPED_HALVES));
  }

  /** Whether any bit is set, as i32. */
  pushAny(mask: Local): Code {
    return this.code.get(mask).emit('v128.any_true');
  }

  /** The sign bit of a. */
  signOf(a: Local): Local {
    return this.and(a, this.constant(-0));
  }

  /** c₀ + c₁x + c₂x² + … in pairs over x², which halves the chain of dependent operations. */
  polynomial(x: Local, coefficients: readonly number[]): Local {
    return this.#pairs(
      x,
      coefficients.map((coefficient) => this.constant(coefficient)),
    );
  }

  /** Estrin's scheme: neighbours are joined by x, the results by x², then by x⁴ … */
  #pairs(x: Local, terms: readonly Local[]): Local {
    if (terms.length === 1) return terms[0] as Local;
    const joined: Local[] = [];
    for (let at = 0; at < terms.length; at += 2) {
      const [low, high] = [terms[at] as Local, terms[at + 1]];
      joined.push(high === undefined ? low : this.multiplyAdd(high, x, low));
    }
    return joined.length === 1 ? (joined[0] as Local) : this.#pairs(this.multiply(x, x), joined);
  }

  #load(values: Float64Array | Float32Array | BigInt64Array | Int32Array): Local {
    return this.#result(this.library.pushRepeated(this.code, values));
  }

  #result(code: Code): Local {
    const local = code.local('v128');
    code.set(local);
    return local;
  }
}
