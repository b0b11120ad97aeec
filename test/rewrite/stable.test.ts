/** Every stable form: equal to the textbook's form, and true where the textbook's form is not. */
import { describe, expect, test } from 'vitest';
import * as graph from '../../src/graph/index.ts';
import { type guardRules, stabilise, type stableRules } from '../../src/rewrite/index.ts';
import { type Precise, precise, toDouble } from '../precise.ts';
import { preciseValues } from './precise.ts';

const { add, constant, divide, element, exp, ln, multiply, negate, one, sigmoid, softmax, stack, subtract, tanh, two } =
  graph;

type RuleName = { [Op in keyof typeof stableRules]: keyof (typeof stableRules)[Op] }[keyof typeof stableRules];
type GuardName = { [Op in keyof typeof guardRules]: keyof (typeof guardRules)[Op] }[keyof typeof guardRules];
interface Case {
  readonly formula: graph.Node;
  readonly stable: string;
  /** Not all digits of a tail: the error allowed, relative to 1 or to the value, whichever is larger. */
  readonly absolute?: number;
  /** Known values, where the test's arithmetic lacks a function. */
  readonly known?: readonly (readonly [z: number, value: number])[];
}

const z = graph.symbol('z');
const u = graph.symbol('u');
const Z = graph.symbol('Z', [3]);
const written = stack([z, u, graph.zero]);

/** A record for every rule: without one, this file doesn't compile. */
const cases: Readonly<Record<RuleName, Case>> = {
  lnExp: { formula: ln(exp(z)), stable: 'z' },
  lnSigmoid: { formula: ln(sigmoid(z)), stable: '-softplus(-z)' },
  lnSoftmaxPart: { formula: ln(element(softmax(stack([z, u])), [0])), stable: '-softplus(u - z)' },
  lnSoftmax: {
    formula: element(ln(graph.named('p', softmax(Z))), [1]),
    stable: '(Z - logsumexp(Z, keep=true))[1]',
    absolute: 1e-14,
  },
  lnSoftmaxElement: {
    formula: ln(element(softmax(Z), [1])),
    stable: '(Z - logsumexp(Z, keep=true))[1]',
    absolute: 1e-14,
  },
  lnOnePlusExp: { formula: ln(add(one, exp(z))), stable: 'softplus(z)' },
  lnSumOfExps: { formula: ln(add(exp(z), add(exp(u), one))), stable: 'logsumexp([z, u, 0])' },
  lnSumExp: { formula: ln(graph.sum(exp(Z))), stable: 'logsumexp(Z)' },
  lnProduct: { formula: ln(multiply(sigmoid(z), exp(u))), stable: '-softplus(-z) + u' },
  lnQuotient: { formula: ln(divide(sigmoid(z), sigmoid(u))), stable: '-softplus(-z) - -softplus(-u)', absolute: 1e-15 },
  log2: { formula: graph.log2(sigmoid(z)), stable: '-softplus(-z)/ln(2)' },
  log10: { formula: graph.log10(sigmoid(z)), stable: '-softplus(-z)/ln(10)' },

  oneMinusSigmoid: { formula: subtract(one, sigmoid(z)), stable: 'sigmoid(-z)' },
  oneMinusTanh: { formula: subtract(one, tanh(z)), stable: '2*sigmoid(-(2*z))' },
  oneMinusTanhSquared: {
    formula: subtract(one, graph.square(graph.named('a', tanh(z)))),
    stable: '4*sigmoid(2*z)*sigmoid(-(2*z))',
  },
  oneMinusNormalCdf: {
    formula: subtract(one, graph.normalCdf(z)),
    stable: 'normalcdf(-z)',
    known: [
      [10, 7.619853024160525e-24],
      [30, 4.906713927148187e-198],
    ],
  },
  oneMinusSoftmaxPart: {
    formula: subtract(one, element(softmax(written), [1])),
    stable: 'softmax([z, u, 0])[0] + softmax([z, u, 0])[2]',
  },
  onePlusTanh: { formula: add(one, tanh(z)), stable: '2*sigmoid(2*z)' },

  tanh: { formula: divide(subtract(exp(z), exp(negate(z))), add(exp(z), exp(negate(z)))), stable: 'tanh(z)' },
  overOnePlusExp: { formula: divide(one, add(one, exp(negate(z)))), stable: 'sigmoid(z)' },
  overSumOfExps: { formula: divide(exp(u), add(exp(z), exp(u))), stable: 'softmax([z, u])[1]' },
  overSumExp: { formula: element(divide(exp(Z), graph.sum(exp(Z))), [0]), stable: 'softmax(Z)[0]' },
  quotientOfExps: { formula: divide(exp(z), exp(u)), stable: 'exp(z - u)' },
  productOfExps: { formula: multiply(exp(z), exp(u)), stable: 'exp(z + u)' },
  rootOfSquare: { formula: graph.sqrt(graph.square(z)), stable: 'abs(z)' },
  halfPowerOfSquare: {
    formula: graph.power(multiply(z, z), constant(0.5)),
    stable: 'abs(z)',
    known: [[-1000, 1000]],
  },
};

const extremes = [30, 100, 745, 1000].flatMap((size) => [size, -size]);
const ordinary = [-2, -0.5, 0.25, 1, 3];

const others = (at: number): { u: number; Z: number[] } => ({ u: 0.75 - at / 2, Z: [-at, at, 0.5] });

function given(at: number): Map<graph.Node, graph.Value> {
  const { u: second, Z: vector } = others(at);
  return new Map<graph.Node, graph.Value>([
    [z, at],
    [u, second],
    [Z, graph.fromNested(vector) as graph.Value],
  ]);
}

/** The value of the textbook form, to a thousand digits, as the nearest double. */
function truth(formula: graph.Node, at: number): number {
  const { u: second, Z: vector } = others(at);
  const exact = new Map<graph.Node, readonly Precise[]>([
    [z, [precise(at)]],
    [u, [precise(second)]],
    [Z, vector.map(precise)],
  ]);
  return toDouble(preciseValues(formula, exact)[0] as Precise);
}

const worth = (formula: graph.Node, at: number): number => graph.evaluate([formula], given(at)).get(formula) as number;

function expectClose(actual: number, wanted: number, absolute = 0): void {
  if (Number.isFinite(wanted) && wanted !== 0) {
    expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(1e-13 * Math.abs(wanted) + absolute);
  } else expect(actual + 0).toBe(wanted + 0); // −0 is 0
}

describe.each(Object.entries(cases))('%s', (_, { formula, stable, absolute, known }) => {
  const [form] = stabilise([formula]) as [graph.Node];

  test(`${graph.printExpression(formula)} = ${stable}`, () => {
    expect(graph.printExpression(form)).toBe(stable);
    expect(stabilise([form])).toEqual([form]);
  });

  test.each(ordinary)('is equal at z = %d', (at) => {
    expectClose(worth(form, at), worth(formula, at), 1e-15);
  });

  test.each(known ?? extremes.map((at): [number, number] => [at, truth(formula, at)]))(
    'is true at z = %d: %d',
    (at, wanted) => expectClose(worth(form, at), wanted, absolute),
  );
});

const guards: Readonly<Record<GuardName, () => void>> = {
  zeroOverPositive: () => {
    const quotient = divide(subtract(one, u), sigmoid(z));
    expect(guardedValue(quotient, -1000, 1)).toBe(0);
    expect(guardedValue(quotient, -1000, 0)).toBe(Number.POSITIVE_INFINITY);
    expectClose(
      guardedValue(quotient, -30, 0),
      toDouble(preciseValues(divide(one, sigmoid(constant(-30))), new Map())[0] as Precise),
    );
  },
  zeroTimesLn: () => {
    const slope = multiply(graph.power(z, u), ln(z)); // ∂z^u/∂u
    expect(guardedValue(slope, 0, 2)).toBe(0);
    expect(guardedValue(slope, 2, 3)).toBe(8 * Math.log(2));
  },
  zeroTimesFinite: () => {
    expect(guardedValue(multiply(u, exp(z)), 1000, 0)).toBe(0);
    expect(guardedValue(multiply(u, exp(z)), 1000, -2)).toBe(Number.NEGATIVE_INFINITY);
    expect(guardedValue(multiply(negate(u), divide(one, sigmoid(z))), -1000, 0)).toBe(0);
  },
  chosenAlready: () => {
    const [once] = stabilise([divide(u, sigmoid(z))], { valuesOnly: true }) as [graph.Node];
    expect(stabilise([once], { valuesOnly: true })).toEqual([once]);
  },
};

function guardedValue(formula: graph.Node, atZ: number, atU: number): number {
  const [form] = stabilise([formula], { valuesOnly: true }) as [graph.Node];
  return graph
    .evaluate(
      [form],
      new Map<graph.Node, graph.Value>([
        [z, atZ],
        [u, atU],
      ]),
    )
    .get(form) as number;
}

describe('rules for values only', () => {
  test.each(Object.entries(guards))('%s', (_, check) => check());

  test('a factor that vanishes by rounding is not taken for 0', () => {
    // σ(z)·(1/σ(z)) is 1; NaN is honest where 0 would be a lie.
    expect(guardedValue(multiply(sigmoid(z), divide(one, sigmoid(z))), -1000, 0)).toBeNaN();
  });

  test('are left out where the graph is to be differentiated: ∂(u·e^z)/∂u at u = 0 is e^z, not 0', () => {
    expect(stabilise([multiply(u, exp(z))])).toEqual([multiply(u, exp(z))]);
  });
});

describe('stations', () => {
  const p = graph.named('p', sigmoid(graph.named('z1', multiply(z, u))));

  test('are looked through, and told', () => {
    const seenThrough = new Set<graph.Node>();
    const [form] = stabilise([ln(subtract(one, p))], { seenThrough });
    expect(graph.printExpression(form as graph.Node)).toBe('-softplus(z1)');
    expect(seenThrough).toEqual(new Set([p]));
  });

  test('whose definitions are rewritten are told as they stand in the program', () => {
    const q = graph.named('q', divide(one, add(one, exp(negate(z)))));
    const seenThrough = new Set<graph.Node>();
    stabilise([ln(q)], { seenThrough });
    expect(seenThrough).toEqual(new Set([q]));
  });

  test('that no rule takes out are not told', () => {
    const seenThrough = new Set<graph.Node>();
    stabilise([ln(add(one, p)), multiply(p, subtract(two, p))], { seenThrough });
    expect(seenThrough.size).toBe(0);
  });

  test('that are opaque stay', () => {
    const root = ln(subtract(one, p));
    expect(stabilise([root], { opaque: new Set([p]) })).toEqual([root]);
  });
});

test('p(1 − p) keeps its precision in both tails', () => {
  const p = graph.named('p', sigmoid(z));
  const [form] = stabilise([multiply(p, subtract(one, p))]) as [graph.Node];
  for (const at of extremes) expectClose(worth(form, at), truth(multiply(p, subtract(one, p)), at));
});

test('a chain of 100,000 nodes is an ordinary graph', () => {
  let node: graph.Node = z;
  for (let at = 0; at < 50_000; at++) node = ln(add(one, exp(node)));
  const [form] = stabilise([node]) as [graph.Node];
  expect(graph.topologicalOrder([form])).toHaveLength(50_001);
  expect(worth(form, 0)).toBeCloseTo(Math.log(50_001), 10);
});

test('quotients within quotients end', () => {
  let node: graph.Node = z;
  for (let at = 0; at < 20_000; at++) node = divide(one, node);
  expect(worth(stabilise([ln(node)])[0] as graph.Node, 3)).toBeCloseTo(Math.log(3), 12);
});
