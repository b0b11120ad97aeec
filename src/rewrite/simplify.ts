/**
 * Simplification by named rules, each of which a derivation can show as a step of its own.
 * A rule looks at one maximal sum or product at a time and never makes a form longer than it found.
 */
import {
  matmul,
  mean,
  type Node,
  NodeMap,
  type NodeOf,
  rebuild,
  sizeOf,
  sum,
  topologicalOrder,
  transpose,
  withInputs,
} from '../graph/index.ts';
import { writtenLength } from './length.ts';
import { nodeOfPolynomial, polynomialOf, type Signature, signatureOf } from './polynomial.ts';
import { isOne, isZero, oneRational, over, plus, raised, rational, times } from './rational.ts';
import {
  type Factor,
  isSum,
  nodeOfSum,
  nodeOfTerm,
  numberOf,
  productOfTerms,
  type Term,
  termOf,
  termsOf,
  withShape,
} from './terms.ts';

/** Frozen once shipped: keys of the sentences in `words`. */
export type SimplificationId = 'arithmetic' | 'cancel' | 'collect' | 'factorOut' | 'averageSamples';

/** Reports a step: `before` and `after` are the part that changed, `whole` is the expression with the change in it. */
export type SimplificationListener = (step: SimplificationStep) => void;

export interface SimplificationStep {
  readonly rule: SimplificationId;
  readonly whole: Node;
  readonly changed: readonly { readonly before: Node; readonly after: Node }[];
}

type LocalRule = (part: Node) => Node;

const isProduct = (node: Node): boolean => node.op === 'multiply' || node.op === 'divide' || node.op === 'power';
const isSigned = (node: Node): boolean => isSum(node) || node.op === 'negate';

/** Numbers multiplied and added, signs brought to the front: 2·½·(p − y)·1 is p − y. */
const arithmetic: LocalRule = (part) => {
  if (part.op === 'transpose') return withoutTransposes(part.inputs[0]) ?? part;
  if (isSigned(part)) {
    const terms = termsOf(part);
    const numbers = terms.filter(({ factors }) => factors.length === 0);
    if (numbers.length < 2) return nodeOfSum(terms);
    const total = numbers.map(({ coefficient }) => coefficient).reduce(plus);
    const at = terms.indexOf(numbers[0] as Term);
    return nodeOfSum(
      terms.flatMap((term, index) =>
        index === at ? [{ coefficient: total, factors: [] }] : term.factors.length === 0 ? [] : [term],
      ),
    );
  }
  return isProduct(part) && needsTidying(part) ? nodeOfTerm(termOf(part)) : part;
};

/** The transpose of x where it takes fewer signs than xᵀ: (xᵀ)ᵀ = x, (xᵀ·y)ᵀ = yᵀ·x. */
function withoutTransposes(x: Node): Node | undefined {
  const isTurnable = (node: Node): node is NodeOf<'matmul'> =>
    node.op === 'matmul' &&
    node.inputs.every(({ shape }) => shape.length === 2) &&
    node.inputs.some(({ op }) => op === 'transpose');
  if (x.op !== 'transpose' && !isTurnable(x)) return undefined;
  const turned = new NodeMap<Node>();
  for (const node of topologicalOrder([x], (each) => (isTurnable(each) ? each.inputs : []))) {
    const [a, b] = node.inputs.map((input) => turned.get(input));
    if (node.op === 'transpose') turned.set(node, node.inputs[0]);
    else turned.set(node, a !== undefined && b !== undefined ? matmul(b, a) : transpose(node));
  }
  return turned.get(x);
}

/** A product that reads as it should already keeps the grouping that its author gave it. */
function needsTidying(part: Node): boolean {
  const leaves: Node[] = [];
  let divisions = 0;
  const waiting = [part];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.op === 'negate') return true;
    if (next.op === 'divide') divisions++;
    if (next.op === 'multiply' || next.op === 'divide') waiting.push(next.inputs[1], next.inputs[0]);
    else leaves.push(next);
  }
  // One number in front is where it belongs, and one fraction bar at the outside.
  const numbers = leaves
    .map(numberOf)
    .map((number, at) => number !== undefined && (at > 0 || isOne(number) || isZero(number)));
  return numbers.includes(true) || divisions > (part.op === 'divide' ? 1 : 0);
}

/** Whole factors above and below the bar cancel, also over a sum of fractions: (a/p + b/(1 − p))·p·(1 − p). */
const cancel: LocalRule = (part) => {
  if (isSum(part)) {
    const terms = termsOf(part);
    const cancelled = terms.map(withLikeFactorsTogether);
    return cancelled.every((term, index) => term.factors.length === (terms[index] as Term).factors.length)
      ? part
      : nodeOfSum(cancelled);
  }
  return isProduct(part) || part.op === 'negate' ? nodeOfTerm(withFractionsCleared(termOf(part))) : part;
};

/** a·b/a as b: factors with one signature are added up, exponents that vanish leave. */
function withLikeFactorsTogether(term: Term): Term {
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

function withFractionsCleared(start: Term): Term {
  let term = withLikeFactorsTogether(start);
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
      withLikeFactorsTogether(
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

/**
 * A sum multiplied out, like terms added: −y·(1 − p) + (1 − y)·p is p − y. Where that leaves a factor in several terms, it
 * goes before a bracket: −y1·(1 − p) + y2·p is p·(y1 + y2) − y1.
 */
const collect: LocalRule = (part) => {
  const terms = isSum(part) ? termsOf(part) : [];
  const polynomial = isSum(part) ? polynomialOf(terms) : undefined;
  if (polynomial === undefined) return part;
  const hasBrackets = terms.some(({ factors }) => factors.some(({ base, exponent }) => exponent > 0 && isSum(base)));
  if (!hasBrackets && polynomial.size === terms.length) return part;
  const sum = nodeOfPolynomial(polynomial.values());
  const bracketed = factorOut(sum);
  return writtenLength(bracketed) < writtenLength(sum) ? bracketed : sum;
};

/** A factor of several terms before a bracket: p·y1 + p·y2 − y1 is p·(y1 + y2) − y1. Of several, the one that shortens most. */
const factorOut: LocalRule = (part) => {
  if (!isSum(part)) return part;
  const terms = termsOf(part).map(withLikeFactorsTogether);
  const members = new Map<string, { base: Node; terms: Set<number> }>();
  terms.forEach(({ factors }, index) => {
    for (const { base, exponent } of factors) {
      if (exponent < 1) continue;
      const { key } = signatureOf(base);
      const found = members.get(key) ?? { base, terms: new Set() };
      members.set(key, { base: found.base, terms: found.terms.add(index) });
    }
  });
  const candidates = [...members]
    .filter(([, { terms: own }]) => own.size > 1)
    .slice(0, MOST_COMMON_FACTORS)
    .map(([key, { base, terms: own }]) => bracketed(terms, own, key, base));
  return candidates.reduce((best, each) => (writtenLength(each) < writtenLength(best) ? each : best), part);
};

/** Each one is a formula of its own to build and to measure. */
const MOST_COMMON_FACTORS = 12;

/** The sum with one factor taken out of the terms that have it. */
function bracketed(terms: readonly Term[], members: ReadonlySet<number>, key: string, base: Node): Node {
  const { scale } = signatureOf(base);
  const inner = [...members].map((index) => without(terms[index] as Term, key, scale));
  const first = Math.min(...members);
  const bracket: Term = {
    coefficient: oneRational,
    factors: [
      { base, exponent: 1 },
      { base: nodeOfSum(inner), exponent: 1 },
    ],
  };
  return nodeOfSum(terms.flatMap((term, index) => (index === first ? [bracket] : members.has(index) ? [] : [term])));
}

/** The term with one factor of the given signature taken out. */
function without(term: Term, key: string, scale: Signature['scale']): Term {
  const at = term.factors.findIndex(({ base }) => signatureOf(base).key === key);
  const { base, exponent } = term.factors[at] as Factor;
  const rest = exponent === 1 ? [] : [{ base, exponent: exponent - 1 }];
  return {
    coefficient: times(term.coefficient, over(signatureOf(base).scale, scale)),
    factors: [...term.factors.slice(0, at), ...rest, ...term.factors.slice(at + 1)],
  };
}

/** Numbers out of a sum or mean over samples: Σ ¼·x over four samples is the mean of x. */
const averageSamples: LocalRule = (part) => {
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

const localRules: Readonly<Record<SimplificationId, LocalRule>> = {
  arithmetic,
  cancel,
  collect,
  factorOut,
  averageSamples,
};

/** The sums and products that are not part of a larger one of their kind, and everything that is neither. */
function maximalParts(order: readonly Node[], root: Node): Set<Node> {
  const kind = (node: Node): string => (isSigned(node) ? 'sum' : isProduct(node) ? 'product' : 'other');
  const parts = new Set<Node>([root]);
  for (const node of order) {
    for (const input of node.inputs) if (kind(input) === 'other' || kind(input) !== kind(node)) parts.add(input);
  }
  return parts;
}

/** What a rule must do for a form of the same length: bring signs to the front, write x·x as x² and x + x as 2·x. */
function isTidier(rule: SimplificationId, before: Node, after: Node): boolean {
  if (rule === 'cancel') return termOf(after).factors.length < termOf(before).factors.length;
  if (rule === 'collect') return termsOf(after).length < termsOf(before).length;
  return rule === 'arithmetic' || rule === 'averageSamples';
}

/** Applies one rule once, everywhere below `root`; stations are names and stay. */
export function applySimplification(root: Node, rule: SimplificationId): SimplificationStep {
  const order = topologicalOrder([root], (node) => (node.op === 'named' ? [] : node.inputs));
  const parts = maximalParts(order, root);
  const changed: { before: Node; after: Node }[] = [];
  const known = new Map<Node, Node>(order.filter(({ op }) => op === 'named').map((node) => [node, node]));
  const [whole] = rebuild(
    [root],
    (node, inputs) => {
      const before = withInputs(node, inputs);
      if (!parts.has(node)) return before;
      const after = withShape(localRules[rule](before), before.shape);
      if (after === before || writtenLength(after) > writtenLength(before)) return before;
      if (writtenLength(after) === writtenLength(before) && !isTidier(rule, before, after)) return before;
      changed.push({ before, after });
      return after;
    },
    known,
  );
  return { rule, whole: whole as Node, changed };
}

/** The order in which a person tries them: numbers first, then what cancels, then what can be collected. */
const usualOrder: readonly SimplificationId[] = ['arithmetic', 'cancel', 'collect', 'factorOut', 'averageSamples'];

/**
 * Applies the rules, each as long as it changes something, until none does.
 * Every change shortens the form or only moves signs, so this ends.
 *
 * @param listener told of every step, with the whole expression after it
 * @example simplify((−y/p + (1 − y)/(1 − p))·(p·(1 − p))·a) // (p − y)·a
 */
export function simplify(
  root: Node,
  { rules = usualOrder, listener }: { rules?: readonly SimplificationId[]; listener?: SimplificationListener } = {},
): Node {
  let whole = root;
  for (let at = 0; at < rules.length; ) {
    const step = applySimplification(whole, rules[at] as SimplificationId);
    if (step.whole === whole) at++;
    else {
      listener?.(step);
      whole = step.whole;
      at = rules[at] === 'arithmetic' ? at + 1 : 0;
    }
  }
  return whole;
}
