/** Forward mode: how fast the roots change when some nodes move along given directions, as graph. */
import {
  applyRule,
  matmul,
  multiply,
  type Node,
  type Rules,
  subtract,
  sum,
  topologicalOrder,
  withInputs,
  zero,
} from '../graph/index.ts';
import { added, reduced, times, widened, zeros } from './combine.ts';
import { isElementwise, isReduction, type Leaf, type Linear, localDerivatives, reductionWeights } from './local.ts';

/** One tangent for each input; undefined for an input that stands still. */
type Tangents = readonly (Node | undefined)[];

const still = (): undefined => undefined;

/** A linear operation moves as its inputs do: (L·x)′ = L·x′. */
const linear = (node: Node, tangents: Tangents): Node =>
  withInputs(
    node,
    node.inputs.map(({ shape }, at) => tangents[at] ?? zeros(shape)),
  );

const tangentRules: Rules<[tangents: Tangents], Node | undefined, Leaf | Linear | 'softmax' | 'matmul'> = {
  constant: still,
  array: still,
  symbol: still,
  partial: still,
  named: (_, [dx]) => dx,

  transpose: linear,
  reshape: linear,
  broadcast: linear,
  element: linear,
  place: linear,
  stack: linear,

  // (A·B)′ = A′·B + A·B′
  matmul: ({ inputs: [a, b] }, [da, db]) => added([...(da ? [matmul(da, b)] : []), ...(db ? [matmul(a, db)] : [])]),
  // dy = y ⊙ (dx − Σ y⊙dx)
  softmax: (y, [dx]) => dx && multiply(y, subtract(dx, sum(multiply(y, dx), { axes: [y.attrs.axis], keep: true }))),
};

/** The tangent of a node, given those of its inputs; undefined where it stands still. */
function tangentOf(node: Node, tangents: Tangents): Node | undefined {
  if (isElementwise(node)) {
    const parts = localDerivatives(node).flatMap((local, at) => {
      const tangent = tangents[at];
      return tangent === undefined || local === zero ? [] : [times(local, tangent)];
    });
    return added(parts);
  }
  if (isReduction(node)) {
    const [dx] = tangents;
    return dx && reduced(times(reductionWeights(node), dx), node);
  }
  return applyRule(tangentRules, node, tangents);
}

/**
 * The directional derivative of each root, in the root's shape.
 *
 * @param tangents how each moving node moves, in that node's shape; a station may move as well as a symbol
 *
 * @example directional([multiply(x, y)], new Map([[x, one]])) // [y]
 */
export function directional(roots: readonly Node[], tangents: ReadonlyMap<Node, Node>): Node[] {
  const found = new Map<Node, Node>(tangents);
  for (const node of topologicalOrder(roots, (each) => (tangents.has(each) ? [] : each.inputs))) {
    const incoming = node.inputs.map((input) => found.get(input));
    if (found.has(node) || incoming.every((tangent) => tangent === undefined)) continue;
    const tangent = tangentOf(node, incoming);
    if (tangent !== undefined) found.set(node, widened(tangent, node.shape));
  }
  return roots.map((root) => found.get(root) ?? zeros(root.shape));
}
