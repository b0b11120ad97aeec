/** A formula as it is with numbers put in: the case that holds, and few samples each by itself. */
import {
  addAll,
  constant,
  dataOf,
  divide,
  element,
  evaluate,
  type Node,
  type NodeOf,
  replaceParts,
  type Value,
} from '../graph/index.ts';
import { partsOf } from './stations.ts';

/** More samples than these are a column of numbers, not a sum that a person reads. */
const MOST_SAMPLES = 6;

type Values = ReadonlyMap<Node, Value>;

/** The formula with each choice replaced by the side that it takes at this point; choices of whole layers stay. */
export function chosenCases(expression: Node, given: Values): Node {
  let current = expression;
  for (;;) {
    const choices = partsOf(current).filter(
      (node): node is NodeOf<'select'> => node.op === 'select' && node.inputs[0].shape.length === 0,
    );
    if (choices.length === 0) return current;
    const values = evaluate(
      choices.map(({ inputs: [condition] }) => condition),
      given,
    );
    const chosen = choices.map((choice): [Node, Node] => {
      const [condition, whenTrue, whenFalse] = choice.inputs;
      return [choice, values.get(condition) === 0 ? whenFalse : whenTrue];
    });
    current = replaceParts(current, new Map(chosen));
  }
}

/** Sums and means over few samples written out, and the number that each sample gives. */
export function eachSample(
  expression: Node,
  given: Values,
): { readonly expression: Node; readonly numbers: ReadonlyMap<Node, number> } {
  const numbers = new Map<Node, number>();
  const written = new Map<Node, Node>();
  for (const node of partsOf(expression)) {
    if ((node.op !== 'mean' && node.op !== 'sum') || node.inputs[0].shape.length !== 1) continue;
    const [each] = node.inputs;
    const values = [...dataOf(evaluate([each], given).get(each) as Value)];
    if (values.length > MOST_SAMPLES) continue;
    const terms = values.map((_, sample) => element(each, [sample]));
    terms.forEach((term, sample) => {
      numbers.set(term, values[sample] as number);
    });
    written.set(node, node.op === 'mean' ? divide(addAll(terms), constant(values.length)) : addAll(terms));
  }
  return { expression: replaceParts(expression, written), numbers };
}
