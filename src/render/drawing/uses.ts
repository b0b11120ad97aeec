/** How definitions use names: whether a parameter multiplies something, is added, or stands deeper in a formula. */
import { type Node, type OperationName, topologicalOrder } from '../../graph/index.ts';

export interface Use {
  readonly name: string;
  /** For a factor, the first name that it multiplies: the line from there carries the parameter. */
  readonly carrier?: string;
  /** It is a term of the outermost sum, as a bias is. */
  readonly isTerm: boolean;
}

export interface Definition {
  /** Names used directly, in the order in which they first stand there. */
  readonly names: readonly string[];
  /** The uses of those names that are no carriers. */
  readonly uses: readonly Use[];
}

const nameOf = (node: Node): string | undefined =>
  node.op === 'named' || node.op === 'symbol' ? node.attrs.name : undefined;

/** A matrix of weights stays the same weights when it is turned, cut or arranged anew. */
const rearranging: ReadonlySet<OperationName> = new Set(['transpose', 'reshape', 'broadcast', 'element', 'negate']);

function rearranged(node: Node): Node {
  let inner = node;
  while (rearranging.has(inner.op)) inner = inner.inputs[0] as Node;
  return inner;
}

/**
 * Takes a definition apart.
 *
 * @param canCarry which names may stand at the beginning of a line: stations and inputs
 */
export function definitionOf(root: Node, canCarry: (name: string) => boolean): Definition {
  const order = topologicalOrder([root], (node) => (nameOf(node) === undefined ? node.inputs : []));
  const names = order.flatMap((node) => nameOf(node) ?? []);
  const carriers = new Map<Node, string>();
  const occurrences = new Map<string, number>();
  for (const node of order) {
    const own = nameOf(node);
    const carrier = own !== undefined ? (canCarry(own) ? own : undefined) : firstOf(node.inputs, carriers);
    if (carrier !== undefined) carriers.set(node, carrier);
    if (own !== undefined) continue;
    for (const name of node.inputs.flatMap((input) => nameOf(input) ?? [])) {
      if (!canCarry(name)) occurrences.set(name, (occurrences.get(name) ?? 0) + 1);
    }
  }
  const plain = terms(root).flatMap((term) => usesInTerm(term, carriers, canCarry));
  for (const { name } of plain) occurrences.set(name, (occurrences.get(name) ?? 0) - 1);
  const deeper = [...occurrences].flatMap(([name, count]) => (count > 0 ? [{ name, isTerm: false }] : []));
  return { names, uses: [...plain, ...deeper] };
}

const firstOf = (inputs: readonly Node[], carriers: ReadonlyMap<Node, string>): string | undefined => {
  const carrying = inputs.find((input) => carriers.has(input));
  return carrying === undefined ? undefined : carriers.get(carrying);
};

/** The terms of the outermost sum, also of one inside a function: w·x and b of sigmoid(w·x + b). */
function terms(root: Node): Node[] {
  const found: Node[] = [];
  const seen = new Set<Node>();
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const inside = nameOf(node) === undefined ? summands(node) : [];
    if (inside.length === 0) found.push(node);
    else pending.push(...[...inside].reverse());
  }
  return found;
}

function summands(node: Node): readonly Node[] {
  if (node.op === 'add' || node.op === 'subtract' || node.inputs.length === 1) return node.inputs;
  if (node.op === 'divide') return node.inputs.slice(0, 1);
  const others = node.inputs.filter(({ op }) => op !== 'constant');
  return node.op === 'multiply' && others.length === 1 ? others : [];
}

function factors(term: Node): Node[] {
  const found: Node[] = [];
  const pending = [term];
  const seen = new Set<Node>();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.op !== 'multiply' && node.op !== 'matmul') found.push(node);
    else if (!seen.has(node)) {
      seen.add(node);
      pending.push(...[...node.inputs].reverse());
    }
  }
  return found;
}

function usesInTerm(term: Node, carriers: ReadonlyMap<Node, string>, canCarry: (name: string) => boolean): Use[] {
  const name = nameOf(rearranged(term));
  if (name !== undefined) return canCarry(name) ? [] : [{ name, isTerm: true }];
  const parts = factors(term);
  const carrier = firstOf(parts, carriers);
  if (carrier === undefined) return [];
  return parts.flatMap((part) => {
    const factor = nameOf(rearranged(part));
    return factor === undefined || canCarry(factor) ? [] : [{ name: factor, carrier, isTerm: false }];
  });
}
