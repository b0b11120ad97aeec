/** The chain rule over all entries between, its factors put in, and what is left of its sums. */
import { add, type Index, multiply, type Node } from '../../graph/index.ts';
import { simplify } from '../../rewrite/index.ts';
import type { Derivation, Equations, Reason } from '../derivation.ts';
import { contracted, kroneckerReason, outOfSums, productOf, summedOver } from '../indices/product.ts';
import type { Board, Step } from './board.ts';
import type { LayerTensor } from './quantities.ts';

/** One use of the chain rule: what is derived, by what, and through which quantity it reaches E. */
export interface Way {
  readonly goal: Node;
  readonly by: Node;
  /** An entry whose letters are added over. */
  readonly through: Node;
  readonly over: readonly string[];
  readonly rule: 'throughOutputs' | 'throughNextLayer' | 'throughOwnSums';
  /** ∂through/∂by */
  readonly local: Derivation;
  /** What reaches E without that quantity: ∂R/∂by. */
  readonly direct?: Node;
}

export function along(board: Board, { goal, by, through, over, rule, local, direct }: Way): Equations {
  const { sheet } = board;
  const slope = board.slopeBy(through);
  const { tensor, indices } = sheet.entryOf(through) as { tensor: LayerTensor; indices: readonly Index[] };
  const isSum = tensor.quantity === 'z';
  const error = isSum ? board.entry('δ', tensor.label, ...indices) : slope;
  const split = summedOver(over, multiply(slope, local.goal));
  const putIn = summedOver(over, productOf([error, local.closedForm]));
  const left = contracted(sheet, putIn);
  const last = simplify(outOfSums(sheet, left), { rules: ['factorOut'] });

  const formulas = { from: { formula: by }, of: { formula: slope.attrs.of } };
  const chainRule: Reason = { rule, about: { ...formulas, to: { formula: through }, letters: { names: over } } };
  const named: Reason = isSum
    ? { rule: 'nameErrors', about: { partial: { formula: slope }, error: { formula: error } } }
    : { rule: 'putIn', about: {} };
  const steps: Step[] = [
    { expression: split, reasons: [chainRule, ...alsoDirectly(board, by, direct)] },
    { expression: putIn, reasons: [named, ...equalities(board, putIn)], inner: [local] },
    ...(left === putIn ? [] : [kroneckerStep(board, putIn, left)]),
    ...(last === left ? [] : [outsideStep(last)]),
  ];
  const isName = goal !== board.slopeBy(by);
  return board.inIndices(goal, [
    ...(isName ? [step('byDefinition', board.slopeBy(by))] : []),
    ...steps.map((each) => (direct === undefined ? each : { ...each, expression: add(each.expression, direct) })),
  ]);
}

/** What [k = i] says, in a formula that contains it. */
function equalities({ sheet }: Board, formula: Node): Reason[] {
  const bracket = sheet.kroneckerNodesIn(formula)[0];
  return bracket === undefined ? [] : [{ rule: 'equality', about: { delta: { formula: bracket } } }];
}

function alsoDirectly(board: Board, by: Node, direct: Node | undefined): Reason[] {
  if (direct?.op !== 'partial') return [];
  const about = {
    of: { formula: board.slopeBy(by).attrs.of },
    parameter: { formula: by },
    penalty: { formula: direct.attrs.of },
  };
  return [{ rule: 'alsoDirectly', about }];
}

/** (Σₖ wₖᵢ·δₖ)·g′(zᵢ): only the sum over units is ever left by a factor. */
function outsideStep(expression: Node): Step {
  const factor = expression.op === 'multiply' && expression.inputs[0].op === 'sum' ? expression.inputs[1] : undefined;
  if (factor === undefined) return step('factorOut', expression);
  return {
    expression,
    reasons: [{ rule: 'outOfSum', about: { factor: { formula: factor }, letter: { names: ['k'] } } }],
  };
}

type PlainRule =
  | 'weightedSum'
  | 'activationOf'
  | 'softmaxOf'
  | 'byDefinition'
  | 'putIn'
  | 'softmaxJacobian'
  | 'factorOut';

/** A step whose reason speaks of nothing in particular. */
export const step = (rule: PlainRule, expression: Node): Step => ({ expression, reasons: [{ rule, about: {} }] });

/** What Kronecker’s δ leaves of sums. */
export const kroneckerStep = ({ sheet }: Board, formula: Node, expression: Node): Step => ({
  expression,
  reasons: [kroneckerReason(sheet, formula, expression)],
});
