/** What each path contributes to a partial: the product of the derivatives along it. */
import { dataOf, shapeOfValue, type Value } from '../../graph/index.ts';

/** Sums of contributions may differ from the partial by rounding alone. */
const ROUNDING = 1e-9;

/**
 * The contribution of each path, or undefined where contributions are no numbers (matrices), or don't add up to `total`.
 *
 * Derivatives along an edge are numbers, or vectors with one number for each sample; then the products are added over
 * the samples.
 *
 * @param along derivatives by `from→to`
 */
export function contributionsOf(
  paths: readonly (readonly string[])[],
  along: ReadonlyMap<string, Value>,
  total: Value | undefined,
): number[] | undefined {
  if (typeof total !== 'number') return undefined;
  const contributions = paths.map((path) => {
    const factors = path.slice(1).map((to, at) => along.get(`${path[at]}→${to}`));
    return factors.every((factor) => factor !== undefined) ? productOverSamples(factors) : undefined;
  });
  if (!contributions.every((each) => each !== undefined)) return undefined;
  const sum = contributions.reduce((before, each) => before + each, 0);
  const size = contributions.reduce((most, each) => Math.max(most, Math.abs(each)), Math.abs(total));
  return Math.abs(sum - total) <= ROUNDING * size ? contributions : undefined;
}

function productOverSamples(factors: readonly Value[]): number | undefined {
  const samples = Math.max(1, ...factors.map((factor) => dataOf(factor).length));
  const fits = (factor: Value): boolean => {
    const shape = shapeOfValue(factor);
    return shape.length === 0 || (shape.length === 1 && shape[0] === samples);
  };
  if (!factors.every(fits)) return undefined;
  let sum = 0;
  for (let sample = 0; sample < samples; sample++) {
    sum += factors.reduce<number>((product, factor) => product * (dataOf(factor)[sample] ?? (factor as number)), 1);
  }
  return sum;
}
