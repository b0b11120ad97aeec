/** What printProgram writes, parseProgram reads back to the same program. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Declaration, Node, NodeOf, Program, Role, Value } from '../../src/graph/index.ts';
import * as graph from '../../src/graph/index.ts';
import { exampleNames, parseProgram, printProgram, readExample } from '../../src/parse/index.ts';
import { Problem } from '../../src/words/index.ts';

/** What makes two programs the same: names in order, nodes by identity, values bit by bit. */
function content(program: Program) {
  const declarations = [...program.declarations].map(([name, { role, node, value }]) => [name, role, node, value]);
  const assumptions = program.assumptions.map(({ left, right }) => [left, right]);
  return { declarations, stations: [...program.stations], objective: program.objective, assumptions };
}

function expectSame(read: Program, written: Program): void {
  // Nodes are compared by identity first: a deep comparison of equal graphs could take forever to fail.
  const nodes = ({ stations, declarations, assumptions }: Program): number[] => [
    ...[...stations.values()].map(({ id }) => id),
    ...[...declarations.values()].map(({ node }) => node.id),
    ...assumptions.flatMap(({ left, right }) => [left.id, right.id]),
  ];
  expect(nodes(read)).toEqual(nodes(written));
  expect(content(read)).toEqual(content(written));
}

test.each(exampleNames)('the example %s', (name) => {
  const program = readExample(name) as Program;
  expectSame(parseProgram(printProgram(program)), program);
});

test('a program as a person would write it', () => {
  const text = `input x = 0.5
target y = 1
param w = [[0.5, -1]], b[3]
const eta = 1e-7

z = w[0, 1]*x + b[2]
E = (z - y)^2/2

assume y^2 = y

minimize E
`;
  expect(printProgram(parseProgram(text))).toBe(text);
});

// Random programs

const roles: readonly Role[] = ['input', 'target', 'param', 'const'];
const names = [
  'x',
  'W1',
  'θ',
  '权重',
  'a₁',
  '__proto__',
  'constructor',
  'input',
  'minimize',
  'e',
  'pi',
  'E',
  'sum',
  'é',
];

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const shape = fc.constantFrom<readonly number[]>([], [], [], [2], [3], [2, 3], [3, 2]);

function valueWith(shapeWanted: readonly number[]): fc.Arbitrary<Value> {
  const length = graph.sizeOf(shapeWanted);
  return fc
    .array(number, { minLength: length, maxLength: length })
    .map((data) => graph.valueFrom(shapeWanted, Float64Array.from(data)));
}

const declaration = (name: string): fc.Arbitrary<Declaration> =>
  shape.chain((own) =>
    fc
      .record({ role: fc.constantFrom(...roles), value: fc.option(valueWith(own), { nil: undefined }) })
      .map(({ role, value }) => ({
        role,
        node: graph.symbol(name.normalize('NFC'), own),
        ...(value !== undefined && { value }),
      })),
  );

type Operation = (a: Node, b: Node, number: number) => Node;

const unary: ((x: Node) => Node)[] = [
  ...[graph.negate, graph.exp, graph.ln, graph.log2, graph.log10, graph.sqrt, graph.sin, graph.cos, graph.tan],
  ...[graph.tanh, graph.normalCdf, graph.sigmoid, graph.relu, graph.silu, graph.softplus, graph.abs, graph.sign],
  ...[graph.step, graph.gelu, graph.elu, graph.leakyRelu, graph.norm, graph.transpose, graph.square],
  (x) => graph.gelu(x, 'tanh'),
  (x) => graph.elu(x, -0.5),
  (x) => graph.leakyRelu(x, 1e-3),
  // A scalar is its own sum, which the language leaves out unless its axes are given.
  (x) => (x.shape.length === 0 ? graph.sum(x, { axes: [] }) : graph.sum(x)),
  (x) => graph.mean(x, { axes: graph.allAxes(x.shape), keep: true }),
  (x) => graph.greatest(x, { axes: [0] }),
  (x) => graph.least(x, { axes: [-1], keep: true }),
  (x) => graph.logsumexp(x, { axes: [0, 1] }),
  (x) => graph.softmax(x, 0),
  (x) => graph.softmax(x),
  (x) => graph.reshape(x, [graph.sizeOf(x.shape)]),
  (x) => graph.broadcast(x, [2, ...x.shape]),
  (x) => graph.element(x, [1]),
  (x) => graph.element(x, [0, 1]),
  (x) => graph.place(x, [1], [2, ...x.shape]),
];
const arithmetic: Operation[] = [graph.add, graph.subtract, graph.multiply, graph.divide, graph.power, graph.negate];

const others: Operation[] = [
  ...[graph.equal, graph.matmul],
  (a, b) => graph.maximum([a, b]),
  (a, b) => graph.minimum([b, a, b]),
  (a, b) => graph.select(a, b, a),
  (a, b) => graph.stack([a, b]),
  (a) => graph.stack([a]),
  (_, __, number) => graph.array({ shape: [2], data: Float64Array.of(number, -number) }),
];

const constantOf: Operation = (_, __, number) => graph.constant(number);

/** Mostly arithmetic, whose parentheses depend on each other. */
const operations: readonly Operation[] = [
  ...Array.from({ length: 10 }, () => [...arithmetic, constantOf]).flat(),
  ...unary.map(
    (build): Operation =>
      (x) =>
        build(x),
  ),
  ...others,
];

/** An operation on nodes that are there already, all picked by number. */
interface Step {
  readonly operation: number;
  readonly left: number;
  readonly right: number;
  readonly constant: number;
  readonly name: boolean;
}
const step: fc.Arbitrary<Step> = fc.record({
  operation: fc.nat(),
  left: fc.nat(),
  right: fc.nat(),
  constant: number,
  name: fc.boolean(),
});

function build(declarations: readonly Declaration[], steps: readonly Step[]): Program {
  const pool: Node[] = [...declarations.map(({ node }) => node), graph.zero];
  const stations = new Map<string, NodeOf<'named'>>();
  for (const { operation, left, right, constant, name } of steps) {
    const pick = (at: number): Node => pool[at % pool.length] as Node;
    const apply = operations[operation % operations.length] as Operation;
    const made = fitting(() => apply(pick(left), pick(right), constant));
    if (made === undefined || made.shape.length > 4) continue;
    if (!name) pool.push(made);
    else {
      const station = graph.named(`s${stations.size}`, made);
      stations.set(station.attrs.name, station);
      pool.push(station);
    }
  }
  const used = new Set<Node>(graph.topologicalOrder(stations.values()).flatMap((node): Node[] => [...node.inputs]));
  const results = [...stations.values()].filter((station) => !used.has(station));
  const [only] = results;
  const objective = results.length === 1 && only?.shape.length === 0 ? only.attrs.name : undefined;
  const [known] = declarations;
  return {
    declarations: new Map(declarations.map((each) => [each.node.attrs.name, each])),
    stations,
    assumptions: known === undefined ? [] : [{ left: graph.sum(known.node, { axes: [] }), right: known.node }],
    ...(objective !== undefined && { objective }),
  };
}

/** What is made, unless the shapes don't fit or the text grows too long. */
function fitting<Made>(make: () => Made): Made | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

const program = fc
  .tuple(
    fc.tuple(...names.map(declaration)),
    fc.uniqueArray(fc.nat(names.length - 1), { minLength: 1 }),
    fc.array(step, { maxLength: 40 }),
  )
  .map(([declarations, chosen, steps]) =>
    build(
      chosen.map((index) => declarations[index] as Declaration),
      steps,
    ),
  );

test('random programs', () => {
  fc.assert(
    fc.property(program, (written) => {
      const text = fitting(() => printProgram(written));
      fc.pre(text !== undefined && text.length < 50_000);
      expectSame(parseProgram(text as string), written);
    }),
    { numRuns: 200 },
  );
});
