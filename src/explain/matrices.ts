/** Partials of programs whose definitions mix elements: a matrix goes back through a definition as a whole. */
import { gradients } from '../gradient/index.ts';
import { multiply, type Node, replaceParts, sum, symbol } from '../graph/index.ts';
import { simplify } from '../rewrite/index.ts';
import { withOthersFixed } from './fixed.ts';

/**
 * What a definition passes back to one of its variables: for z = W·x and ∂E/∂z the matrix ∂E/∂z·xᵀ as ∂E/∂W.
 *
 * It is the gradient of Σ upstream ⊙ definition, so the one table of derivatives says it for every operation.
 *
 * @param upstream  the partial by the station that is defined so, in its shape
 * @param stationOf stations by their definitions, which are written as names
 */
export function backThrough(
  definition: Node,
  variable: Node,
  upstream: Node,
  stationOf: ReadonlyMap<Node, Node>,
): Node {
  // A person's name never starts with a space, so this one can't be met in the definition.
  const stand = symbol(' upstream', upstream.shape);
  const back = withOthersFixed(definition, variable, (formula, free) => {
    const total = sum(multiply(stand, formula));
    return gradients(total, { wrt: [free] }).get(free) as Node;
  });
  const tidied = simplify(back, { rules: ['arithmetic'] });
  return replaceParts(tidied, new Map([[stand as Node, upstream], ...stationOf]));
}
