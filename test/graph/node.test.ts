/** Equal formulas are the same object; formulas that differ in anything are not. */
import { expect, test } from 'vitest';
import * as graph from '../../src/graph/index.ts';

const { add, constant, element, multiply, named, partial, sigmoid, square, sum, symbol } = graph;

test('equal formulas are the same object', () => {
  const build = (): graph.Node => named('z', add(multiply(symbol('x'), symbol('w')), constant(0.1)));
  expect(build()).toBe(build());
  expect(sum(symbol('A', [2, 3]), { axes: [-1] })).toBe(sum(symbol('A', [2, 3]), { axes: [1], keep: false }));
});

const x = symbol('x');
const row = symbol('v', [2]);
const literal = (...data: number[]): graph.Node => graph.array({ shape: [data.length], data: Float64Array.from(data) });

test.each<[string, graph.Node, graph.Node]>([
  ['operation', sigmoid(x), graph.tanh(x)],
  ['order of inputs', graph.subtract(x, graph.one), graph.subtract(graph.one, x)],
  ['name', symbol('x'), symbol('y')],
  ['shape of a symbol', symbol('x'), symbol('x', [1])],
  ['number', constant(0.1), constant(0.1 + 2 ** -56)],
  ['sign of zero', constant(0), constant(-0)],
  ['station', named('a', x), named('b', x)],
  ['attribute', graph.leakyRelu(x, 0.1), graph.leakyRelu(x, 0.2)],
  ['axis', graph.softmax(symbol('A', [2, 2]), 0), graph.softmax(symbol('A', [2, 2]), 1)],
  ['index', element(row, [0]), element(row, [1])],
  ['literal', literal(1, 2), literal(1, 3)],
  ['what is differentiated', partial(x, row), partial(row, x)],
  ['number of inputs', graph.stack([x]), graph.stack([x, x])],
])('another %s is another node', (_, a, b) => {
  expect(a).not.toBe(b);
});

test('names of any kind are only names', () => {
  for (const name of ['__proto__', 'constructor', 'toString', '', 'x y', 'x"', '权重', '1 2']) {
    expect(symbol(name).attrs.name).toBe(name);
    expect(symbol(name)).toBe(symbol(name));
  }
  expect(symbol('a" shape="').id).not.toBe(symbol('a').id);
});

test('long literals are compared by identity', () => {
  const long = { shape: [100], data: new Float64Array(100) };
  expect(graph.array(long)).not.toBe(graph.array(long));
});

test('a node is immutable', () => {
  const node = square(x) as { op: string };
  expect(() => {
    node.op = 'exp';
  }).toThrow(TypeError);
});

test('the same node over other inputs has its shape worked out again', () => {
  const node = add(x, graph.one);
  expect(graph.withInputs(node, [row, graph.one])).toBe(add(row, graph.one));
  expect(graph.withInputs(node, [x, graph.one])).toBe(node);
});
