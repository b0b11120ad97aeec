/** u² − v² as (u − v)·(u + v), where one of both cancels. */
import { signatureOf } from './polynomial.ts';
import { isOne, negated, oneRational } from './rational.ts';
import { type Factor, isSum, nodeOfSum, type Term, termsOf } from './terms.ts';

/** u for the term u², up to its sign; undefined for any other. */
function rootOf({ factors }: Term): Term | undefined {
  if (factors.some(({ exponent }) => exponent % 2 !== 0)) return undefined;
  return { coefficient: oneRational, factors: factors.map(({ base, exponent }) => ({ base, exponent: exponent / 2 })) };
}

/** The two brackets of a difference of squares: 1 − p and 1 + p for 1 − p². */
function bracketsOf({ base, exponent }: Factor): [difference: Factor, sum: Factor] | undefined {
  if (!isSum(base)) return undefined;
  const [first, second, ...others] = termsOf(base);
  if (first === undefined || second === undefined || others.length > 0) return undefined;
  if (!isOne(first.coefficient) || !isOne(negated(second.coefficient))) return undefined;
  const [u, v] = [rootOf(first), rootOf(second)];
  if (u === undefined || v === undefined) return undefined;
  const minus = { ...v, coefficient: negated(oneRational) };
  return [
    { base: nodeOfSum([u, minus]), exponent },
    { base: nodeOfSum([u, v]), exponent },
  ];
}

/** Differences of squares taken apart where one of their brackets stands on the other side of the bar. */
export function withSquaresSplit(term: Term): Term {
  const factors = term.factors.flatMap((factor) => {
    const brackets = bracketsOf(factor);
    const cancels = brackets?.some(({ base }) => {
      const { key } = signatureOf(base);
      return term.factors.some((other) => other.exponent * factor.exponent < 0 && signatureOf(other.base).key === key);
    });
    return brackets !== undefined && cancels === true ? brackets : [factor];
  });
  return factors.length === term.factors.length ? term : { ...term, factors };
}
