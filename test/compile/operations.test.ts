/** Every operation, compiled by every back end, against its meaning. */
import { expect, test } from 'vitest';
import { type Backend, Batching, compile, type Precision } from '../../src/compile/index.ts';
import * as graph from '../../src/graph/index.ts';
import { type Case, cases, drawn } from '../gradient/cases.ts';
import { type Sampler, seeded } from '../gradient/sampling.ts';

const POINTS = 4;
/** In groups of lanes: some abreast, one alone, and an incomplete one. */
const BATCH = 15;

/** What one operation may lose: units of the last digit of its result, or of the largest number that it adds up. */
const ULP: Readonly<Record<Precision, number>> = { f64: 4 * 2 ** -52, f32: 4 * 2 ** -23 };

const rounded = (value: graph.Value, precision: Precision): graph.Value =>
  precision === 'f64' ? value : graph.valueFrom(graph.shapeOfValue(value), graph.dataOf(value).map(Math.fround));

/** What the numbers of a result are made of: an error is relative to the largest of them where they are added up. */
function scaleOf(node: graph.Node, inputs: readonly graph.Value[]): number {
  const sizes = inputs.map((input) => graph.dataOf(input).reduce((sum, x) => sum + Math.abs(x), 0));
  switch (node.op) {
    case 'sum':
    case 'mean':
    case 'logsumexp':
    case 'norm':
      return sizes[0] as number;
    case 'matmul':
      return (sizes[0] as number) * (sizes[1] as number);
    // To the left of 0, Φ is the difference of ½ and a number nearly as large.
    case 'normalCdf':
      return 0.5;
    case 'gelu':
      return Math.max(1, sizes[0] as number);
    default:
      return 0;
  }
}

function mustAgree(
  node: graph.Node,
  inputs: readonly graph.Value[],
  came: graph.Value,
  wanted: graph.Value,
  precision: Precision,
): void {
  const [a, b] = [graph.dataOf(came), graph.dataOf(wanted)];
  expect(a.length).toBe(b.length);
  const floor = precision === 'f64' ? 1e-300 : 1e-37;
  a.forEach((number, at) => {
    const expected = b[at] as number;
    if (Number.isNaN(expected) && Number.isNaN(number)) return;
    const allowed = ULP[precision] * Math.max(Math.abs(expected), scaleOf(node, inputs)) + floor;
    if (!(Math.abs(number - expected) <= allowed) && number !== expected) {
      const given = JSON.stringify(inputs.map(graph.toNested));
      expect.fail(`${node.op} of ${given}: ${number} instead of ${expected}`);
    }
  });
}

const operations = (Object.keys(cases) as graph.OperationName[]).filter((name) => name !== 'partial');
const both: readonly Precision[] = ['f64', 'f32'];

const samplerAt = ({ domain }: Case, at: number): Sampler =>
  typeof domain === 'function' ? domain : (domain[at] as Sampler);

function alone(backend: Backend, each: Case, precision: Precision, random: () => number): void {
  const symbols = each.shapes.map((shape, at) => graph.symbol(`x${at}`, shape));
  const node = each.of(...symbols);
  const step = compile({ outputs: new Map([['y', node]]), updates: new Map() }, { backend, precision });
  expect(step.report).toMatchObject({ backend, precision });
  for (let point = 0; point < POINTS; point++) {
    const inputs = symbols.map((x, at) => rounded(drawn(x.shape, samplerAt(each, at), random), precision));
    symbols.forEach((x, at) => {
      step.write(x, inputs[at] as graph.Value);
    });
    step.run();
    const given = new Map<graph.Node, graph.Value>(symbols.map((x, at) => [x, inputs[at] as graph.Value]));
    mustAgree(node, inputs, step.read('y'), graph.evaluate([node], given).get(node) as graph.Value, precision);
  }
}

/** The operation for each sample of a batch, its first input common to all where there are several. */
function overSamples(backend: Backend, each: Case, precision: Precision, random: () => number): void {
  const symbols = each.shapes.map((shape, at) => graph.symbol(`x${at}`, shape));
  const node = each.of(...symbols);
  const samples = symbols.length > 1 ? symbols.slice(1) : symbols;
  const batching = new Batching([node], samples, BATCH);
  const overBatch = [...batching.symbols.values()];
  const step = compile(
    { outputs: new Map([['y', batching.of(node)]]), updates: new Map(), samples: overBatch },
    { backend, precision },
  );
  expect(step.report).toMatchObject({ backend, precision });
  const rows = Array.from({ length: BATCH }, () =>
    symbols.map((x, at) => rounded(drawn(x.shape, samplerAt(each, at), random), precision)),
  );
  const shared = rows[0]?.[0] as graph.Value;
  if (samples.length < symbols.length) {
    for (const row of rows) row[0] = shared;
    step.write(symbols[0] as graph.NodeOf<'symbol'>, shared);
  }
  samples.forEach((sample, at) => {
    const column = at + symbols.length - samples.length;
    const numbers = rows.flatMap((row) => [...graph.dataOf(row[column] as graph.Value)]);
    step.write(overBatch[at] as graph.NodeOf<'symbol'>, {
      shape: [BATCH, ...sample.shape],
      data: Float64Array.from(numbers),
    });
  });
  step.run();
  const came = graph.dataOf(step.read('y'));
  const size = came.length / BATCH;
  rows.forEach((row, at) => {
    const given = new Map<graph.Node, graph.Value>(symbols.map((x, input) => [x, row[input] as graph.Value]));
    const wanted = graph.evaluate([node], given).get(node) as graph.Value;
    const own = graph.valueFrom(node.shape, came.slice(at * size, (at + 1) * size));
    mustAgree(node, row, own, wanted, precision);
  });
}

test.each(operations)('%s', (operation) => {
  const random = seeded(operation.length * 1000 + operation.charCodeAt(0));
  for (const each of cases[operation]) {
    for (const precision of both) {
      alone('scalar', each, precision, random);
      alone('tensors', each, precision, random);
      overSamples('scalar', each, precision, random);
      overSamples('lanes', each, precision, random);
      overSamples('tensors', each, precision, random);
    }
  }
});
