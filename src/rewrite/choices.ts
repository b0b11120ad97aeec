/** Choices between cases inside products. */
import { type Node, select, zero } from '../graph/index.ts';
import { isNegative, isOne, isZero, negated } from './rational.ts';
import { isProduct, type LocalRule } from './rule.ts';
import { isSum, nodeOfSum, nodeOfTerm, numberOf, productOfTerms, type Term, termOf, termsOf } from './terms.ts';

const isNothing = (node: Node): boolean => {
  const number = numberOf(node);
  return number !== undefined && isZero(number);
};

/** x − {−y, z > 0; 0, z ≤ 0} as x + {y, z > 0; 0, z ≤ 0}: the term with its minus in its cases, where they have one. */
function withSignInside(term: Term): Term {
  const [factor, ...others] = term.factors;
  const choice = factor?.base;
  if (choice?.op !== 'select' || factor?.exponent !== 1 || others.length > 0 || !isNegative(term.coefficient))
    return term;
  const [condition, ...sides] = choice.inputs;
  const isTurnable = (side: Node): boolean => isNothing(side) || isNegative(termOf(side).coefficient);
  if (!sides.some(isNothing) || !sides.every(isTurnable)) return term;
  const [whenTrue, whenFalse] = sides.map((side) =>
    isNothing(side) ? zero : nodeOfTerm({ ...termOf(side), coefficient: negated(termOf(side).coefficient) }),
  ) as [Node, Node];
  return {
    coefficient: negated(term.coefficient),
    factors: [{ base: select(condition, whenTrue, whenFalse), exponent: 1 }],
  };
}

/**
 * A product goes into the cases of a factor, where one of them is 0: (p − y)·{1, z > 0; 0, z ≤ 0} is {p − y, z > 0; 0, z ≤ 0}.
 * Other choices stay factors: a bracket of cases before it would stand in each of them again.
 */
export const intoCases: LocalRule = (part) => {
  if (isSum(part)) {
    const terms = termsOf(part);
    const turned = terms.map(withSignInside);
    return turned.every((term, at) => term === terms[at]) ? part : nodeOfSum(turned);
  }
  if (!isProduct(part) && part.op !== 'negate') return part;
  const { coefficient, factors } = termOf(part);
  const at = factors.findLastIndex(
    ({ base, exponent }) => exponent === 1 && base.op === 'select' && base.inputs.slice(1).some(isNothing),
  );
  const choice = factors[at]?.base;
  if (choice?.op !== 'select' || (factors.length === 1 && isOne(coefficient))) return part;
  const [before, after] = [factors.slice(0, at), factors.slice(at + 1)];
  const times = (value: Node): Node => {
    if (isNothing(value)) return zero;
    const own = termOf(value);
    return nodeOfTerm(
      productOfTerms({ coefficient, factors: [...before, ...own.factors, ...after] }, { ...own, factors: [] }),
    );
  };
  const [condition, whenTrue, whenFalse] = choice.inputs;
  return select(condition, times(whenTrue), times(whenFalse));
};
