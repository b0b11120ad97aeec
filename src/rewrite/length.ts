/** How long a formula is when it is written out. */
import { type Node, NodeMap, topologicalOrder } from '../graph/index.ts';

/**
 * The number of names and numbers in the written form of an expression; stations count as one name each.
 * Shared parts count at each of their uses, so a graph may have a length beyond any list's.
 *
 * @param known lengths found before, and those found now: for many formulas that share their parts
 */
export function writtenLength(root: Node, known: NodeMap<number> = new NodeMap()): number {
  const isName = (node: Node): boolean => node.op === 'named' || node.inputs.length === 0;
  // A shape is written out beside what is brought into it.
  const extra = ({ op }: Node): number => (op === 'broadcast' || op === 'reshape' ? 1 : 0);
  for (const node of topologicalOrder([root], (each) => (isName(each) || known.has(each) ? [] : each.inputs))) {
    if (known.has(node)) continue;
    const inside = node.inputs.reduce((sum, input) => sum + (known.get(input) ?? 0), extra(node));
    known.set(node, isName(node) ? 1 : inside);
  }
  return known.get(root) as number;
}
