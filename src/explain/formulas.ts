/** Small questions about formulas. */
import { multiplyAll, type Node } from '../graph/index.ts';
import { partsOf } from './stations.ts';

export const containsPartial = (expression: Node): boolean => partsOf(expression).some(({ op }) => op === 'partial');

/** A product without the grouping by which its lines keep the factors of the chain rule apart. */
export function ungrouped(expression: Node): Node {
  const factors: Node[] = [];
  const waiting = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.op === 'multiply') waiting.push(next.inputs[1], next.inputs[0]);
    else factors.push(next);
  }
  return multiplyAll(factors);
}
