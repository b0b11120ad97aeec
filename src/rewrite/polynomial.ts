/** Sums multiplied out: what decides whether two sums are the same, and what like terms add up to. */
import type { Node } from '../graph/index.ts';
import { isZero, oneRational, over, plus, type Rational, toNumber, zeroRational } from './rational.ts';
import { type Factor, isSum, nodeOfSum, productOfTerms, type Term, termsOf } from './terms.ts';

/** Distinct monomials in the order in which they first stand. */
export type Polynomial = ReadonlyMap<string, Term>;

/** A sum that multiplies out to more terms than this is left as it is. */
const MOST_TERMS = 400;

/** Brackets nested deeper than this are not opened: nobody would, and each level multiplies the work. */
const DEEPEST_BRACKETS = 12;

/** Depends on the node's identity, so it serves to compare and to look up, never to order what a person reads. */
function monomialKey(factors: readonly Factor[]): string {
  return factors
    .map(({ base, exponent }) => [base.id, exponent] as const)
    .sort(([a], [b]) => a - b)
    .map(([id, exponent]) => `${id}^${exponent}`)
    .join(' ');
}

/** Like bases together: a·b·a is a²·b. */
function gathered(factors: readonly Factor[]): Factor[] {
  const exponents = new Map<Node, number>();
  for (const { base, exponent } of factors) exponents.set(base, (exponents.get(base) ?? 0) + exponent);
  return [...exponents].flatMap(([base, exponent]) => (exponent === 0 ? [] : [{ base, exponent }]));
}

/** Terms with the same factors added up. */
export function collected(terms: Iterable<Term>): Map<string, Term> {
  const result = new Map<string, Term>();
  for (const term of terms) {
    const factors = gathered(term.factors);
    const key = monomialKey(factors);
    const coefficient = plus(result.get(key)?.coefficient ?? zeroRational, term.coefficient);
    result.set(key, { coefficient, factors });
  }
  return new Map([...result].filter(([, { coefficient }]) => !isZero(coefficient)));
}

/** One term multiplied out over the sums among its factors, or undefined where that gets too long or goes too deep. */
function multipliedOut(term: Term, depth: number): Term[] | undefined {
  let products: Term[] = [{ coefficient: term.coefficient, factors: [] }];
  for (const factor of term.factors) {
    if (!isSum(factor.base) || factor.exponent < 0) {
      products = products.map((product) => ({ ...product, factors: [...product.factors, factor] }));
      continue;
    }
    const inner = depth === DEEPEST_BRACKETS ? undefined : multipliedOutSum(termsOf(factor.base), depth + 1);
    if (inner === undefined) return undefined;
    for (let times = 0; times < factor.exponent; times++) {
      if (products.length * inner.length > MOST_TERMS) return undefined;
      products = products.flatMap((left) => inner.map((right) => productOfTerms(left, right)));
    }
  }
  return products;
}

/** All products of a sum multiplied out, like ones still apart; undefined where that gets too long. */
export function multipliedOutSum(terms: readonly Term[], depth = 0): Term[] | undefined {
  const result: Term[] = [];
  for (const term of terms) {
    const products = multipliedOut(term, depth);
    if (products === undefined || result.length + products.length > MOST_TERMS) return undefined;
    result.push(...products);
  }
  return result;
}

/** The sum of the terms, multiplied out and with like terms together; undefined where that gets too long. */
export function polynomialOf(terms: readonly Term[]): Polynomial | undefined {
  const products = multipliedOutSum(terms);
  return products && collected(products);
}

/** A polynomial as a sum that reads well: it starts with a term that has no minus, where there is one. */
export function nodeOfPolynomial(polynomial: Iterable<Term>): Node {
  const terms = [...polynomial];
  const start = terms.findIndex(({ coefficient }) => toNumber(coefficient) > 0);
  if (start > 0) terms.unshift(...terms.splice(start, 1));
  return nodeOfSum(terms);
}

/** What a factor is, up to a number: `1 − p` and `p − 1` have one key, and scales 1 and −1. */
export interface Signature {
  readonly key: string;
  readonly scale: Rational;
}

const signatures = new WeakMap<Node, Signature>();

/** A node's signature never changes, and the rules ask for those of the same factors again and again. */
export function signatureOf(base: Node): Signature {
  const known = signatures.get(base) ?? newSignature(base);
  signatures.set(base, known);
  return known;
}

function newSignature(base: Node): Signature {
  const polynomial = isSum(base) ? polynomialOf(termsOf(base)) : undefined;
  const entries = [...(polynomial ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  const scale = entries[0]?.[1].coefficient;
  if (scale === undefined) return { key: `#${base.id}`, scale: oneRational };
  const key = entries.map(([monomial, { coefficient }]) => {
    const { numerator, denominator } = over(coefficient, scale);
    return `${numerator}/${denominator}*${monomial}`;
  });
  return { key: key.join('+'), scale };
}

/** The number r with a = r·b for two sums, or undefined where there is none. */
export function ratioOf(a: Node, b: Node): number | undefined {
  if (!isSum(a) || !isSum(b)) return undefined;
  const [left, right] = [signatureOf(a), signatureOf(b)];
  return left.key === right.key ? toNumber(over(left.scale, right.scale)) : undefined;
}

/** A sum with a term that has no minus in front, where it has one: −y + p as p − y. */
export const positiveFirst = (node: Node): Node => (isSum(node) ? nodeOfPolynomial(termsOf(node)) : node);
