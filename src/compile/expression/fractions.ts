/** Fractions that have their denominator in common, for denominators of which is known that what is above has room for factors. */
import type { Expression, Expressions } from './expression.ts';

interface Fraction {
  readonly above: Expression;
  readonly below: Expression;
}

/** x/d, or c·(x/d) as (c·x)/d. */
function fractionOf(make: Expressions, each: Expression, below: ReadonlySet<Expression>): Fraction | undefined {
  const isFraction = (x: Expression): boolean => x.op === 'divide' && below.has(x.inputs[1] as Expression);
  const [a, b] = each.inputs as readonly [Expression, Expression];
  if (isFraction(each)) return { above: a, below: b };
  if (each.op !== 'multiply') return undefined;
  const [quotient, factor] = isFraction(a) ? [a, b] : [b, a];
  if (!isFraction(quotient)) return undefined;
  const [numerator, denominator] = quotient.inputs as readonly [Expression, Expression];
  return { above: make.apply('multiply', factor, numerator), below: denominator };
}

/** a/d ± b/d as (a ± b)/d: one division instead of two, with what is above ready as soon as what is below. */
export function joinedFractions(
  make: Expressions,
  op: 'add' | 'subtract',
  [a, b]: readonly [Expression, Expression],
  denominators: ReadonlySet<Expression>,
): Expression | undefined {
  const [left, right] = [fractionOf(make, a, denominators), fractionOf(make, b, denominators)];
  if (left === undefined || left.below !== right?.below) return undefined;
  return make.apply('divide', make.apply(op, left.above, right.above), left.below);
}
