/** Numbers worked out, and signs and transposes brought where they take least room. */
import { matmul, type Node, NodeMap, type NodeOf, reshape, topologicalOrder, transpose } from '../graph/index.ts';
import { isOne, isZero, plus } from './rational.ts';
import type { LocalRule } from './rule.ts';
import { isProduct, isSigned } from './rule.ts';
import { nodeOfSum, nodeOfTerm, numberOf, type Term, termOf, termsOf } from './terms.ts';

/** Numbers multiplied and added, signs brought to the front: 2·½·(p − y)·1 is p − y. */
export const arithmetic: LocalRule = (part) => {
  if (part.op === 'transpose') return withoutTransposes(part.inputs[0]) ?? part;
  if (isSigned(part)) {
    const terms = termsOf(part);
    const numbers = terms.filter(({ factors }) => factors.length === 0);
    if (numbers.length < 2) return nodeOfSum(terms);
    const total = numbers.map(({ coefficient }) => coefficient).reduce(plus);
    const at = terms.indexOf(numbers[0] as Term);
    return nodeOfSum(
      terms.flatMap((term, index) =>
        index === at ? [{ coefficient: total, factors: [] }] : term.factors.length === 0 ? [] : [term],
      ),
    );
  }
  return isProduct(part) && needsTidying(part) ? nodeOfTerm(termOf(part)) : part;
};

/** The transpose of x where it takes fewer signs than xᵀ: (xᵀ)ᵀ = x, (xᵀ·y)ᵀ = yᵀ·x; of vectors (u·vᵀ)ᵀ = v·uᵀ. */
function withoutTransposes(x: Node): Node | undefined {
  const isTurnable = (node: Node): node is NodeOf<'matmul'> =>
    node.op === 'matmul' &&
    node.inputs.every(({ shape }) => shape.length === 2) &&
    node.inputs.some((input) => input.op === 'transpose' || (isLine(input) && input.shape[0] === 1));
  if (x.op !== 'transpose' && !isTurnable(x)) return undefined;
  const turned = new NodeMap<Node>();
  for (const node of topologicalOrder([x], (each) => (isTurnable(each) ? each.inputs : []))) {
    const [a, b] = node.inputs.map((input) => turned.get(input));
    if (node.op === 'transpose') turned.set(node, node.inputs[0]);
    else if (isLine(node)) turned.set(node, reshape(node.inputs[0], node.shape.toReversed()));
    else turned.set(node, a !== undefined && b !== undefined ? matmul(b, a) : transpose(node));
  }
  return turned.get(x);
}

/** A vector as a matrix of one row or one column. */
const isLine = (node: Node): node is NodeOf<'reshape'> =>
  node.op === 'reshape' && node.inputs[0].shape.length === 1 && node.shape.length === 2 && node.shape.includes(1);

/** A product that reads as it should already keeps the grouping that its author gave it. */
function needsTidying(part: Node): boolean {
  const leaves: Node[] = [];
  let divisions = 0;
  const waiting = [part];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.op === 'negate') return true;
    if (next.op === 'divide') divisions++;
    if (next.op === 'multiply' || next.op === 'divide') waiting.push(next.inputs[1], next.inputs[0]);
    else leaves.push(next);
  }
  // One number in front is where it belongs, and one fraction bar at the outside.
  const numbers = leaves
    .map(numberOf)
    .map((number, at) => number !== undefined && (at > 0 || isOne(number) || isZero(number)));
  return numbers.includes(true) || divisions > (part.op === 'divide' ? 1 : 0);
}
