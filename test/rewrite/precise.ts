/**
 * What formulas are worth, to a thousand digits. With so many the textbook form is good enough, even for 1 − σ(1000), whose first
 * 434 decimals are 0.
 */
import { type Node, topologicalOrder } from '../../src/graph/index.ts';
import { arithmetic, type Precise, precise, toDouble } from '../precise.ts';

const { zero, one, add, subtract, multiply, divide, negate, exp, ln, sigmoid, tanh, sqrt } = arithmetic(3400);

function integerPower(x: Precise, exponent: number): Precise {
  let product = one;
  for (let n = 0; n < Math.abs(exponent); n++) product = multiply(product, x);
  return exponent < 0 ? divide(one, product) : product;
}

/** The numbers of a node, in row-major order, worked out by the definitions of its operations. */
export function preciseValues(root: Node, given: ReadonlyMap<Node, readonly Precise[]>): readonly Precise[] {
  const values = new Map<Node, readonly Precise[]>();
  for (const node of topologicalOrder([root])) {
    values.set(
      node,
      given.get(node) ??
        meaning(
          node,
          node.inputs.map((input) => values.get(input) ?? []),
        ),
    );
  }
  return values.get(root) ?? [];
}

function meaning(node: Node, inputs: readonly (readonly Precise[])[]): readonly Precise[] {
  const [a = [], b = []] = inputs;
  const size = Math.max(...inputs.map(({ length }) => length), 0);
  const at = (values: readonly Precise[], index: number): Precise => values[values.length === 1 ? 0 : index] ?? zero;
  const each = (f: (x: Precise, y: Precise) => Precise): Precise[] =>
    Array.from({ length: size }, (_, index) => f(at(a, index), at(b, index)));
  const total = (values: readonly Precise[]): Precise => values.reduce(add, zero);
  switch (node.op) {
    case 'constant':
      return [precise(node.attrs.value)];
    case 'named':
      return a;
    case 'add':
      return each(add);
    case 'subtract':
      return each(subtract);
    case 'multiply':
      return each(multiply);
    case 'divide':
      return each(divide);
    case 'negate':
      return each(negate);
    case 'power':
      return each((x, y) => integerPower(x, toDouble(y)));
    case 'exp':
      return each(exp);
    case 'ln':
      return each(ln);
    case 'log2':
      return each((x) => divide(ln(x), ln(precise(2))));
    case 'log10':
      return each((x) => divide(ln(x), ln(precise(10))));
    case 'sigmoid':
      return each(sigmoid);
    case 'tanh':
      return each(tanh);
    case 'sqrt':
      return each(sqrt);
    case 'sum':
      return [total(a)];
    case 'softmax': {
      const exponentials = a.map(exp);
      return exponentials.map((x) => divide(x, total(exponentials)));
    }
    case 'stack':
      return inputs.flat();
    case 'element':
      return [at(a, node.attrs.index[0] ?? 0)];
    default:
      throw new Error(`the test's arithmetic has no ${node.op}`);
  }
}
