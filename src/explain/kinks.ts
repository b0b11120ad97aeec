/** Where the way of a derivative goes through a kink at the given values, and which convention gave the slope there. */
import { conventions } from '../gradient/index.ts';
import {
  dataOf,
  dependents,
  evaluate,
  type Node,
  type OperationName,
  topologicalOrder,
  type Value,
} from '../graph/index.ts';
import type { Reason } from './derivation.ts';

/** More kinks than these at one point are a pattern, and three show it. */
const MOST_SHOWN = 3;

const sharing: ReadonlySet<OperationName> = new Set(['maximum', 'minimum', 'greatest', 'least']);

/** What people call an operation, where that is not its own name. */
const spoken: Partial<Record<OperationName, string>> = {
  leakyRelu: 'leaky relu',
  maximum: 'max',
  greatest: 'max',
  minimum: 'min',
  least: 'min',
  select: 'select',
};

/** The conventions that a derivative of `root` by `wrt` rests on at this point. */
export function kinksOnTheWay(root: Node, wrt: Node, given: ReadonlyMap<Node, Value>): Reason[] {
  const order = topologicalOrder([root]);
  const onTheWay = dependents(order, new Set([wrt]));
  const kinked = order.filter((node) => node !== wrt && onTheWay.has(node) && conventionOf(node) !== undefined);
  if (kinked.length === 0) return [];
  const values = evaluate([root], given, order);
  return kinked
    .filter((node) => argumentsOf(node).some((argument) => onTheWay.has(argument)) && isAtKink(node, values))
    .slice(0, MOST_SHOWN)
    .map(reasonFor);
}

const conventionOf = ({ op }: Node) => conventions.find(({ operation }) => operation === op);

/** What a kink depends on: of a choice, what its condition compares with 0. */
function argumentsOf(node: Node): readonly Node[] {
  if (node.op !== 'select') return node.inputs;
  const [condition] = node.inputs;
  return condition.op === 'step' ? condition.inputs : [condition];
}

function isAtKink(node: Node, values: ReadonlyMap<Node, Value>): boolean {
  const data = (each: Node): readonly number[] => [...dataOf(values.get(each) as Value)];
  if (node.op === 'maximum' || node.op === 'minimum') {
    return data(node).some((winner, at) => {
      const own = node.inputs.map(data).map((each) => each[each.length === 1 ? 0 : at]);
      return own.filter((value) => value === winner).length > 1;
    });
  }
  if (node.op === 'greatest' || node.op === 'least') {
    const [winner, ...others] = data(node);
    return others.length === 0 && data(node.inputs[0]).filter((value) => value === winner).length > 1;
  }
  if (node.op === 'norm') return data(node).includes(0);
  if (node.op === 'equal' || (node.op === 'power' && !isRoot(node))) return false;
  return data(argumentsOf(node)[0] as Node).includes(0);
}

/** x^½ and its like start vertically. */
function isRoot({ inputs: [, exponent] }: { readonly inputs: readonly Node[] }): boolean {
  return exponent?.op === 'constant' && exponent.attrs.value > 0 && exponent.attrs.value < 1;
}

function reasonFor(node: Node): Reason {
  const functionName = { term: spoken[node.op] ?? node.op };
  if (sharing.has(node.op)) return { rule: 'kinkShared', about: { functionName } };
  const about = { functionName, argument: { formula: argumentsOf(node)[0] as Node } };
  switch (conventionOf(node)?.why) {
    case 'leftSide':
      return { rule: 'kinkLeftSide', about };
    case 'chosen':
      return { rule: 'kinkChosen', about: { argument: about.argument } };
    case 'jump':
      return { rule: 'kinkJump', about };
    case 'vertical':
      return { rule: 'kinkVertical', about };
    default:
      return { rule: 'kinkMiddle', about };
  }
}
