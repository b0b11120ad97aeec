/** Derivatives in index notation: each entry depends on itself alone, which Kronecker’s δ says. */
import { isElementwise, localDerivatives } from '../../gradient/index.ts';
import {
  add,
  divide,
  type Index,
  type Node,
  negate,
  replaceParts,
  square,
  subtract,
  topologicalOrder,
  withInputs,
  zero,
} from '../../graph/index.ts';
import { productOf } from './product.ts';
import type { IndexSheet, Tensor } from './sheet.ts';

/** Parts of a formula that have a name: sigmoid(zᵢ) is aᵢ. */
export type Names = ReadonlyMap<Node, Node>;

/**
 * ∂formula/∂tensor[indices], other entries held fixed; undefined where the formula does not contain the tensor.
 *
 * @param indices their letters are none that a Σ of the formula runs over
 *
 * @example derivative(sheet, Σⱼ wₖⱼ·aⱼ, a, ['i']) // Σⱼ wₖⱼ·δⱼᵢ
 */
export function derivative(
  sheet: IndexSheet,
  formula: Node,
  tensor: Tensor,
  indices: readonly Index[],
  names: Names = new Map(),
): Node | undefined {
  const known = new Map<Node, Node | undefined>();
  for (const node of topologicalOrder([formula], (each) => (each.op === 'named' ? [] : each.inputs))) {
    known.set(node, ofEntry(sheet, node, tensor, indices) ?? ofOperation(node, known, names));
  }
  return known.get(formula);
}

/** ∂vₖ/∂vᵢ = δₖᵢ, and ∂g(vₖ)/∂vᵢ = g′(vₖ)·δₖᵢ. */
function ofEntry(sheet: IndexSheet, node: Node, tensor: Tensor, indices: readonly Index[]): Node | undefined {
  const entry = sheet.entryOf(node);
  if (entry === undefined) return undefined;
  const same = entry.indices.map((own, axis) =>
    sheet.kronecker(own, indices[axis] as Index, tensor.shape[axis] as number),
  );
  if (entry.tensor === tensor) return productOf(same);
  const { elementwise } = entry.tensor;
  if (elementwise?.argument !== tensor) return undefined;
  return productOf([sheet.entry(elementwise.slope, entry.indices), ...same]);
}

/** The textbook’s rules for sums, products and quotients, and the one table for all functions. */
function ofOperation(node: Node, known: ReadonlyMap<Node, Node | undefined>, names: Names): Node | undefined {
  const [a, b] = node.inputs as [Node, Node];
  const [da, db] = node.inputs.map((input) => known.get(input));
  if (node.inputs.every((input) => known.get(input) === undefined)) return undefined;
  switch (node.op) {
    case 'add':
      return da !== undefined && db !== undefined ? add(da, db) : (da ?? db);
    case 'subtract':
      return da !== undefined && db !== undefined ? subtract(da, db) : (da ?? negate(db as Node));
    case 'negate':
      return negate(da as Node);
    case 'multiply': {
      const [left, right] = [da && productOf([da, b]), db && productOf([a, db])];
      return left !== undefined && right !== undefined ? add(left, right) : (left ?? right);
    }
    case 'divide':
      if (db === undefined) return divide(da as Node, b); // (u/c)′ = u′/c
      if (da === undefined) return negate(divide(productOf([a, db]), square(b))); // (c/v)′ = −c·v′/v²
      return divide(subtract(productOf([da, b]), productOf([a, db])), square(b)); // (u/v)′ = (u′·v − u·v′)/v²
    case 'ln':
      return divide(da as Node, a); // (ln u)′ = u′/u
    case 'sum':
    case 'mean':
      return withInputs(node, [da as Node]);
    default: {
      if (!isElementwise(node)) throw new Error(`internal: index notation has no rule for ${node.op}`);
      const weights = localDerivatives(node);
      const shares = node.inputs.flatMap((input, at) => {
        const [own, weight] = [known.get(input), weights[at] as Node];
        if (own === undefined || weight === zero) return [];
        return [productOf([replaceParts(weight, names), own])];
      });
      return shares.length === 0 ? undefined : shares.reduce((all, share) => add(all, share));
    }
  }
}
