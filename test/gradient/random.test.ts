/** Laws that hold for every graph, tried on random ones. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkGradient, directional, gradients } from '../../src/gradient/index.ts';
import * as graph from '../../src/graph/index.ts';
import { stabilise, tidy } from '../../src/rewrite/index.ts';

const { add, cos, divide, exp, ln, multiply, one, power, sigmoid, sin, softplus, square, subtract, tanh, two } = graph;

/** Steps that keep a value in a range where nothing overflows, whatever comes before them. */
const steps: ((a: graph.Node, b: graph.Node) => graph.Node)[] = [
  add,
  subtract,
  (a, b) => multiply(tanh(a), b),
  (a, b) => divide(a, add(one, square(b))),
  sin,
  cos,
  tanh,
  sigmoid,
  softplus,
  (a) => exp(sin(a)),
  (a) => ln(add(two, cos(a))),
  (a) => power(add(two, sin(a)), graph.constant(1.5)),
  (a) => graph.silu(tanh(a)),
  (a) => graph.gelu(sin(a)),
  (a) => graph.named('station', a),
  (a, b) => graph.logsumexp(graph.stack([a, b])),
  (a, b) => graph.element(graph.softmax(graph.stack([a, b])), [0]),
  (a, b) => graph.matmul(graph.stack([a, b]), graph.stack([b, one])),
];

interface Recipe {
  readonly steps: readonly (readonly [step: number, a: number, b: number])[];
  readonly point: readonly number[];
}

const INPUTS = 3;
const recipe: fc.Arbitrary<Recipe> = fc.record({
  steps: fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(), fc.nat()), { minLength: 1, maxLength: 20 }),
  point: fc.tuple(...Array.from({ length: INPUTS }, () => fc.integer({ min: -2000, max: 2000 }).map((n) => n / 1000))),
});

/** The graph of a recipe over the given inputs, which later steps use more often. */
function built({ steps: written }: Recipe, inputs: readonly graph.Node[]): graph.Node {
  const nodes = [...inputs];
  for (const [step, a, b] of written) {
    const at = (index: number): graph.Node =>
      nodes[nodes.length - 1 - (index % Math.min(nodes.length, 6))] as graph.Node;
    nodes.push((steps[step] as (a: graph.Node, b: graph.Node) => graph.Node)(at(a), at(b)));
  }
  return nodes.at(-1) as graph.Node;
}

const symbols = (prefix: string): graph.NodeOf<'symbol'>[] =>
  Array.from({ length: INPUTS }, (_, at) => graph.symbol(`${prefix}${at}`));

const pointOf = ({ point }: Recipe, inputs: readonly graph.Node[]): Map<graph.Node, graph.Value> =>
  new Map(inputs.map((input, at) => [input, point[at] as number]));

/** Numbers of these nodes, and the largest of any node below them: what rounding errors are relative to. */
function numbers(
  nodes: readonly graph.Node[],
  given: ReadonlyMap<graph.Node, graph.Value>,
): { at: number[]; size: number } {
  const values = graph.evaluate(nodes, given);
  let size = 0;
  for (const value of values.values()) for (const x of graph.dataOf(value)) size = Math.max(size, Math.abs(x));
  return { at: nodes.map((node) => values.get(node) as number), size };
}

const x = symbols('x');

test('reverse mode is forward mode', () => {
  fc.assert(
    fc.property(recipe, (each) => {
      const root = built(each, x);
      const reverse = gradients(root, { wrt: x });
      const backward = x.map((input) => reverse.get(input) as graph.Node);
      const forward = x.map((input) => directional([root], new Map([[input, one]]))[0] as graph.Node);
      const { at, size } = numbers([...backward, ...forward], pointOf(each, x));
      for (const input of x.keys()) {
        const [a, b] = [at[input] as number, at[input + INPUTS] as number];
        expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(a), 1e-2 * size));
      }
    }),
    { numRuns: 500 },
  );
});

test('the gradient of a sum is the sum of the gradients', () => {
  fc.assert(
    fc.property(recipe, recipe, (f, g) => {
      const [left, right] = [built(f, x), built(g, x)];
      const [whole, a, b] = [add(left, right), left, right].map((root) => gradients(root, { wrt: x }));
      const parts = x.flatMap((input) => [whole, a, b].map((each) => each?.get(input) as graph.Node));
      const { at, size } = numbers(parts, pointOf(f, x));
      for (const input of x.keys()) {
        const [both, first, second] = at.slice(3 * input) as [number, number, number];
        expect(Math.abs(both - (first + second))).toBeLessThanOrEqual(1e-13 * size);
      }
    }),
    { numRuns: 300 },
  );
});

test('other names change no bit', () => {
  fc.assert(
    fc.property(recipe, (each) => {
      const y = symbols('longer_name_');
      const bits = [x, y].map((inputs) => {
        const found = gradients(built(each, inputs), { wrt: inputs });
        return numbers(
          inputs.map((input) => found.get(input) as graph.Node),
          pointOf(each, inputs),
        ).at;
      });
      expect(bits[0]).toEqual(bits[1]);
    }),
    { numRuns: 300 },
  );
});

test('the order in which independent parts are written changes no bit', () => {
  fc.assert(
    fc.property(recipe, recipe, fc.nat(1_000_000), (f, g, fresh) => {
      // Other names for each order, since a known formula would be found again instead of built.
      const bits = [true, false].map((leftFirst) => {
        const inputs = symbols(`${leftFirst ? 'l' : 'r'}${fresh}_`);
        const parts = (leftFirst ? [f, g] : [g, f]).map((each) => built(each, inputs));
        const [left, right] = (leftFirst ? parts : parts.reverse()) as [graph.Node, graph.Node];
        const found = gradients(multiply(left, right), { wrt: inputs });
        return numbers(
          inputs.map((input) => found.get(input) as graph.Node),
          pointOf(f, inputs),
        ).at;
      });
      expect(bits[0]).toEqual(bits[1]);
    }),
    { numRuns: 300 },
  );
});

test('stable and tidy forms have the same gradients', () => {
  fc.assert(
    fc.property(recipe, (each) => {
      const root = built(each, x);
      const roots = [root, stabilise([root])[0] as graph.Node, tidy([root])[0] as graph.Node];
      const slopes = roots.flatMap((form) => {
        const found = gradients(form, { wrt: x });
        return x.map((input) => found.get(input) as graph.Node);
      });
      const settled = stabilise(slopes, { valuesOnly: true });
      const { at, size } = numbers([...slopes, ...settled], pointOf(each, x));
      for (const [index, slope] of at.entries()) {
        expect(Math.abs(slope - (at[index % INPUTS] as number))).toBeLessThanOrEqual(1e-12 * size);
      }
    }),
    { numRuns: 300 },
  );
});

test('differences agree, and their error is rarely more than ten times the estimate', () => {
  let points = 0;
  let underestimated = 0;
  let unreliable = 0;
  let worst = 0;
  fc.assert(
    fc.property(recipe, (each) => {
      const root = built(each, x);
      const found = gradients(root, { wrt: x });
      const given = pointOf(each, x);
      const values = graph.evaluate([...found.values()], given);
      for (const input of x) {
        const slope = values.get(found.get(input) as graph.Node) as number;
        const check = checkGradient({ root, given, wrt: input }, slope);
        expect(check.verdict).not.toBe('differs');
        // Where all is rounding, as in x − (x + y − y), differences say so.
        if (check.verdict === 'unreliable') unreliable++;
        const error = Math.abs(slope - (check.numeric as number));
        points++;
        worst = Math.max(worst, error);
        if (error > 10 * check.error) underestimated++;
      }
    }),
    { numRuns: 200 },
  );
  console.log(
    `differences on random graphs: ${points} points, ${underestimated} underestimated, ${unreliable} unreliable, worst error ${worst}`,
  );
  expect(underestimated).toBeLessThanOrEqual(0.01 * points);
  expect(unreliable).toBeLessThanOrEqual(0.02 * points);
});

test('second derivatives are differences of first ones, and symmetric', () => {
  fc.assert(
    fc.property(recipe, (each) => {
      const root = built(each, x);
      const first = gradients(root, { wrt: x });
      const given = pointOf(each, x);
      const [a, b] = x as [graph.Node, graph.Node];
      const [slopeA, slopeB] = [first.get(a) as graph.Node, first.get(b) as graph.Node];
      const [ab, ba] = [gradients(slopeA, { wrt: [b] }).get(b), gradients(slopeB, { wrt: [a] }).get(a)] as [
        graph.Node,
        graph.Node,
      ];
      const { at, size } = numbers([ab, ba], given);
      expect(Math.abs((at[0] as number) - (at[1] as number))).toBeLessThanOrEqual(1e-11 * size);
      expect(checkGradient({ root: slopeA, given, wrt: b }, at[0] as number).verdict).not.toBe('differs');
    }),
    { numRuns: 100 },
  );
});
