/** What a person would write between the two sides of a simplification, one rewriting at a time. */
import { type Node, rebuild, withInputs } from '../graph/index.ts';
import { beforeCancelling } from './cancel.ts';
import { beforeCollecting } from './collect.ts';
import type { LocalRule } from './rule.ts';
import { openParts, type SimplificationId, type SimplificationStep } from './simplify.ts';
import { withShape } from './terms.ts';

const stages: Readonly<Partial<Record<SimplificationId, readonly LocalRule[]>>> = {
  cancel: [beforeCancelling],
  collect: beforeCollecting,
};

/**
 * The forms that lie between an expression and what a step made of it; none where the step is a single rewriting.
 *
 * @example between(root, applySimplification(root, 'collect')) // −y·(1 − p) + (1 − y)·p: −y + y·p + p − y·p
 */
export function between(root: Node, { rule, whole, changed }: SimplificationStep): Node[] {
  const parts = new Set(changed.map(({ before }) => before));
  const { whole: known } = openParts(root);
  const forms = (stages[rule] ?? []).map((stage) => {
    const change = (node: Node, inputs: readonly Node[]): Node => {
      const part = withInputs(node, inputs);
      return parts.has(part) ? withShape(stage(part), part.shape) : part;
    };
    return rebuild([root], change, known)[0] as Node;
  });
  return forms.filter((form, at) => form !== root && form !== whole && form !== forms[at - 1]);
}
