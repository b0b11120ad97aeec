/** Elementary functions that JavaScript lacks or that need care in the tails, in double precision. */

/** 1/(1 + e^(−x)) without overflow: e is only ever raised to a negative power. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** ln(1 + eˣ) = max(x, 0) + ln(1 + e^(−|x|)). */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** The density of the standard normal, e^(−x²/2)/√(2π). */
export const normalDensity = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/**
 * Φ(x), the distribution function of the standard normal.
 *
 * Near 0 by Φ(x) = ½ + φ(x)·Σ x^(2k+1)/(1·3·…·(2k+1)), whose terms all have one sign; in the tails by Laplace's continued
 * fraction 1 − Φ(x) = φ(x)/(x + 1/(x + 2/(x + 3/(x + …)))), which keeps the relative precision of a tiny result.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.11 and 26.2.14.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (Math.abs(x) < 3) {
    let term = x;
    let sum = x;
    for (let odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
      term *= (x * x) / odd;
      sum += term;
    }
    return 0.5 + normalDensity(x) * sum;
  }
  const distance = Math.abs(x);
  let fraction = distance;
  // From distance 3 on, 80 levels leave an error below the rounding of a double.
  for (let level = 80; level > 0; level--) fraction = distance + level / fraction;
  const tail = normalDensity(x) / fraction;
  return x < 0 ? tail : 1 - tail;
}

/** gelu's approximation with tanh: ½x(1 + tanh u) with u = √(2/π)·(x + 0.044715·x³). Source: Hendrycks and Gimpel, 2016. */
export const GELU_CUBIC = 0.044715;

/** ½(1 + tanh u) = σ(2u), which keeps its precision in the left tail. */
export const tanhGate = (x: number): number => sigmoid(2 * Math.sqrt(2 / Math.PI) * (x + GELU_CUBIC * x ** 3));
