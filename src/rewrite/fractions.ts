/** Fractions of a sum over one bar. */
import type { Node } from '../graph/index.ts';
import { withLikeFactorsTogether } from './cancel.ts';
import { writtenLength } from './length.ts';
import { nodeOfPolynomial, polynomialOf, signatureOf } from './polynomial.ts';
import { oneRational } from './rational.ts';
import type { LocalRule } from './rule.ts';
import { type Factor, isSum, nodeOfSum, nodeOfTerm, productOfTerms, type Term, termOf, termsOf } from './terms.ts';

/** −y/p + (1 − y)/(1 − p) is (p − y)/(p·(1 − p)). */
export const commonDenominator: LocalRule = (part) => {
  if (!isSum(part)) return part;
  const terms = termsOf(part).map(withLikeFactorsTogether);
  const below = denominatorOf(terms);
  if (below.length === 0) return part;
  const multiplied = terms.map((term) =>
    withLikeFactorsTogether(productOfTerms(term, { coefficient: oneRational, factors: below })),
  );
  const polynomial = polynomialOf(multiplied);
  const numerators: Node[] = [nodeOfSum(multiplied), ...(polynomial ? [nodeOfPolynomial(polynomial.values())] : [])];
  const whole = numerators.map((numerator) => over(numerator, below));
  return whole.reduce((best, each) => (writtenLength(each) < writtenLength(best) ? each : best), part);
};

function over(numerator: Node, below: readonly Factor[]): Node {
  const inverse = below.map(({ base, exponent }) => ({ base, exponent: -exponent }));
  return nodeOfTerm(productOfTerms(termOf(numerator), { coefficient: oneRational, factors: inverse }));
}

/** The least product that every term's divisors are part of. */
function denominatorOf(terms: readonly Term[]): Factor[] {
  const largest = new Map<string, Factor>();
  for (const { base, exponent } of terms.flatMap(({ factors }) => factors)) {
    if (exponent >= 0) continue;
    const { key } = signatureOf(base);
    const known = largest.get(key);
    if (known === undefined || known.exponent < -exponent)
      largest.set(key, { base: known?.base ?? base, exponent: -exponent });
  }
  return [...largest.values()];
}
