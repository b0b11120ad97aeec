/** What a person would write between the two sides of a simplification, one rewriting at a time. */
import { type Node, rebuild, withInputs } from '../graph/index.ts';
import { beforeCancelling } from './cancel.ts';
import { beforeCollecting } from './collect.ts';
import type { LocalRule } from './rule.ts';
import { openParts, type SimplificationId, type SimplificationStep } from './simplify.ts';
import { withShape } from './terms.ts';

/** What one rewriting does. */
export type RewritingId = 'multiplyBracket' | 'cancelFactors' | 'multiplyOut' | 'likeTerms' | 'factorOut';

export interface Rewriting {
  readonly form: Node;
  readonly by: RewritingId;
}

/** The rewritings on the way, and what the last one does, which the step itself has done. */
interface Way {
  readonly stages: readonly (readonly [RewritingId, LocalRule])[];
  readonly last: RewritingId;
}

const [multipliedOut, likeTermsAdded] = beforeCollecting;
const ways: Readonly<Partial<Record<SimplificationId, Way>>> = {
  cancel: { stages: [['multiplyBracket', beforeCancelling]], last: 'cancelFactors' },
  collect: {
    stages: [
      ['multiplyOut', multipliedOut],
      ['likeTerms', likeTermsAdded],
    ],
    last: 'factorOut',
  },
};

/**
 * The rewritings that lead from an expression to what a step made of it, without those that change nothing. None where
 * nothing is known of the way.
 *
 * @example between(root, applySimplification(root, 'collect')) // −y·(1 − p) + (1 − y)·p: −y + y·p + p − y·p, then p − y
 */
export function between(root: Node, { rule, whole, changed }: SimplificationStep): Rewriting[] {
  const way = ways[rule];
  if (way === undefined) return [];
  const parts = new Set(changed.map(({ before }) => before));
  const { whole: known } = openParts(root);
  const forms = way.stages.map(([by, stage]): Rewriting => {
    const change = (node: Node, inputs: readonly Node[]): Node => {
      const part = withInputs(node, inputs);
      return parts.has(part) ? withShape(stage(part), part.shape) : part;
    };
    return { form: rebuild([root], change, known)[0] as Node, by };
  });
  const all = [...forms, { form: whole, by: way.last }];
  const end = all.findIndex(({ form }) => form === whole);
  return all.slice(0, end + 1).filter(({ form }, at) => form !== (all[at - 1]?.form ?? root));
}
