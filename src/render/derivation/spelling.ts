/** Operations that the formula language doesn't list, in terms of those that it does: any evaluator understands the result. */
import {
  abs,
  add,
  array,
  constant,
  divide,
  exp,
  filled,
  gelu,
  maximum,
  minimum,
  multiply,
  type Node,
  type NodeOf,
  type OperationName,
  one,
  power,
  type Rules,
  replaceParts,
  sign,
  sizeOf,
  sqrt,
  subtract,
  tanh,
  topologicalOrder,
  withInputs,
  zero,
} from '../../graph/index.ts';

/** Larger arrays of zeros and ones would say less than the name of the operation. */
const LARGEST_LITERAL = 1_000;

type Inputs = readonly Node[];

const half = constant(0.5);

/** 1 where x > 0, otherwise 0. */
const stepOf = (x: Node): Node => maximum([sign(x), zero]);

/** 1 where a = b, otherwise 0. */
const equalOf = (a: Node, b: Node): Node => subtract(one, abs(sign(subtract(a, b))));

/** A condition as 1 or 0: any number but 0 holds. */
const truth = (condition: Node, spelled: Node): Node =>
  condition.op === 'step' || condition.op === 'equal' ? spelled : abs(sign(spelled));

/** The side that counts for x ≤ 0 only, in which e^x must not become infinite for other x: infinity times 0 is no number. */
const withoutOverflow = (side: Node, x: Node): Node =>
  replaceParts(side, new Map([[exp(x) as Node, exp(minimum([x, zero]))]]));

/** 1 at the places that `node` fills, otherwise 0. */
function mask({ attrs: { index, shape } }: NodeOf<'place'>): Node {
  const data = new Float64Array(sizeOf(shape));
  const length = sizeOf(shape.slice(index.length));
  const start = index.reduce((sum, at, axis) => sum + at * sizeOf(shape.slice(axis + 1)), 0);
  return array({ shape, data: data.fill(1, start, start + length) });
}

// Partial on purpose: what is not in this table is in the language and stays as it is.
const spellings: Partial<Rules<[inputs: Inputs], Node>> = {
  step: (_, [x]) => stepOf(x as Node),
  equal: (_, [a, b]) => equalOf(a as Node, b as Node),
  select: (node, [condition, a, b]) => {
    const chosen = truth(node.inputs[0], condition as Node);
    const otherwise = node.inputs[0].op === 'step' ? withoutOverflow(b as Node, node.inputs[0].inputs[0]) : (b as Node);
    if (otherwise === zero) return multiply(chosen, a as Node);
    const notChosen = multiply(subtract(one, chosen), otherwise);
    return a === zero ? notChosen : add(multiply(chosen, a as Node), notChosen);
  },
  // gelu(x) = x·Φ(x)
  normalCdf: (_, [x]) => divide(gelu(x as Node), x as Node),
  gelu: (node, [x]) => {
    if (node.attrs.approximate === 'none') return gelu(x as Node);
    const u = x as Node;
    const inner = multiply(sqrt(constant(2 / Math.PI)), add(u, multiply(constant(0.044715), power(u, constant(3)))));
    return multiply(multiply(half, u), add(one, tanh(inner)));
  },
  broadcast: (node, [x]) =>
    sizeOf(node.shape) <= LARGEST_LITERAL
      ? add(x as Node, array(filled(node.shape, 0) as Exclude<ReturnType<typeof filled>, number>))
      : withInputs(node, [x as Node]),
  place: (node, [x]) =>
    sizeOf(node.shape) <= LARGEST_LITERAL ? multiply(mask(node), x as Node) : withInputs(node, [x as Node]),
};

/**
 * An expression in which only operations stand that the formula language lists; stations stay names, and what a derivation
 * has named for its own use is written out.
 */
export function spelledOut(root: Node, isStation: (node: NodeOf<'named'>) => boolean): Node {
  const spelled = new Map<Node, Node>();
  const table = spellings as Partial<Record<OperationName, (node: Node, inputs: Inputs) => Node>>;
  const isName = (node: Node): boolean => node.op === 'named' && isStation(node);
  for (const node of topologicalOrder([root], (each) => (isName(each) ? [] : each.inputs))) {
    const inputs = isName(node) ? node.inputs : node.inputs.map((input) => spelled.get(input) as Node);
    if (node.op === 'named' && !isName(node)) {
      spelled.set(node, inputs[0] as Node);
      continue;
    }
    spelled.set(node, table[node.op]?.(node, inputs) ?? withInputs(node, inputs));
  }
  return spelled.get(root) as Node;
}
