/**
 * Reverse mode: from the root back to its inputs, a node's gradient is the sum of the shares of its users.
 * All that it makes is graph again, so that a gradient can be printed, explained, compiled and differentiated.
 */
import {
  applyRule,
  dependents,
  element,
  matmul,
  multiply,
  type Node,
  NodeMap,
  one,
  place,
  printExpression,
  printShape,
  type Rules,
  reshape,
  sizeOf,
  subtract,
  sum,
  topologicalOrder,
  transpose,
  zero,
} from '../graph/index.ts';
import { gradientProblem } from '../words/index.ts';
import { added, gathered, spread, times, zeros } from './combine.ts';
import { isElementwise, isReduction, type Leaf, type Linear, localDerivatives, reductionWeights } from './local.ts';

/** What one use of a node contributes to its gradient: ∂root/∂output · ∂output/∂of. */
export interface Share {
  /** The node that uses `of` … */
  readonly output: Node;
  /** … as this one of its inputs. */
  readonly input: number;
  readonly of: Node;
  readonly share: Node;
}

export interface GradientOptions {
  /** What to differentiate by; by default every symbol under the root. */
  readonly wrt?: Iterable<Node>;
  /** Hears of every share as it is added, in the order in which shares are added. */
  readonly record?: (share: Share) => void;
}

const column = (vector: Node): Node => reshape(vector, [sizeOf(vector.shape), 1]);
const row = (vector: Node): Node => reshape(vector, [1, sizeOf(vector.shape)]);

/** The gradients of a product of vectors and matrices, C = A·B: dA = dC·Bᵀ and dB = Aᵀ·dC. */
function matmulShares(a: Node, b: Node, dy: Node): readonly Node[] {
  if (dy.shape.length === 0) return [times(dy, b), times(dy, a)]; // (a·b)′ of two vectors
  const left = b.shape.length === 1 ? matmul(column(dy), row(b)) : matmul(dy, transpose(b));
  const right = a.shape.length === 1 ? matmul(column(a), row(dy)) : matmul(transpose(a), dy);
  return [left, right];
}

/** For each input the gradient that flows to it, given the gradient `dy` of the output. */
const shareRules: Rules<[dy: Node], readonly Node[], Leaf | Linear | 'softmax' | 'matmul'> = {
  constant: () => [],
  array: () => [],
  symbol: () => [],
  partial: () => [],
  named: (_, dy) => [dy],

  // What only moves numbers moves their gradients back.
  transpose: (_, dy) => [transpose(dy)],
  reshape: ({ inputs: [x] }, dy) => [reshape(dy, x.shape)],
  broadcast: (_, dy) => [dy],
  element: ({ inputs: [x], attrs }, dy) => [place(dy, attrs.index, x.shape)],
  place: ({ attrs }, dy) => [element(dy, attrs.index)],
  stack: ({ inputs }, dy) => inputs.map((_, at) => element(dy, [at])),

  matmul: ({ inputs: [a, b] }, dy) => matmulShares(a, b, dy),
  // dx = y ⊙ (dy − Σ dy⊙y)
  softmax: (y, dy) => [multiply(y, subtract(dy, sum(multiply(dy, y), { axes: [y.attrs.axis], keep: true })))],
};

/** The shares of all inputs; undefined for one on which the output doesn't depend. */
function sharesOf(node: Node, dy: Node): readonly (Node | undefined)[] {
  if (isElementwise(node)) {
    return localDerivatives(node).map((local) => (local === zero ? undefined : times(dy, local)));
  }
  if (isReduction(node)) return [times(spread(dy, node), reductionWeights(node))];
  return applyRule(shareRules, node, dy);
}

/**
 * The gradient of a scalar with respect to every node between it and `wrt`, as graph.
 *
 * A node without influence on the root has a gradient of zeros. Shares of a node that is used several times are added
 * in the order of its uses, which follows from the structure of the graph alone.
 *
 * @throws Problem `notScalar` where the root has a shape
 *
 * @example gradients(multiply(x, y)).get(x) // y
 */
export function gradients(root: Node, { wrt, record }: GradientOptions = {}): NodeMap<Node> {
  if (root.shape.length > 0) {
    throw gradientProblem('invalid', 'notScalar', { name: printExpression(root), shape: printShape(root.shape) });
  }
  const order = topologicalOrder([root]);
  const sources = new Set(wrt ?? order.filter(({ op }) => op === 'symbol'));
  const active = dependents(order, sources);
  const shares = new NodeMap<Share[]>();
  const found = new NodeMap<Node>();

  for (const node of order.toReversed()) {
    if (!active.has(node)) continue;
    // They came from the last use to the first.
    const own = shares.get(node)?.reverse() ?? [];
    if (record !== undefined) own.forEach(record);
    const dy = node === root ? one : added(own.map(({ share }) => share));
    found.set(node, dy ?? zeros(node.shape));
    if (dy === undefined) continue;

    const each = sharesOf(node, dy);
    for (let input = node.inputs.length - 1; input >= 0; input--) {
      const [of, share] = [node.inputs[input] as Node, each[input]];
      if (share === undefined || !active.has(of)) continue;
      const next = { output: node, input, of, share: gathered(share, of.shape) };
      const waiting = shares.get(of);
      if (waiting === undefined) shares.set(of, [next]);
      else waiting.push(next);
    }
  }
  for (const source of sources) if (!found.has(source)) found.set(source, zeros(source.shape));
  return found;
}
