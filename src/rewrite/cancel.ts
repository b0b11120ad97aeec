/** What stands above and below a fraction bar cancels. */
import { type Signature, signatureOf } from './polynomial.ts';
import { over, raised, rational, times } from './rational.ts';
import { isProduct, type LocalRule } from './rule.ts';
import { withSquaresSplit } from './squares.ts';
import { type Factor, isSum, nodeOfSum, nodeOfTerm, productOfTerms, type Term, termOf, termsOf } from './terms.ts';

/** Whole factors above and below the bar cancel, also over a sum of fractions: (a/p + b/(1 − p))·p·(1 − p). */
export const cancel: LocalRule = (part) => {
  if (isSum(part)) {
    const terms = termsOf(part);
    const cancelled = terms.map(withLikeFactorsTogether);
    return cancelled.every((term, index) => term.factors.length === (terms[index] as Term).factors.length)
      ? part
      : nodeOfSum(cancelled);
  }
  return isProduct(part) || part.op === 'negate' ? nodeOfTerm(withFractionsCleared(termOf(part))) : part;
};

/** What stands between a product and what `cancel` makes of it: its bracket multiplied by all that is about to cancel there. */
export const beforeCancelling: LocalRule = (part) =>
  isProduct(part) || part.op === 'negate' ? nodeOfTerm(withFractionsCleared(termOf(part), (term) => term)) : part;

/** a·b/a as b: factors with one signature are added up, exponents that vanish leave. */
export function withLikeFactorsTogether(term: Term): Term {
  let { coefficient } = term;
  const together = new Map<string, Factor & { signature: Signature }>();
  for (const { base, exponent } of term.factors) {
    const signature = signatureOf(base);
    const found = together.get(signature.key);
    if (found === undefined) {
      together.set(signature.key, { base, exponent, signature });
      continue;
    }
    // (p − 1) beside (1 − p) is −1 times the same factor.
    coefficient = times(coefficient, raised(over(signature.scale, found.signature.scale), exponent));
    together.set(signature.key, { ...found, exponent: found.exponent + exponent });
  }
  const factors = [...together.values()].flatMap(({ base, exponent }) => (exponent === 0 ? [] : [{ base, exponent }]));
  return { coefficient, factors };
}

/** @param shortened what becomes of each fraction of a bracket once it has been multiplied */
function withFractionsCleared(start: Term, shortened = withLikeFactorsTogether): Term {
  let term = withLikeFactorsTogether(withSquaresSplit(start));
  for (let at = 0; at < term.factors.length; at++) {
    const { base, exponent } = term.factors[at] as Factor;
    if (exponent !== 1 || !isSum(base)) continue;
    const fractions = termsOf(base).map(withLikeFactorsTogether);
    const below = new Set(
      fractions.flatMap(({ factors }) =>
        factors.filter((factor) => factor.exponent < 0).map((factor) => signatureOf(factor.base).key),
      ),
    );
    const cancelling = term.factors.filter(
      (factor, index) => index !== at && factor.exponent > 0 && below.has(signatureOf(factor.base).key),
    );
    if (cancelling.length === 0) continue;
    const cleared = fractions.map((fraction) =>
      shortened(
        productOfTerms(fraction, {
          coefficient: rational(1n),
          factors: cancelling,
        }),
      ),
    );
    const rest = term.factors.filter((factor, index) => index !== at && !cancelling.includes(factor));
    term = withLikeFactorsTogether({
      coefficient: term.coefficient,
      factors: [...rest.slice(0, at), { base: nodeOfSum(cleared), exponent: 1 }, ...rest.slice(at)],
    });
  }
  return term;
}
