/** What becomes of a line in index notation when all is put in. */
import { type Assumption, lettersOf, type Node, type NodeOf, type Program, replaceParts } from '../../graph/index.ts';
import { applySimplification, positiveFirst, simplify } from '../../rewrite/index.ts';
import type { Line, Reason } from '../derivation.ts';
import { edgeLights, line, simplifiedLines } from '../lines.ts';
import { partsOf } from '../stations.ts';
import { contracted, kroneckerReason, outOfSums } from './product.ts';
import type { IndexSheet } from './sheet.ts';

export const arithmetic = (formula: Node): Node => simplify(formula, { rules: ['arithmetic'] });

/** What Kronecker’s δ leaves, what leaves the sums, what can be simplified, and what is assumed: a line for each that changes it. */
export function tidiedLines(sheet: IndexSheet, program: Program, goal: NodeOf<'partial'>, expression: Node): Line[] {
  const lights = edgeLights([]);
  const lines: Line[] = [];
  let current = expression;
  const add = (next: Node, reason: Reason): void => {
    if (next === current) return;
    lines.push(line(next, [reason], lights));
    current = next;
  };
  // What cancels before δ is used up need not be written twice after it.
  const cancelled = applySimplification(current, 'cancel').whole;
  if (sheet.kroneckersIn(current).length > 0) add(cancelled, { rule: 'cancelFactors', about: {} });
  const left = contracted(sheet, current);
  if (left !== current) add(arithmetic(left), kroneckerReason(sheet, current, left));
  add(outOfSums(sheet, current), { rule: 'outOfSums', about: {} });
  lines.push(...simplifiedLines(current, { goal, lights, program }));
  current = lines.at(-1)?.expression ?? current;
  for (const assumption of program.assumptions) {
    const replaced = assumed(sheet, current, assumption);
    const about = { left: { formula: replaced?.sum ?? current }, right: { formula: assumption.right } };
    if (replaced !== undefined) add(replaced.expression, { rule: 'assumption', about });
  }
  return lines;
}

/** Σⱼ y[j] as what a program assumes it to be. */
function assumed(
  sheet: IndexSheet,
  expression: Node,
  { left, right }: Assumption,
): { readonly expression: Node; readonly sum: Node } | undefined {
  if (left.op !== 'sum' || right.shape.length > 0) return undefined;
  const [axis, ...others] = left.attrs.axes;
  const isIt = (node: Node): boolean => {
    const entry = node.op === 'sum' ? sheet.entryOf(node.inputs[0]) : undefined;
    if (node.op !== 'sum' || entry === undefined || entry.tensor.node !== left.inputs[0]) return false;
    const letters = lettersOf(node.attrs.axes);
    return letters.length === 1 && others.length === 0 && entry.indices[axis as number] === letters[0];
  };
  const found = partsOf(expression).find(isIt);
  if (found === undefined) return undefined;
  return { expression: positiveFirst(simplify(replaceParts(expression, new Map([[found, right]])))), sum: found };
}
