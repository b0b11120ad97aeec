/**
 * Rules for graphs that are only evaluated: 0·x is 0 also where the finite x has rounded to Infinity.
 * Their derivative at 0 would be wrong, so a graph is differentiated first and guarded then.
 */
import { divide, equal, multiply, type Node, select, zero } from '../graph/index.ts';
import type { Sight, StableRules } from './sight.ts';

/** How deep a question about a formula goes before the answer is no. */
const DEPTH = 8;

/** `whole` has the factors `exact`: 0 where one of them is 0. */
function guarded(exact: readonly Node[], whole: Node): Node | undefined {
  if (exact.length === 0) return undefined;
  const product = exact.reduce((factors, each) => multiply(factors, each));
  return select(equal(product, zero), zero, whole);
}

/** Whether a formula can round to Infinity only because a positive factor overflowed or a positive divisor vanished. */
function mayOverflow(node: Node, sight: Sight, depth = DEPTH): boolean {
  const behind = sight.peek(node);
  if (depth === 0) return false;
  switch (behind.op) {
    case 'exp':
      return true;
    case 'negate':
      return mayOverflow(behind.inputs[0], sight, depth - 1);
    case 'multiply':
      return behind.inputs.some((input) => mayOverflow(input, sight, depth - 1));
    case 'divide':
      return sight.isPositive(behind.inputs[1]);
    case 'select':
      return mayOverflow(behind.inputs[2], sight, depth - 1);
    default:
      return false;
  }
}

/**
 * The factors of a product that are 0 only where they mean 0: sums of outside names, in which nothing vanishes by
 * rounding. A label y and its 1 − y are such; a probability is not.
 */
function exactFactors(product: Node, sight: Sight): Node[] {
  const found: Node[] = [];
  const waiting = [product];
  for (let next = waiting.pop(); next !== undefined && found.length < DEPTH; next = waiting.pop()) {
    const behind = sight.peek(next);
    if (behind.op === 'multiply') waiting.push(behind.inputs[1], behind.inputs[0]);
    else if (behind.op === 'negate' || behind.op === 'divide' || behind.op === 'broadcast')
      waiting.push(behind.inputs[0]);
    else if (behind.op !== 'constant' && isExact(next, sight, DEPTH)) found.push(next);
  }
  return found;
}

function isExact(node: Node, sight: Sight, depth: number): boolean {
  const behind = sight.peek(node);
  if (depth === 0) return false;
  switch (behind.op) {
    case 'constant':
    case 'array':
    case 'symbol':
      return true;
    case 'add':
    case 'subtract':
    case 'negate':
    case 'element':
    case 'transpose':
      return behind.inputs.every((input) => isExact(input, sight, depth - 1));
    default:
      return false;
  }
}

export const guardRules = {
  divide: {
    // 0/p = 0 for positive p, even where p rounds to 0
    zeroOverPositive: ({ inputs: [a, b] }, sight) =>
      sight.isPositive(b) ? guarded(exactFactors(a, sight), divide(a, b)) : undefined,
  },
  multiply: {
    // xʸ·ln x = 0 where xʸ = 0
    zeroTimesLn: ({ inputs: [a, b] }, sight) => {
      const [power, logarithm] = [sight.peek(a), sight.peek(b)];
      const fits = power.op === 'power' && logarithm.op === 'ln' && power.inputs[0] === logarithm.inputs[0];
      return fits ? guarded([a], multiply(a, b)) : undefined;
    },
    // 0·x = 0 for an x that is finite, even where it rounds to Infinity
    zeroTimesFinite: ({ inputs: [a, b] }, sight) => {
      if (mayOverflow(b, sight)) return guarded(exactFactors(a, sight), multiply(a, b));
      return mayOverflow(a, sight) ? guarded(exactFactors(b, sight), multiply(a, b)) : undefined;
    },
  },
  select: {
    // A choice inside the same choice is made already.
    chosenAlready: ({ inputs: [condition, whenTrue, whenFalse] }) =>
      whenFalse.op === 'select' && whenFalse.inputs[0] === condition && whenFalse.inputs[1] === whenTrue
        ? whenFalse
        : undefined,
  },
} satisfies StableRules;
