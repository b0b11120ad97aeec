/** Walks over the graph. None of them recurses: a chain of 100,000 nodes is an ordinary graph. */
import { NodeMap } from './notes.ts';
import type { Node } from './operations.ts';

/**
 * All nodes under the roots, every node after its inputs.
 * The order follows from the structure alone (roots and inputs from left to right), never from names or ids.
 *
 * @param inputsOf what counts as an input; by default the node's own inputs
 */
export function topologicalOrder(
  roots: Iterable<Node>,
  inputsOf: (node: Node) => readonly Node[] = (node) => node.inputs,
): Node[] {
  const order: Node[] = [];
  const seen = new NodeMap<true>();
  // Three columns of one stack: a node that waits for its inputs, those inputs, and which of them comes next.
  const waiting: Node[] = [];
  const inputs: (readonly Node[])[] = [];
  const next: number[] = [];
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.set(node, true);
    const own = inputsOf(node);
    if (own.length === 0) {
      order.push(node);
      return;
    }
    waiting.push(node);
    inputs.push(own);
    next.push(0);
  };
  for (const root of roots) {
    visit(root);
    while (waiting.length > 0) {
      const top = waiting.length - 1;
      const position = next[top] as number;
      next[top] = position + 1;
      const input = inputs[top]?.[position];
      if (input !== undefined) visit(input);
      else {
        order.push(waiting.pop() as Node);
        inputs.pop();
        next.pop();
      }
    }
  }
  return order;
}

/** The nodes in `order` that depend on any of `sources`, the sources themselves included. */
export function dependents(order: readonly Node[], sources: ReadonlySet<Node>): NodeMap<true> {
  const found = new NodeMap<true>();
  for (const node of order) {
    if (sources.has(node) || node.inputs.some((input) => found.has(input))) found.set(node, true);
  }
  return found;
}

/**
 * Rebuilds the graph under the roots from the leaves up.
 *
 * @param change returns what takes the place of `node`, given its already rebuilt inputs
 * @param known  results that stand already; what is below them is not looked at
 * @returns what takes the places of the roots
 */
export function rebuild(
  roots: readonly Node[],
  change: (node: Node, inputs: readonly Node[]) => Node,
  known: Iterable<readonly [Node, Node]> = [],
): Node[] {
  const results = new NodeMap<Node>(known);
  const given = new Set(results.keys());
  for (const node of topologicalOrder(roots, (each) => (given.has(each) ? none : each.inputs))) {
    if (given.has(node)) continue;
    const inputs = node.inputs.map((input) => results.get(input) as Node);
    results.set(node, change(node, inputs));
  }
  return roots.map((root) => results.get(root) as Node);
}

const none: readonly Node[] = [];
