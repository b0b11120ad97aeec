/**
 * Expressions as sums of terms, a term as a coefficient times powers of factors.
 * Reading and writing keep the order in which things first stand, so that a simplified formula still looks like its author's.
 */
import {
  add,
  broadcast,
  constant,
  densityArgument,
  divide,
  multiplyAll,
  type Node,
  negate,
  power,
  type Shape,
  sameShape,
  subtract,
  zero,
} from '../graph/index.ts';
import {
  fromNumber,
  isNegative,
  isOne,
  isZero,
  negated,
  oneRational,
  type Rational,
  raised,
  times,
  toNumber,
} from './rational.ts';

export interface Factor {
  readonly base: Node;
  /** Never 0; negative below the fraction bar. */
  readonly exponent: number;
}

export interface Term {
  readonly coefficient: Rational;
  readonly factors: readonly Factor[];
}

/** Powers beyond this stay as they are: written out they would help nobody. */
const LARGEST_EXPONENT = 64;

/** A whole-number exponent that can be handled as a repeated factor. */
function wholeExponent(node: Node): number | undefined {
  if (node.op !== 'constant') return undefined;
  const { value } = node.attrs;
  return Number.isInteger(value) && value !== 0 && Math.abs(value) <= LARGEST_EXPONENT ? value : undefined;
}

export const isSum = (node: Node): boolean => node.op === 'add' || node.op === 'subtract';

/** The number that a node is, also where it is only repeated to a shape. */
export function numberOf(node: Node): Rational | undefined {
  let inner = node;
  while (inner.op === 'broadcast' || inner.op === 'reshape') [inner] = inner.inputs;
  return inner.op === 'constant' ? fromNumber(inner.attrs.value) : undefined;
}

/** The product that a node is, as one term: multiplications, divisions, signs and whole powers are opened. */
export function termOf(root: Node): Term {
  let coefficient = oneRational;
  const factors: Factor[] = [];
  const pending: Factor[] = [{ base: root, exponent: 1 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { base, exponent } = next;
    // The last one pushed is read first, so the right operand goes in before the left.
    if (base.op === 'multiply') {
      pending.push({ base: base.inputs[1], exponent }, { base: base.inputs[0], exponent });
    } else if (base.op === 'divide' && densityArgument(base) === undefined) {
      pending.push({ base: base.inputs[1], exponent: -exponent }, { base: base.inputs[0], exponent });
    } else if (base.op === 'negate') {
      coefficient = exponent % 2 === 0 ? coefficient : negated(coefficient);
      pending.push({ base: base.inputs[0], exponent });
    } else if (base.op === 'power' && wholeExponent(base.inputs[1]) !== undefined) {
      const inner = wholeExponent(base.inputs[1]) as number;
      if (Math.abs(inner * exponent) <= LARGEST_EXPONENT) {
        pending.push({ base: base.inputs[0], exponent: inner * exponent });
      } else factors.push(next);
    } else {
      const number = numberOf(base);
      if (number === undefined || (isZero(number) && exponent < 0)) factors.push(next);
      else coefficient = times(coefficient, raised(number, exponent));
    }
  }
  return { coefficient, factors };
}

/** The sum that a node is, as terms: additions, subtractions and signs before brackets are opened, products are not. */
export function termsOf(root: Node): Term[] {
  const terms: Term[] = [];
  const pending: { node: Node; positive: boolean }[] = [{ node: root, positive: true }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, positive } = next;
    if (node.op === 'add') {
      pending.push({ node: node.inputs[1], positive }, { node: node.inputs[0], positive });
    } else if (node.op === 'subtract') {
      pending.push({ node: node.inputs[1], positive: !positive }, { node: node.inputs[0], positive });
    } else if (node.op === 'negate') {
      pending.push({ node: node.inputs[0], positive: !positive });
    } else {
      const term = termOf(node);
      terms.push(positive ? term : { ...term, coefficient: negated(term.coefficient) });
    }
  }
  return terms;
}

const withPower = ({ base, exponent }: Factor): Node => (exponent === 1 ? base : power(base, constant(exponent)));

/** Parts of these stand below a bar: a quarter of x is x/4, as in the mean of four. */
const written = new Set([4n, 8n, 16n, 32n, 64n, 128n]);

/** Whether the fraction is best written as a decimal, such as 0.75, and not below a bar, such as 1/3 or 1/4. */
function isDecimal(value: Rational): boolean {
  if ((value.numerator === 1n || value.numerator === -1n) && written.has(value.denominator)) return false;
  const back = fromNumber(toNumber(value));
  return back !== undefined && back.numerator === value.numerator && back.denominator === value.denominator;
}

/** A number first, then the factors in their order, below the bar what divides; a minus goes to the very front. */
export function nodeOfTerm({ coefficient, factors }: Term): Node {
  if (isZero(coefficient)) return zero;
  const [above, below] = isDecimal(coefficient)
    ? [toNumber(coefficient), 1]
    : [Number(coefficient.numerator), Number(coefficient.denominator)];
  const top = factors.filter(({ exponent }) => exponent > 0).map(withPower);
  const bottom = factors
    .filter(({ exponent }) => exponent < 0)
    .map(({ base, exponent }) => withPower({ base, exponent: -exponent }));
  const [first, ...others] = top;
  const numerator =
    first === undefined || Math.abs(above) !== 1
      ? multiplyAll([constant(above), ...top])
      : multiplyAll([above < 0 ? negate(first) : first, ...others]);
  const denominator = below === 1 ? bottom : [constant(below), ...bottom];
  return denominator.length === 0 ? numerator : divide(numerator, multiplyAll(denominator));
}

/** A term that is nothing but a bracket, opened: its own terms stand in the sum. */
function opened(term: Term): readonly Term[] {
  const [only, ...others] = term.factors;
  if (only === undefined || others.length > 0 || only.exponent !== 1 || !isSum(only.base)) return [term];
  if (isOne(term.coefficient)) return termsOf(only.base);
  if (!isOne(negated(term.coefficient))) return [term];
  return termsOf(only.base).map((each) => ({ ...each, coefficient: negated(each.coefficient) }));
}

export function nodeOfSum(terms: readonly Term[]): Node {
  const kept = terms.flatMap(opened).filter(({ coefficient }) => !isZero(coefficient));
  const [first, ...rest] = kept;
  if (first === undefined) return zero;
  return rest.reduce<Node>(
    (sum, term) =>
      isNegative(term.coefficient)
        ? subtract(sum, nodeOfTerm({ ...term, coefficient: negated(term.coefficient) }))
        : add(sum, nodeOfTerm(term)),
    nodeOfTerm(first),
  );
}

/** The node stretched back to a shape that a cancelled factor used to give it. */
export const withShape = (node: Node, shape: Shape): Node =>
  sameShape(node.shape, shape) ? node : broadcast(node, shape);

export const productOfTerms = (a: Term, b: Term): Term => ({
  coefficient: times(a.coefficient, b.coefficient),
  factors: [...a.factors, ...b.factors],
});
