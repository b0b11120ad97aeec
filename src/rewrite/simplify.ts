/**
 * Simplification by named rules, each of which a derivation can show as a step of its own.
 * A rule looks at one maximal sum or product at a time and never makes a form longer than it found.
 */
import { densityArgument, type Node, rebuild, topologicalOrder, withInputs } from '../graph/index.ts';
import { arithmetic } from './arithmetic.ts';
import { cancel } from './cancel.ts';
import { intoCases } from './choices.ts';
import { collect, factorOut } from './collect.ts';
import { commonDenominator } from './fractions.ts';
import { writtenLength } from './length.ts';
import { isProduct, isSigned, type LocalRule } from './rule.ts';
import { averageSamples } from './samples.ts';
import { termOf, termsOf, withShape } from './terms.ts';

/** Frozen once shipped: keys of the sentences in `words`. */
export type SimplificationId =
  | 'arithmetic'
  | 'cancel'
  | 'collect'
  | 'factorOut'
  | 'averageSamples'
  | 'intoCases'
  | 'commonDenominator';

/** Reports a step: `before` and `after` are the part that changed, `whole` is the expression with the change in it. */
export type SimplificationListener = (step: SimplificationStep) => void;

export interface SimplificationStep {
  readonly rule: SimplificationId;
  readonly whole: Node;
  readonly changed: readonly { readonly before: Node; readonly after: Node }[];
}

const localRules: Readonly<Record<SimplificationId, LocalRule>> = {
  arithmetic,
  cancel,
  collect,
  factorOut,
  averageSamples,
  intoCases,
  commonDenominator,
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
  return rule === 'arithmetic' || rule === 'averageSamples' || rule === 'intoCases';
}

/** What a reader knows by its name: it stays as it is. */
const isWhole = (node: Node): boolean => node.op === 'named' || densityArgument(node) !== undefined;

/** The nodes of an expression, those below what stays whole left out, and what stays whole. */
export function openParts(root: Node): { readonly order: readonly Node[]; readonly whole: ReadonlyMap<Node, Node> } {
  const order = topologicalOrder([root], (node) => (isWhole(node) ? [] : node.inputs));
  return { order, whole: new Map(order.filter(isWhole).map((node) => [node, node])) };
}

/** Applies one rule once, everywhere below `root`; stations are names and stay. */
export function applySimplification(root: Node, rule: SimplificationId): SimplificationStep {
  const open = openParts(root);
  const parts = maximalParts(open.order, root);
  const changed: { before: Node; after: Node }[] = [];
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
    open.whole,
  );
  return { rule, whole: whole as Node, changed };
}

/** The order in which a person tries them: numbers first, then what cancels, then what can be collected. */
const usualOrder: readonly SimplificationId[] = [
  'arithmetic',
  'cancel',
  'collect',
  'factorOut',
  'averageSamples',
  'intoCases',
];

/** The same for a result that nothing will be multiplied with any more: its fractions come over one bar. */
export const finalOrder: readonly SimplificationId[] = [...usualOrder, 'commonDenominator'];

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
