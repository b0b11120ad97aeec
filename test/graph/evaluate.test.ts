/** The meaning of every operation, at points where it is known by heart or from tables. */
import { describe, expect, test } from 'vitest';
import * as graph from '../../src/graph/index.ts';
import { Problem } from '../../src/words/index.ts';

const { constant, fromNested } = graph;
const { POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY: minusInfinity, NaN: notANumber } = Number;

const node = (nested: graph.Nested): graph.Node =>
  typeof nested === 'number' ? constant(nested) : graph.array(fromNested(nested) as graph.Tensor);
const worth = (root: graph.Node, given: ReadonlyMap<graph.Node, graph.Value> = new Map()): graph.Nested =>
  graph.toNested(graph.evaluate([root], given).get(root) as graph.Value);

const A = [
  [1, 2, 3],
  [4, 5, 6],
];

/** A record for every operation: without one, this file doesn't compile. */
const examples: Readonly<Record<graph.OperationName, readonly (readonly [graph.Node, graph.Nested])[]>> = {
  constant: [[constant(0.1), 0.1]],
  array: [[node(A), A]],
  symbol: [],
  partial: [],
  named: [[graph.named('z', constant(3)), 3]],

  add: [
    [graph.add(node([1, 2]), node(10)), [11, 12]],
    [
      graph.add(node([[1], [2]]), node([10, 20])),
      [
        [11, 21],
        [12, 22],
      ],
    ],
  ],
  subtract: [[graph.subtract(node(1), node(3)), -2]],
  multiply: [
    [
      graph.multiply(node(A), node([1, 0, -1])),
      [
        [1, 0, -3],
        [4, 0, -6],
      ],
    ],
  ],
  divide: [
    [graph.divide(node(1), node(4)), 0.25],
    [graph.divide(node(1), node(0)), infinity],
  ],
  power: [
    [graph.power(node(2), node(10)), 1024],
    [graph.power(node(-2), node(3)), -8],
    [graph.power(node(0), node(0)), 1],
    [graph.power(node(1), node(infinity)), 1],
    [graph.power(node(-1), node(0.5)), notANumber],
  ],
  negate: [[graph.negate(node([1, -2])), [-1, 2]]],

  exp: [
    [graph.exp(node(0)), 1],
    [graph.exp(node(-1000)), 0],
    [graph.exp(node(1000)), infinity],
  ],
  ln: [
    [graph.ln(node(1)), 0],
    [graph.ln(node(0)), minusInfinity],
    [graph.ln(node(-1)), notANumber],
  ],
  log2: [[graph.log2(node(8)), 3]],
  log10: [[graph.log10(node(1000)), 3]],
  sqrt: [
    [graph.sqrt(node(9)), 3],
    [graph.sqrt(node(-1)), notANumber],
  ],
  sin: [[graph.sin(node(0)), 0]],
  cos: [[graph.cos(node(0)), 1]],
  tan: [[graph.tan(node(0)), 0]],
  tanh: [
    [graph.tanh(node(0)), 0],
    [graph.tanh(node(1000)), 1],
  ],
  normalCdf: [
    [graph.normalCdf(node(0)), 0.5],
    [graph.normalCdf(node(1)), 0.8413447460685429],
    [graph.normalCdf(node(2)), 0.9772498680518208],
    [graph.normalCdf(node(-3)), 0.0013498980316300946],
    [graph.normalCdf(node(-5)), 2.866515718791939e-7],
    [graph.normalCdf(node(-10)), 7.619853024160525e-24],
    [graph.normalCdf(node(-30)), 4.906713927148187e-198],
    [graph.normalCdf(node(-1000)), 0],
    [graph.normalCdf(node(1000)), 1],
  ],

  sigmoid: [
    [graph.sigmoid(node(0)), 0.5],
    [graph.sigmoid(node(-100)), 3.720075976020836e-44],
    [graph.sigmoid(node(-1000)), 0],
    [graph.sigmoid(node(1000)), 1],
  ],
  relu: [
    [graph.relu(node([-1, 0, 2])), [0, 0, 2]],
    [graph.relu(node(notANumber)), notANumber],
  ],
  leakyRelu: [[graph.leakyRelu(node([-1, 0, 2]), 0.25), [-0.25, 0, 2]]],
  elu: [
    [graph.elu(node([0, 2]), 3), [0, 2]],
    [graph.elu(node(-1000), 3), -3],
    [graph.elu(node(-1e-20), 1), -1e-20],
  ],
  gelu: [
    [graph.gelu(node(1)), 0.8413447460685429],
    [graph.gelu(node(minusInfinity)), 0],
    [graph.gelu(node(1), 'tanh'), 0.8411919906082768],
    [graph.gelu(node(-1000), 'tanh'), 0],
    [graph.gelu(node(minusInfinity), 'tanh'), 0],
  ],
  silu: [
    [graph.silu(node(0)), 0],
    [graph.silu(node(-1000)), 0],
    [graph.silu(node(minusInfinity)), 0],
  ],
  softplus: [
    [graph.softplus(node(0)), Math.LN2],
    [graph.softplus(node(1000)), 1000],
    [graph.softplus(node(-100)), 3.720075976020836e-44],
    [graph.softplus(node(20.5)), 20.500000001250154],
  ],

  abs: [[graph.abs(node([-1, 0, 2])), [1, 0, 2]]],
  sign: [[graph.sign(node([-3, 0, 2])), [-1, 0, 1]]],
  step: [
    [graph.step(node([-3, 0, 2])), [0, 0, 1]],
    [graph.step(node(notANumber)), notANumber],
  ],
  equal: [
    [graph.equal(node([1, 2]), node(2)), [0, 1]],
    [graph.equal(node(notANumber), node(notANumber)), 0],
  ],
  select: [[graph.select(node([0, 1]), node(notANumber), node([5, 6])), [5, notANumber]]],
  maximum: [
    [graph.maximum([node([1, 5]), node(3), node([2, 2])]), [3, 5]],
    [graph.maximum([node(1), node(notANumber)]), notANumber],
  ],
  minimum: [
    [graph.minimum([node([1, 5]), node(3)]), [1, 3]],
    [graph.minimum([node(notANumber), node(1)]), notANumber],
  ],

  sum: [
    [graph.sum(node(A)), 21],
    [graph.sum(node(A), { axes: [0] }), [5, 7, 9]],
    [graph.sum(node(A), { axes: [1], keep: true }), [[6], [15]]],
    [graph.sum(node(A), { axes: [] }), A],
    [graph.sum(node(7)), 7],
  ],
  mean: [
    [graph.mean(node(A)), 3.5],
    [graph.mean(node(A), { axes: [-1] }), [2, 5]],
  ],
  greatest: [
    [graph.greatest(node(A), { axes: [0] }), [4, 5, 6]],
    [graph.greatest(node([1, notANumber])), notANumber],
  ],
  least: [[graph.least(node(A)), 1]],
  logsumexp: [
    [graph.logsumexp(node([0, 0])), Math.LN2],
    [graph.logsumexp(node([1000, 1000])), 1000 + Math.LN2],
    [graph.logsumexp(node([0, -100])), 3.720075976020836e-44],
    [graph.logsumexp(node([minusInfinity, minusInfinity])), minusInfinity],
  ],
  softmax: [
    [graph.softmax(node([0, 0, 0, 0])), [0.25, 0.25, 0.25, 0.25]],
    [graph.softmax(node([1000, 0, -1000])), [1, 0, 0]],
    [
      graph.softmax(
        node([
          [0, 0],
          [0, 0],
        ]),
        0,
      ),
      [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
    ],
    [
      graph.softmax(
        node([
          [0, 1000],
          [0, 1000],
        ]),
        1,
      ),
      [
        [0, 1],
        [0, 1],
      ],
    ],
    [
      graph.softmax(
        node([
          [
            [0, 9],
            [0, 9],
          ],
          [
            [5, 7],
            [5, 7],
          ],
        ]),
        1,
      ),
      [
        [
          [0.5, 0.5],
          [0.5, 0.5],
        ],
        [
          [0.5, 0.5],
          [0.5, 0.5],
        ],
      ],
    ],
  ],
  norm: [
    [graph.norm(node([3, 4])), 5],
    [graph.norm(node([3e200, 4e200])), 5e200],
    [graph.norm(node([0, 0])), 0],
  ],

  matmul: [
    [
      graph.matmul(
        node(A),
        node([
          [1, 0],
          [0, 1],
          [1, 1],
        ]),
      ),
      [
        [4, 5],
        [10, 11],
      ],
    ],
    [graph.matmul(node(A), node([1, 0, -1])), [-2, -2]],
    [graph.matmul(node([1, -1]), node(A)), [-3, -3, -3]],
    [graph.matmul(node([1, 2]), node([3, 4])), 11],
  ],
  transpose: [
    [
      graph.transpose(node(A)),
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
    ],
    [graph.transpose(node([1, 2])), [1, 2]],
    // All axes are reversed: shape [1, 2, 3] becomes [3, 2, 1].
    [
      graph.transpose(node([A])),
      [
        [[1], [4]],
        [[2], [5]],
        [[3], [6]],
      ],
    ],
  ],
  reshape: [
    [
      graph.reshape(node(A), [3, 2]),
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ],
    [graph.reshape(node([7]), []), 7],
  ],
  broadcast: [
    [
      graph.broadcast(node([[1], [2]]), [2, 3]),
      [
        [1, 1, 1],
        [2, 2, 2],
      ],
    ],
    [graph.broadcast(node(1), [2]), [1, 1]],
  ],
  element: [
    [graph.element(node(A), [1, 2]), 6],
    [graph.element(node(A), [0]), [1, 2, 3]],
    [graph.element(node(A), []), A],
  ],
  place: [
    [
      graph.place(node(7), [1, 0], [2, 2]),
      [
        [0, 0],
        [7, 0],
      ],
    ],
    [
      graph.place(node([7, 8]), [1], [2, 2]),
      [
        [0, 0],
        [7, 8],
      ],
    ],
  ],
  stack: [
    [graph.stack([node(1), node(2)]), [1, 2]],
    [
      graph.stack([node([1, 2]), node([3, 4])]),
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ],
};

/** Equal up to the last few bits, NaN and infinities exactly, −0 as 0. */
function expectEqual(actual: graph.Nested, wanted: graph.Nested): void {
  if (typeof wanted !== 'number') {
    expect(actual).toHaveLength(wanted.length);
    for (const [at, each] of wanted.entries())
      expectEqual((actual as readonly graph.Nested[])[at] as graph.Nested, each);
  } else if (Number.isFinite(wanted)) {
    expect(Math.abs((actual as number) - wanted)).toBeLessThanOrEqual(4e-15 * Math.abs(wanted));
  } else expect(actual).toBe(wanted);
}

const named = Object.entries(examples).flatMap(([operation, cases]) =>
  cases.map(([root, wanted]) => ({ operation, written: graph.printExpression(root), root, wanted })),
);

test.each(named)('$operation: $written', ({ root, wanted }) => expectEqual(worth(root), wanted));

describe('values from outside', () => {
  const x = graph.symbol('x');
  const z = graph.named('z', graph.square(x));

  test('are given by node', () => {
    expect(worth(z, new Map([[x, 3]]))).toBe(9);
  });

  test('that are missing are a problem that names them', () => {
    expect(() => worth(z)).toThrow(Problem);
    expect(() => worth(z)).toThrow('x has no value');
  });

  test('can be given to a station, whose definition then counts no more', () => {
    expect(worth(graph.add(z, graph.one), new Map([[z, 5]]))).toBe(6);
  });

  test('are all in the result', () => {
    const values = graph.evaluate([z], new Map([[x, 3]]));
    expect([...values]).toEqual([
      [x, 3],
      [graph.two, 2],
      [graph.square(x), 9],
      [z, 9],
    ]);
  });
});

test('a derivative that is not worked out has no value', () => {
  expect(() => worth(graph.partial(constant(1), constant(2)))).toThrow('internal');
});

test('vectors of 300,000 elements are no problem', () => {
  const long = graph.array({ shape: [300_000], data: new Float64Array(300_000).fill(1) });
  expect(worth(graph.norm(long))).toBeCloseTo(Math.sqrt(300_000), 9);
  expect(worth(graph.greatest(long))).toBe(1);
  expect(worth(graph.logsumexp(long))).toBeCloseTo(1 + Math.log(300_000), 9);
});

test('a chain of 100,000 nodes is no problem', () => {
  let root: graph.Node = constant(0);
  for (let at = 0; at < 100_000; at++) root = graph.add(root, graph.one);
  expect(worth(root)).toBe(100_000);
});
