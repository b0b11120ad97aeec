/** Every operation with inputs of several shapes, and where they may be drawn from. */
import * as graph from '../../src/graph/index.ts';
import { awayFromZero, between, type Sampler } from './sampling.ts';

export interface Case {
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
export const cases: Readonly<Record<graph.OperationName, Case[]>> = {
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

export const drawn = (shape: graph.Shape, domain: Sampler, random: () => number): graph.Value =>
  graph.valueFrom(
    shape,
    Float64Array.from({ length: graph.sizeOf(shape) }, () => domain(random)),
  );
