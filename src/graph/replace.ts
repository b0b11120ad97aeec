/** Substitution. */
import { withInputs } from './build.ts';
import type { Node } from './operations.ts';
import { rebuild, topologicalOrder } from './traverse.ts';

/**
 * The expression with some of its parts replaced. Stations are names here: what they stand for is not looked into,
 * unless a station itself is to be replaced.
 *
 * @example replaceParts(sigmoid(z3)·(1 − sigmoid(z3)), new Map([[sigmoid(z3), p1]])) // p1·(1 − p1)
 */
export function replaceParts(root: Node, replacements: ReadonlyMap<Node, Node>): Node {
  const isKept = (node: Node): boolean => node.op === 'named' || replacements.has(node);
  const order = topologicalOrder([root], (node) => (isKept(node) ? [] : node.inputs));
  const known = new Map(order.filter(isKept).map((node) => [node, replacements.get(node) ?? node]));
  return rebuild([root], withInputs, known)[0] as Node;
}
