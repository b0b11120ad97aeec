/** Every operation's derivative, at 200 seeded points, by three routes: reverse mode, forward mode, differences. */
import { afterAll, expect, test } from 'vitest';
import { checkGradient, directional, gradients } from '../../src/gradient/index.ts';
import * as graph from '../../src/graph/index.ts';
import { cases, drawn } from './cases.ts';
import { between, type Sampler, seeded } from './sampling.ts';

const POINTS = 200;

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
        if (check.verdict !== 'agrees') expect({ ...check, at: given.get(x) }).toMatchObject({ verdict: 'agrees' });
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
