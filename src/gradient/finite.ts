/** Where a computation stops being a number. */
import { dataOf, type Node, type Value } from '../graph/index.ts';

export interface NotFinite {
  /** The name whose definition … */
  readonly name: string;
  /** … holds the operation that made NaN or Infinity out of finite numbers. */
  readonly node: Node;
  /** What it made. */
  readonly value: number;
}

const strange = (value: Value | undefined): number | undefined =>
  value === undefined ? undefined : dataOf(value).find((x) => !Number.isFinite(x));

/** The inputs that reach the result: of a choice, only the sides that are chosen somewhere. */
function used(node: Node, values: ReadonlyMap<Node, Value>): readonly Node[] {
  if (node.op !== 'select') return node.inputs;
  const [condition, whenTrue, whenFalse] = node.inputs;
  const choices = dataOf(values.get(condition) ?? 0);
  return [
    condition,
    ...(choices.some((choice) => choice !== 0) ? [whenTrue] : []),
    ...(choices.some((choice) => choice === 0) ? [whenFalse] : []),
  ];
}

/**
 * The first of the names whose value is NaN or infinite, traced back to the operation where that arose.
 *
 * @param names  in the order in which they are computed
 * @param values of all nodes below them
 *
 * @example firstNotFinite(new Map([['E', E]]), evaluate([E], given)) // { name: 'E', node: ln(x), value: -Infinity }
 */
export function firstNotFinite(
  names: ReadonlyMap<string, Node>,
  values: ReadonlyMap<Node, Value>,
): NotFinite | undefined {
  const isStrange = (node: Node): boolean => strange(values.get(node)) !== undefined;
  for (const [first, root] of names) {
    if (!isStrange(root)) continue;
    let [name, node] = [first, root];
    for (let next: Node | undefined = root; next !== undefined; next = used(node, values).find(isStrange)) {
      node = next;
      if (node.op === 'named' || node.op === 'symbol') name = node.attrs.name;
    }
    return { name, node, value: strange(values.get(node)) as number };
  }
  return undefined;
}
