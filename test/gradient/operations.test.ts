/** Every operation's derivative, at 200 seeded points, by three routes: reverse mode, forward mode, differences. */
import { afterAll, expect, test } from 'vitest';
import { checkGradient, directional, gradients } from '../../src/gradient/index.ts';
import * as graph from '../../src/graph/index.ts';
import { awayFromZero, between, type Sampler, seeded } from './sampling.ts';

const POINTS = 200;

interface Case {
  readonly of: (...inputs: graph.Node[]) => graph.Node;
  readonly shapes: readonly graph.Shape[];
  /** Where the inputs' elements are drawn from: the operation's domain, away from its kinks. */
  readonly domain: Sampler | readonly Sampler[];
}

const scalar: graph.Shape = [];
const anywhere = between(-3, 3);
const positive = between(0.1, 5);
const smooth = awayFromZero(0.05, 3);

const unary = (of: (x: graph.Node) => graph.Node, domain: Sampler = anywhere): Case[] => [
  { of, shapes: [scalar], domain },
  { of, shapes: [[3]], domain },
];
const binary = (of: (a: graph.Node, b: graph.Node) => graph.Node, domain: Case['domain'] = anywhere): Case[] => [
  { of, shapes: [scalar, scalar], domain },
  { of, shapes: [[2, 3], [3]], domain },
  { of, shapes: [[2, 1], scalar], domain },
];
const reduction = (of: (x: graph.Node, options?: Partial<graph.ReductionAttributes>) => graph.Node): Case[] => [
  { of: (x) => of(x), shapes: [[2, 3]], domain: anywhere },
  { of: (x) => of(x, { axes: [1] }), shapes: [[2, 3]], domain: anywhere },
  { of: (x) => of(x, { axes: [0], keep: true }), shapes: [[2, 3]], domain: anywhere },
  { of: (x) => of(x), shapes: [scalar], domain: anywhere },
];
const matrix = graph.array({ shape: [2, 3], data: Float64Array.of(1, -2, 0.5, 3, 0.25, -1) });

/** A record for every operation: without one, this file doesn't compile. */
const cases: Readonly<Record<graph.OperationName, Case[]>> = {
  // A constant times x: the derivative is the constant.
  constant: unary((x) => graph.multiply(graph.constant(2.5), x)),
  array: [{ of: (x) => graph.multiply(matrix, x), shapes: [[2, 3]], domain: anywhere }],
  symbol: unary((x) => x),
  // A derivative that isn't worked out has no value; all that can be asked is that it stands still.
  partial: [],
  named: unary((x) => graph.named('station', graph.multiply(x, x))),

  add: binary(graph.add),
  subtract: binary(graph.subtract),
  multiply: binary(graph.multiply),
  divide: binary(graph.divide, [anywhere, awayFromZero(0.3, 3)]),
  power: [
    ...binary(graph.power, [positive, anywhere]),
    ...[-2, -1, 0, 1, 2, 3].map(
      (exponent): Case => ({ of: (x) => graph.power(x, graph.constant(exponent)), shapes: [scalar], domain: smooth }),
    ),
    { of: (x) => graph.power(x, graph.negate(graph.two)), shapes: [scalar], domain: smooth },
    { of: (x) => graph.power(x, graph.constant(0.5)), shapes: [scalar], domain: positive },
  ],
  negate: unary(graph.negate),

  exp: unary(graph.exp),
  ln: unary(graph.ln, positive),
  log2: unary(graph.log2, positive),
  log10: unary(graph.log10, positive),
  sqrt: unary(graph.sqrt, positive),
  sin: unary(graph.sin),
  cos: unary(graph.cos),
  tan: unary(graph.tan, between(-1.2, 1.2)),
  tanh: unary(graph.tanh),
  normalCdf: unary(graph.normalCdf),

  sigmoid: unary(graph.sigmoid, between(-6, 6)),
  relu: unary(graph.relu, smooth),
  leakyRelu: unary((x) => graph.leakyRelu(x, 0.1), smooth),
  elu: unary((x) => graph.elu(x, 1.5), smooth),
  gelu: [...unary((x) => graph.gelu(x)), ...unary((x) => graph.gelu(x, 'tanh'))],
  silu: unary(graph.silu),
  softplus: unary(graph.softplus, between(-6, 6)),

  abs: unary(graph.abs, smooth),
  sign: unary(graph.sign, smooth),
  step: unary(graph.step, smooth),
  equal: binary(graph.equal),
  select: [
    { of: (c, a, b) => graph.select(graph.step(c), a, b), shapes: [scalar, scalar, scalar], domain: smooth },
    { of: (c, a, b) => graph.select(graph.step(c), a, graph.square(b)), shapes: [[3], [2, 3], scalar], domain: smooth },
  ],
  maximum: [
    ...binary((a, b) => graph.maximum([a, b])),
    { of: (a, b, c) => graph.maximum([a, b, c]), shapes: [[3], scalar, [2, 3]], domain: anywhere },
  ],
  minimum: [
    ...binary((a, b) => graph.minimum([a, b])),
    { of: (a, b, c) => graph.minimum([a, b, c]), shapes: [[3], scalar, [2, 3]], domain: anywhere },
  ],

  sum: reduction(graph.sum),
  mean: reduction(graph.mean),
  greatest: reduction(graph.greatest),
  least: reduction(graph.least),
  logsumexp: [...reduction(graph.logsumexp), { of: (x) => graph.logsumexp(x), shapes: [[4]], domain: anywhere }],
  softmax: [
    { of: (x) => graph.softmax(x), shapes: [[4]], domain: anywhere },
    { of: (x) => graph.softmax(x, 0), shapes: [[3, 2]], domain: anywhere },
    { of: (x) => graph.softmax(x, 1), shapes: [[3, 2]], domain: anywhere },
  ],
  norm: unary(graph.norm, smooth),

  matmul: (
    [
      [
        [2, 3],
        [3, 4],
      ],
      [[2, 3], [3]],
      [[3], [3, 2]],
      [[3], [3]],
      [
        [1, 1],
        [1, 1],
      ],
    ] as const
  ).map((shapes): Case => ({ of: graph.matmul, shapes, domain: anywhere })),
  transpose: [
    { of: graph.transpose, shapes: [[2, 3]], domain: anywhere },
    { of: graph.transpose, shapes: [[3]], domain: anywhere },
  ],
  reshape: [{ of: (x) => graph.reshape(x, [3, 2]), shapes: [[2, 3]], domain: anywhere }],
  broadcast: [
    { of: (x) => graph.broadcast(x, [4, 2, 3]), shapes: [[2, 1]], domain: anywhere },
    { of: (x) => graph.broadcast(x, [2, 2]), shapes: [scalar], domain: anywhere },
  ],
  element: [
    { of: (x) => graph.element(x, [1, 2]), shapes: [[2, 3]], domain: anywhere },
    { of: (x) => graph.element(x, [1]), shapes: [[2, 3]], domain: anywhere },
  ],
  place: [
    { of: (x) => graph.place(x, [1], [2, 3]), shapes: [[3]], domain: anywhere },
    { of: (x) => graph.place(x, [1, 2], [2, 3]), shapes: [scalar], domain: anywhere },
  ],
  stack: [
    { of: (a, b) => graph.stack([a, b]), shapes: [scalar, scalar], domain: anywhere },
    { of: (a, b) => graph.stack([a, b, a]), shapes: [[3], [3]], domain: anywhere },
  ],
};

const drawn = (shape: graph.Shape, domain: Sampler, random: () => number): graph.Value =>
  graph.valueFrom(
    shape,
    Float64Array.from({ length: graph.sizeOf(shape) }, () => domain(random)),
  );

const dot = (a: graph.Value, b: graph.Value): number =>
  graph.dataOf(a).reduce((sum, x, at) => sum + x * (graph.dataOf(b)[at] as number), 0);

interface Worst {
  readonly operation: string;
  points: number;
  differences: number;
  forward: number;
}
const report: Worst[] = [];

afterAll(() => {
  const lines = report.map(
    ({ operation, points, differences, forward }) =>
      `${operation.padEnd(12)}${String(points).padStart(6)}   ${differences.toExponential(1)}   ${forward.toExponential(1)}`,
  );
  console.log(
    ['worst relative error of reverse mode', 'operation   points   differences forward', ...lines].join('\n'),
  );
});

test.each(Object.keys(cases) as graph.OperationName[])('%s', (operation) => {
  const worst: Worst = { operation, points: 0, differences: 0, forward: 0 };
  const random = seeded(operation.length * 1000 + operation.charCodeAt(0));
  const each = Math.max(40, Math.ceil(POINTS / cases[operation].length));
  for (const { of, shapes, domain } of cases[operation]) {
    const symbols = shapes.map((shape, at) => graph.symbol(`x${at}`, shape));
    const result = of(...symbols);
    // Weights of all signs make one scalar of all elements, so that no two derivatives can be confused.
    const data = Float64Array.from({ length: graph.sizeOf(result.shape) }, (_, at) => Math.cos(1 + at));
    const weights = graph.array({ shape: [data.length], data });
    const root = graph.sum(graph.multiply(graph.reshape(result, weights.shape), weights));
    const slopes = gradients(root, { wrt: symbols });
    const moves = symbols.map(({ shape }, at) => graph.symbol(`d${at}`, shape));
    const [tangent] = directional([root], new Map(symbols.map((x, at) => [x, moves[at] as graph.Node])));

    for (let point = 0; point < each; point++) {
      const domains = typeof domain === 'function' ? symbols.map(() => domain) : domain;
      const given = new Map<graph.Node, graph.Value>();
      for (const [at, x] of symbols.entries()) given.set(x, drawn(x.shape, domains[at] as Sampler, random));
      for (const move of moves) given.set(move, drawn(move.shape, between(-1, 1), random));
      const values = graph.evaluate([...slopes.values(), tangent as graph.Node], given);

      let total = 0;
      let size = 0;
      symbols.forEach((x, at) => {
        const slope = values.get(slopes.get(x) as graph.Node) as graph.Value;
        const check = checkGradient({ root, given, wrt: x }, slope);
        expect(check, `${operation} at ${JSON.stringify(graph.toNested(given.get(x) as graph.Value))}`).toMatchObject({
          verdict: 'agrees',
        });
        worst.differences = Math.max(worst.differences, check.relativeError);
        const part = dot(slope, given.get(moves[at] as graph.Node) as graph.Value);
        total += part;
        size += Math.abs(part);
      });
      const forward = values.get(tangent as graph.Node) as number;
      const error = size === 0 ? Math.abs(forward) : Math.abs(forward - total) / Math.max(size, Math.abs(forward));
      worst.forward = Math.max(worst.forward, error);
      worst.points++;
    }
  }
  report.push(worst);
  expect(worst.forward).toBeLessThan(1e-12);
  expect(worst.differences).toBeLessThan(1e-7);
  if (operation !== 'partial') expect(worst.points).toBeGreaterThanOrEqual(POINTS);
});

test('a derivative that is not worked out stands still', () => {
  const x = graph.symbol('x');
  const root = graph.multiply(x, graph.partial(graph.symbol('E'), x));
  expect(graph.printExpression(gradients(root, { wrt: [x] }).get(x) as graph.Node)).toBe('∂(E)/∂x');
});
