/** The values that declarations give: numbers, arrays, and what can be worked out from numbers alone. */

import type { Declaration, Node, Shape, Value } from '../graph/index.ts';
import {
  dataOf,
  evaluate,
  filled,
  printShape,
  sameShape,
  scalarShape,
  shapeOfValue,
  sizeOf,
  symbol,
  topologicalOrder,
} from '../graph/index.ts';
import { Problem, parseProblem } from '../words/index.ts';
import type { NodeOfName } from './compose.ts';
import type { Source } from './source.ts';
import { checkLimit, quote } from './source.ts';
import type { Declare, Expression } from './syntax.ts';

type Compose = (expression: Expression, nodeOfName: NodeOfName) => Node;

/** A declaration with its value; a single number fills a declared shape. */
export function declarationOf(
  { role, name, shape, value, at }: Declare,
  compose: Compose,
  source: Source,
): Declaration {
  const place = source.place(at);
  if (value === undefined) return { role, node: symbol(name, shape ?? scalarShape), place };
  try {
    const given = shaped(workedOut(compose(value, onlyNumbers)), shape, name);
    return { role, node: symbol(name, shapeOfValue(given)), value: given, place };
  } catch (error) {
    throw error instanceof Problem ? error.at(source.place(value.at)) : error;
  }
}

const onlyNumbers: NodeOfName = (name) => {
  throw parseProblem('invalid', 'valueNotConstant', { name: quote(name) });
};

function workedOut(node: Node): Value {
  if (node.op !== 'array' && node.op !== 'constant') {
    const sizes = topologicalOrder([node]).map((each) => sizeOf(each.shape));
    checkLimit(
      'computedElements',
      sizes.reduce((total, size) => total + size, 0),
    );
  }
  const value = evaluate([node], new Map()).get(node) as Value;
  const data = dataOf(value);
  if (data.length === 0) throw parseProblem('invalid', 'emptyArray', {});
  if (!data.every(Number.isFinite)) throw parseProblem('domain', 'valueNotFinite', {});
  return value;
}

function shaped(value: Value, shape: Shape | undefined, name: string): Value {
  const own = shapeOfValue(value);
  if (shape === undefined || sameShape(own, shape)) return value;
  if (typeof value === 'number') return filled(shape, value);
  throw parseProblem('invalid', 'valueShape', {
    name: quote(name),
    declared: printShape(shape),
    given: printShape(own),
  });
}
