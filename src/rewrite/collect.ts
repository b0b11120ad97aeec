/** Like terms together, and what several terms share before a bracket. */
import type { Node } from '../graph/index.ts';
import { withLikeFactorsTogether } from './cancel.ts';
import { writtenLength } from './length.ts';
import { collected, multipliedOutSum, nodeOfPolynomial, polynomialOf, signatureOf } from './polynomial.ts';
import { isNegative, isOne, negated, oneRational, over, type Rational, raised, times } from './rational.ts';
import type { LocalRule } from './rule.ts';
import { isSum, nodeOfSum, type Term, termsOf } from './terms.ts';

/**
 * A sum multiplied out, like terms added: −y·(1 − p) + (1 − y)·p is p − y. Where that leaves a factor in several terms, it
 * goes before a bracket: −y1·(1 − p) + y2·p is p·(y1 + y2) − y1. Where no two terms are alike, brackets stay as they are.
 */
export const collect: LocalRule = (part) => {
  if (!isSum(part)) return part;
  const terms = termsOf(part);
  const products = multipliedOutSum(terms);
  if (products === undefined) return part;
  const polynomial = collected(products);
  const hasBrackets = terms.some(({ factors }) => factors.some(({ base, exponent }) => exponent > 0 && isSum(base)));
  if (!hasBrackets && polynomial.size === terms.length) return part;
  const sum = nodeOfPolynomial(polynomial.values());
  const bracketed = factorOut(sum);
  const shortest = writtenLength(bracketed) < writtenLength(sum) ? bracketed : sum;
  if (polynomial.size < products.length) return shortest;
  return writtenLength(shortest) < writtenLength(factorOut(part)) ? shortest : part;
};

/** More terms than this, written side by side, show nobody which ones are alike. */
const MOST_TERMS_SHOWN = 16;

/** What stands between a sum and what `collect` makes of it: the sum multiplied out, then like terms added. */
export const beforeCollecting: readonly [LocalRule, LocalRule] = [
  (part) => withTerms(part, (products) => nodeOfSum(products)),
  (part) => withTerms(part, (products) => nodeOfPolynomial(collected(products).values())),
];

function withTerms(part: Node, write: (products: readonly Term[]) => Node): Node {
  const products = isSum(part) ? multipliedOutSum(termsOf(part)) : undefined;
  return products === undefined || products.length > MOST_TERMS_SHOWN ? part : write(products);
}

/** What several terms share goes before a bracket: p·y1 + p·y2 − y1 is p·(y1 + y2) − y1. Of several ways, the one that shortens most. */
export const factorOut: LocalRule = (part) => {
  if (!isSum(part)) return part;
  const terms = withBracketsAgain(termsOf(part).map(withLikeFactorsTogether));
  const all = new Set(terms.keys());
  const members = new Map<string, Set<number>>();
  terms.forEach(({ factors }, index) => {
    for (const { base, exponent } of factors) {
      if (exponent < 1) continue;
      const { key } = signatureOf(base);
      members.set(key, (members.get(key) ?? new Set()).add(index));
    }
  });
  const shared = [...members.values()].filter((own) => own.size > 1).slice(0, MOST_COMMON_FACTORS);
  const candidates = [all, ...shared].flatMap((own) => bracketed(terms, own, members) ?? []);
  return candidates.reduce((best, each) => (writtenLength(each) < writtenLength(best) ? each : best), part);
};

/** Terms that make up a bracket of another term stand as that bracket: (h − y)·w + h − y as (h − y)·w + (h − y). */
function withBracketsAgain(terms: readonly Term[]): readonly Term[] {
  const isPlain = ({ factors }: Term): boolean => factors.every(({ base }) => !isSum(base));
  const plain = new Map(
    terms.flatMap((term, index) => {
      if (!isPlain(term)) return [];
      return [...collected([term])].map(([key, { coefficient }]) => [key, { index, coefficient }] as const);
    }),
  );
  if (plain.size < 2) return terms;
  for (const { base, exponent } of terms.flatMap(({ factors }) => factors)) {
    const parts = exponent === 1 && isSum(base) ? [...(polynomialOf(termsOf(base)) ?? [])] : [];
    const found = parts.flatMap(([key, { coefficient }]) => {
      const own = plain.get(key);
      return own === undefined ? [] : [{ index: own.index, ratio: over(own.coefficient, coefficient) }];
    });
    const [first] = found;
    if (first === undefined || found.length < Math.max(2, parts.length)) continue;
    const isSame = ({ ratio }: { ratio: Rational }): boolean =>
      ratio.numerator === first.ratio.numerator && ratio.denominator === first.ratio.denominator;
    if (!found.every(isSame)) continue;
    const inside = new Set(found.map(({ index }) => index));
    const bracket: Term = { coefficient: first.ratio, factors: [{ base, exponent: 1 }] };
    return [...terms.filter((_, index) => !inside.has(index)), bracket];
  }
  return terms;
}

/** Each one is a formula of its own to build and to measure. */
const MOST_COMMON_FACTORS = 12;

/** The sum with all that some of its terms share taken out of them; undefined where they share nothing. */
function bracketed(
  terms: readonly Term[],
  own: ReadonlySet<number>,
  members: ReadonlyMap<string, Set<number>>,
): Node | undefined {
  const common = commonTerm(
    [...own].map((index) => terms[index] as Term),
    (key) => [...own].every((index) => members.get(key)?.has(index)),
  );
  if (common.factors.length === 0 && isOne(common.coefficient)) return undefined;
  const inner = [...own].map((index) => without(terms[index] as Term, common));
  const first = Math.min(...own);
  const bracket: Term = { ...common, factors: [...common.factors, { base: nodeOfPolynomial(inner), exponent: 1 }] };
  return nodeOfSum(terms.flatMap((term, index) => (index === first ? [bracket] : own.has(index) ? [] : [term])));
}

/** The largest term that all of some terms are multiples of; a number is shared only where all have the same one. */
function commonTerm(terms: readonly Term[], isShared: (key: string) => boolean): Term {
  const [first, ...others] = terms as [Term, ...Term[]];
  const size = ({ coefficient }: Term): string => `${absolute(coefficient).numerator}/${coefficient.denominator}`;
  const sameSize = others.every((term) => size(term) === size(first));
  const allNegative = terms.every(({ coefficient }) => isNegative(coefficient));
  const number = sameSize ? absolute(first.coefficient) : oneRational;
  const factors = first.factors.flatMap(({ base, exponent }) => {
    const { key } = signatureOf(base);
    if (exponent < 1 || !isShared(key)) return [];
    const least = Math.min(exponent, ...others.map((term) => exponentOf(term, key)));
    return [{ base, exponent: least }];
  });
  return { coefficient: allNegative ? negated(number) : number, factors };
}

const absolute = (a: Rational): Rational => (isNegative(a) ? negated(a) : a);

const exponentOf = ({ factors }: Term, key: string): number =>
  factors.find(({ base }) => signatureOf(base).key === key)?.exponent ?? 0;

/** The term divided by what it has in common with others. */
function without(term: Term, common: Term): Term {
  let coefficient = over(term.coefficient, common.coefficient);
  const taken = new Map(common.factors.map(({ base, exponent }) => [signatureOf(base).key, { base, exponent }]));
  const factors = term.factors.flatMap(({ base, exponent }) => {
    const { key, scale } = signatureOf(base);
    const out = taken.get(key);
    if (out === undefined) return [{ base, exponent }];
    // (p − 1) beside (1 − p) is −1 times the same factor.
    coefficient = times(coefficient, raised(over(scale, signatureOf(out.base).scale), out.exponent));
    return exponent === out.exponent ? [] : [{ base, exponent: exponent - out.exponent }];
  });
  return { coefficient, factors };
}
