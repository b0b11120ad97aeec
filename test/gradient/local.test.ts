/** The derivatives print as a textbook writes them. */
import { expect, test } from 'vitest';
import { type ElementwiseNode, isElementwise, localDerivatives } from '../../src/gradient/index.ts';
import * as graph from '../../src/graph/index.ts';

const x = graph.symbol('x');
const y = graph.symbol('y');

const textbook: readonly (readonly [ElementwiseNode, readonly string[]])[] = [
  [graph.add(x, y), ['1', '1']],
  [graph.subtract(x, y), ['1', '-1']],
  [graph.multiply(x, y), ['y', 'x']],
  [graph.divide(x, y), ['1/y', '-(x/y^2)']],
  [graph.power(x, y), ['y*x^(y - 1)', 'x^y*ln(x)']],
  [graph.power(x, graph.constant(0)), ['0', 'x^0*ln(x)']],
  [graph.power(x, graph.one), ['1', 'x^1*ln(x)']],
  [graph.power(x, graph.two), ['2*x', 'x^2*ln(x)']],
  [graph.power(x, graph.constant(3)), ['3*x^2', 'x^3*ln(x)']],
  [graph.power(x, graph.negate(graph.one)), ['-1*x^-2', 'x^-(1)*ln(x)']],
  [graph.negate(x), ['-1']],
  [graph.exp(x), ['exp(x)']],
  [graph.ln(x), ['1/x']],
  [graph.log2(x), ['1/(x*ln(2))']],
  [graph.sqrt(x), ['1/(2*sqrt(x))']],
  [graph.sin(x), ['cos(x)']],
  [graph.cos(x), ['-sin(x)']],
  [graph.tan(x), ['1 + tan(x)^2']],
  [graph.tanh(x), ['1 - tanh(x)^2']],
  [graph.sigmoid(x), ['sigmoid(x)*(1 - sigmoid(x))']],
  [graph.softplus(x), ['sigmoid(x)']],
  [graph.silu(x), ['sigmoid(x) + x*(sigmoid(x)*(1 - sigmoid(x)))']],
  [graph.relu(x), ['step(x)']],
  [graph.abs(x), ['sign(x)']],
  [graph.step(x), ['0']],
];

test.each(textbook.map(([node, expected]) => ({ node, expected, written: graph.printExpression(node) })))(
  '$written: $expected',
  ({ node, expected }) => {
    expect(localDerivatives(node).map((local) => graph.printExpression(local))).toEqual(expected);
  },
);

test('operations that mix elements are not elementwise', () => {
  expect([x, graph.named('z', x), graph.sum(x), graph.transpose(x)].filter(isElementwise)).toEqual([]);
});

test('no derivative overflows on a side that is not chosen', () => {
  const [local] = localDerivatives(graph.elu(x, 2)) as [graph.Node];
  const valueAt = (at: number) => graph.evaluate([local], new Map([[x, at]])).get(local);
  expect(valueAt(1000)).toBe(1);
  expect(valueAt(-1)).toBeCloseTo(2 * Math.exp(-1), 15);
  expect(graph.evaluate([graph.exp(graph.minimum([x, graph.zero]))], new Map([[x, 1000]])).get(local)).not.toBeNaN();
});
