/** Sums and means over samples. */
import { mean, sizeOf, sum } from '../graph/index.ts';
import { isOne, oneRational, rational, times } from './rational.ts';
import type { LocalRule } from './rule.ts';
import { nodeOfTerm, productOfTerms, termOf, withShape } from './terms.ts';

/** Numbers out of a sum or mean over samples: Σ ¼·x over four samples is the mean of x. */
export const averageSamples: LocalRule = (part) => {
  if (part.op !== 'sum' && part.op !== 'mean') return part;
  const [inner] = part.inputs;
  const count = part.op === 'mean' ? oneRational : rational(BigInt(sizeOf(inner.shape)), BigInt(sizeOf(part.shape)));
  if (inner.op === 'broadcast' && part.shape.length === 0 && inner.inputs[0].shape.length === 0) {
    // The same for every sample: as many times.
    return nodeOfTerm(productOfTerms({ coefficient: count, factors: [] }, termOf(inner.inputs[0])));
  }
  const { coefficient, factors } = termOf(inner);
  if (isOne(coefficient)) return part;
  const rest = withShape(nodeOfTerm({ coefficient: oneRational, factors }), inner.shape);
  const scale = times(coefficient, count);
  // Once or twice a mean is what the usual losses leave; any other number goes before the sum as it is.
  const isFewMeans = scale.denominator === 1n && (scale.numerator === 1n || scale.numerator === 2n);
  const [number, base] =
    part.op === 'sum' && !isFewMeans ? [coefficient, sum(rest, part.attrs)] : [scale, mean(rest, part.attrs)];
  return nodeOfTerm({ coefficient: number, factors: [{ base, exponent: 1 }] });
};
