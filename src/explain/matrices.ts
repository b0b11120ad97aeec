/** Partials of programs whose definitions mix elements: a matrix goes back through a definition as a whole. */
import { gradients, isElementwise } from '../gradient/index.ts';
import {
  broadcast,
  multiply,
  type Node,
  rebuild,
  replaceParts,
  sameShape,
  sum,
  symbol,
  withInputs,
} from '../graph/index.ts';
import { simplify } from '../rewrite/index.ts';
import { withOthersFixed } from './fixed.ts';
import { isStation, partsOf } from './stations.ts';

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

/**
 * The formula with stretching left unsaid where it happens by itself: a column beside a matrix stands for as many equal ones
 * as there are, as in NumPy.
 */
export function withoutStretching(formula: Node): Node {
  const stations = partsOf(formula).filter(isStation);
  const [result] = rebuild(
    [formula],
    (node, inputs) => {
      const plain = withInputs(node, inputs);
      const isStretched = inputs.map((input) => input.op === 'broadcast');
      if (!isElementwise(node) || !isStretched.includes(true)) return plain;
      const own = withInputs(
        node,
        inputs.map((input) => (input.op === 'broadcast' ? input.inputs[0] : input)),
      );
      return sameShape(own.shape, plain.shape) ? own : broadcast(own, plain.shape);
    },
    stations.map((station) => [station, station] as const),
  );
  return result as Node;
}
