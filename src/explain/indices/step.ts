/** A step between matrices seen element by element: what stands at its indices, and how that comes about. */
import type { Node, NodeOf } from '../../graph/index.ts';
import { simplify } from '../../rewrite/index.ts';
import type { Derivation, Line } from '../derivation.ts';
import { edgeLights, line } from '../lines.ts';
import { nameOf } from '../stations.ts';
import { edgeBetween, indicesFor } from './edge.ts';
import { IndexFormulas, NoIndexForm } from './formula.ts';
import { byIndices, contracted, kroneckerReason, outOfSums, productOf, summedOver } from './product.ts';
import { IndexSheet, OutOfLetters } from './sheet.ts';

export interface ElementStep {
  /** Σⱼ ∂E/∂z2[j]·W2[j, i]: an element of what is passed back. */
  readonly element: Node;
  /** ∂z2[j]/∂a1[i] with Kronecker’s δ. */
  readonly local: Derivation;
}

/**
 * What a station passes back to a variable in its definition, at letters for indices; undefined where that has no form in
 * indices.
 */
export function elementStep(root: Node, station: Node, definition: Node, variable: Node): ElementStep | undefined {
  const sheet = new IndexSheet();
  const formulas = new IndexFormulas(sheet);
  try {
    const entry = formulas.entry(variable, indicesFor(variable, new Set()));
    const { user, over, raw, reasons } = edgeBetween(formulas, station, definition, entry, new Set());
    const left = simplify(contracted(sheet, raw), { rules: ['arithmetic'] });
    const product = summedOver(over, productOf(byIndices(sheet, [sheet.partial(root, user), left])));
    const lights = edgeLights([[nameOf(variable), nameOf(station)]]);
    const lines: Line[] = [
      line(raw, reasons, lights),
      ...(left === raw ? [] : [line(left, [kroneckerReason(sheet, raw, left)], lights)]),
    ];
    const goal: NodeOf<'partial'> = sheet.partial(user, entry);
    return {
      element: outOfSums(sheet, contracted(sheet, product)),
      local: { goal, lines, closedForm: left, paths: { count: 1n, listed: [] } },
    };
  } catch (error) {
    if (error instanceof NoIndexForm || error instanceof OutOfLetters) return undefined;
    throw error;
  }
}
