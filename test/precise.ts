/**
 * Arithmetic with as many digits as wanted: floating-point numbers on big integers, independent of the engine's functions.
 */

/** mantissa·2^exponent. */
export interface Precise {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const lengthOf = (mantissa: bigint): number => {
  const text = (mantissa < 0n ? -mantissa : mantissa).toString(16);
  return text.length * 4 - Math.clz32(Number.parseInt(text[0] as string, 16)) + 28;
};

export function precise(x: number): Precise {
  if (!Number.isFinite(x)) throw new RangeError(`${x} has no digits`);
  let exponent = 0;
  let whole = x;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    exponent--;
  }
  return { mantissa: BigInt(whole), exponent };
}

/** The nearest double; 0 and Infinity where it is out of range. */
export function toDouble({ mantissa, exponent }: Precise): number {
  const excess = Math.max(0, lengthOf(mantissa) - 64);
  const scale = exponent + excess;
  // In two steps, so that neither power of two leaves the range before the product does.
  return Number(mantissa >> BigInt(excess)) * 2 ** Math.trunc(scale / 2) * 2 ** (scale - Math.trunc(scale / 2));
}

/** The exponent of the power of two below |x|. */
const magnitude = ({ mantissa, exponent }: Precise): number => lengthOf(mantissa) - 1 + exponent;

export type Arithmetic = ReturnType<typeof arithmetic>;

/** Operations and functions with results of so many bits, the last few of which may be wrong. */
export function arithmetic(bits: number) {
  function rounded(mantissa: bigint, exponent: number): Precise {
    const excess = lengthOf(mantissa) - bits;
    return excess > 0 ? { mantissa: mantissa >> BigInt(excess), exponent: exponent + excess } : { mantissa, exponent };
  }
  const [zero, one, two] = [precise(0), precise(1), precise(2)];
  const negate = ({ mantissa, exponent }: Precise): Precise => ({ mantissa: -mantissa, exponent });
  const isNegative = (x: Precise): boolean => x.mantissa < 0n;
  const absolute = (x: Precise): Precise => (isNegative(x) ? negate(x) : x);
  const scaled = ({ mantissa, exponent }: Precise, by: number): Precise => ({ mantissa, exponent: exponent + by });

  function add(a: Precise, b: Precise): Precise {
    if (a.mantissa === 0n) return b;
    if (b.mantissa === 0n) return a;
    const [high, low] = a.exponent >= b.exponent ? [a, b] : [b, a];
    const distance = high.exponent - low.exponent;
    // Far apart, the smaller one is below the last digit.
    const gap = distance > bits ? magnitude(high) - magnitude(low) : 0;
    if (Math.abs(gap) > bits + 1) return gap > 0 ? high : low;
    return rounded((high.mantissa << BigInt(distance)) + low.mantissa, low.exponent);
  }
  const subtract = (a: Precise, b: Precise): Precise => add(a, negate(b));
  const multiply = (a: Precise, b: Precise): Precise => rounded(a.mantissa * b.mantissa, a.exponent + b.exponent);
  const divide = (a: Precise, b: Precise): Precise =>
    rounded((a.mantissa << BigInt(2 * bits)) / b.mantissa, a.exponent - b.exponent - 2 * bits);

  /** first + first·ratio(1) + first·ratio(1)·ratio(2) + … until nothing changes. */
  function series(first: Precise, ratio: (n: number) => Precise): Precise {
    let [term, sum] = [first, first];
    for (let n = 1; term.mantissa !== 0n && magnitude(term) > magnitude(sum) - bits; n++) {
      term = multiply(term, ratio(n));
      sum = add(sum, term);
    }
    return sum;
  }

  /** eˣ by its series at x/2ⁿ, squared n times. */
  function exp(x: Precise): Precise {
    if (x.mantissa === 0n) return one;
    const halvings = Math.max(0, magnitude(x) + 41);
    const small = scaled(x, -halvings);
    let sum = series(one, (n) => divide(small, precise(n)));
    for (let n = 0; n < halvings; n++) sum = multiply(sum, sum);
    return sum;
  }

  /** ln x by Halley's iteration y ← y + 2(x − eʸ)/(x + eʸ), which triples the digits each time. */
  function ln(x: Precise): Precise {
    const length = lengthOf(x.mantissa);
    const lead = Number(x.mantissa >> BigInt(Math.max(0, length - 53)));
    let y = precise(Math.log(lead) + (x.exponent + Math.max(0, length - 53)) * Math.LN2);
    for (let digits = 40; digits < 2 * bits; digits *= 3) {
      const power = exp(y);
      y = add(y, divide(multiply(two, subtract(x, power)), add(x, power)));
    }
    return y;
  }

  const sigmoid = (x: Precise): Precise => divide(one, add(one, exp(negate(x))));
  const tanh = (x: Precise): Precise => subtract(multiply(two, sigmoid(add(x, x))), one);
  const sqrt = (x: Precise): Precise => exp(divide(ln(x), two));

  /** ln(1 + x): by its series where x is so small that the sum would lose its digits. */
  function log1p(x: Precise): Precise {
    if (x.mantissa === 0n || magnitude(x) > -20) return ln(add(one, x));
    return multiply(
      x,
      powerSeries(negate(x), (n) => divide(one, precise(n + 1))),
    );
  }

  /** Σ factor(n)·xⁿ */
  function powerSeries(x: Precise, factor: (n: number) => Precise): Precise {
    let [power, sum] = [one, factor(0)];
    for (let n = 1; magnitude(power) > -bits; n++) {
      power = multiply(power, x);
      sum = add(sum, multiply(power, factor(n)));
    }
    return sum;
  }

  let knownPi: Precise | undefined;
  /** π = 16·arctan(1/5) − 4·arctan(1/239) (Machin), where arctan(1/n) = Σ ±1/((2k + 1)·n^(2k + 1)). */
  function pi(): Precise {
    const arctanOfInverse = (n: number): Precise => {
      const factor = (k: number): Precise => divide(precise(k % 2 === 0 ? 1 : -1), precise(2 * k + 1));
      return divide(powerSeries(divide(one, precise(n * n)), factor), precise(n));
    };
    knownPi ??= subtract(multiply(precise(16), arctanOfInverse(5)), multiply(precise(4), arctanOfInverse(239)));
    return knownPi;
  }

  /** sin x by its series, after whole turns are taken away; `bits` must cover those of the turns too. */
  function sin(x: Precise): Precise {
    const turn = multiply(two, pi());
    const turns = toWhole(divide(x, turn));
    const rest = subtract(x, multiply({ mantissa: turns, exponent: 0 }, turn));
    if (rest.mantissa === 0n) return zero;
    const minusSquare = negate(multiply(rest, rest));
    return series(rest, (n) => divide(minusSquare, precise(2 * n * (2 * n + 1))));
  }
  const cos = (x: Precise): Precise => sin(add(x, divide(pi(), two)));

  /** The nearest whole number. */
  const toWhole = (x: Precise): bigint => {
    const { mantissa, exponent } = scaled(x, 1);
    return ((exponent >= 0 ? mantissa << BigInt(exponent) : mantissa >> BigInt(-exponent)) + 1n) >> 1n;
  };

  /** Φ(x) = ½ + φ(x)·Σ x^(2n+1)/(1·3·…·(2n+1)); `bits` must cover the digits that cancel to the left of 0. */
  function normalCdf(x: Precise): Precise {
    const square = multiply(x, x);
    const density = divide(exp(negate(divide(square, two))), sqrt(multiply(two, pi())));
    if (x.mantissa === 0n) return divide(one, two);
    return add(
      divide(one, two),
      multiply(
        density,
        series(x, (n) => divide(square, precise(2 * n + 1))),
      ),
    );
  }

  return {
    ...{ zero, one, two, negate, absolute, isNegative, add, subtract, multiply, divide },
    ...{ exp, ln, log1p, sigmoid, tanh, sqrt, sin, cos, normalCdf },
  };
}

const modest = arithmetic(200);

/** How far a result is from the exact value, in units of the last digit of that value. */
export function ulps(result: number, exact: Precise, { digits = 53, smallest = -1074 } = {}): number {
  const unit = Math.max(exact.mantissa === 0n ? smallest : magnitude(exact) - digits + 1, smallest);
  // Times 1, the exact value has no more digits than the others here.
  const error = modest.absolute(modest.subtract(precise(result), modest.multiply(exact, modest.one)));
  return toDouble({ mantissa: error.mantissa, exponent: error.exponent - unit });
}
