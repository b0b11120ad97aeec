/** Why a gradient is what it is: paths, factors, layers, what breaks down. */
import { pathsBetween, stationGraph, why } from 'chainrule/explain';
import { differentiate } from 'chainrule/gradient';
import { dataOf, type Program } from 'chainrule/graph';
import { parseNetwork, parseProgram, readExample } from 'chainrule/parse';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const lecture = readExample('lecture') as Program;

const network = (layers: readonly object[], more: object = {}): Program =>
  parseNetwork(JSON.stringify({ inputs: 2, layers, loss: 'half-mse', seed: 3, ...more }));

const names = (path: { elements: readonly { name: string; position: number }[] } | undefined) =>
  path?.elements.map(({ name, position }) => (position === 0 ? name : `${name}@${position}`));

test('w1 of the lecture acts along two paths, whose contributions add up to its gradient', () => {
  const { gradient } = why(lecture, { wrt: 'w1' });
  expect(gradient?.count).toBe(2n);
  expect(gradient?.paths.map(names)).toEqual([
    ['w1', 'z1', 'a1', 'z3', 'p1', 'E1', 'E'],
    ['w1', 'z1', 'a1', 'z4', 'p2', 'E2', 'E'],
  ]);
  const [first = 0, second = 0] = gradient?.paths.map(({ contribution }) => contribution) ?? [];
  expect(first).toBeCloseTo(0.0036261, 7);
  expect(second).toBeCloseTo(-0.0013698, 7);
  expect(first + second).toBeCloseTo(differentiate(lecture).gradients.get('w1') as number, 15);
  expect(gradient?.flow).toBeCloseTo(first - second, 15);
});

test('a factor is a slope, a weight with its name, or another derivative', () => {
  const [path] = why(lecture, { wrt: 'w1' }).gradient?.paths ?? [];
  expect(path?.factors.map(({ kind, coefficient }) => coefficient ?? kind)).toEqual([
    'x1',
    'slope',
    'w5',
    'slope',
    'other',
    'weight',
  ]);
});

test('one element of a matrix has paths through single numbers of its layers', () => {
  const program = network(
    [
      { units: 3, activation: 'tanh' },
      { units: 2, activation: 'sigmoid' },
    ],
    {
      samples: { x: [[0.5, -1]], y: [[1, 0]] },
    },
  );
  const { gradient } = why(program, { wrt: 'W1', index: [2, 1] });
  expect(gradient?.count).toBe(2n);
  expect(new Set(gradient?.paths.map((path) => names(path)?.join(' ')))).toEqual(
    new Set(['W1@5 z1@2 a1@2 z2 p E', 'W1@5 z1@2 a1@2 z2@1 p@1 E']),
  );
  expect(gradient?.value).toBe(dataOf(differentiate(program).gradients.get('W1') ?? 0)[5]);
});

test('without an index the element with the largest gradient is taken, and said to be chosen', () => {
  const program = parseProgram('param w[3] = [1, 2, 3]\nE = sum([1, -5, 2]*w)\nminimize E');
  expect(why(program, { wrt: 'w' }).gradient).toMatchObject({ element: { position: 1 }, isChosen: true, value: -5 });
  expect(why(program, { wrt: 'w', index: [2] }).gradient).toMatchObject({ isChosen: false, value: 2 });
});

test('2^60 paths are counted exactly, and the strongest found without listing the others', () => {
  const steps = Array.from(
    { length: 60 },
    (_, at) => `a${at + 1} = 0.9*s${at}\nb${at + 1} = 0.2*s${at}\ns${at + 1} = a${at + 1} + b${at + 1}`,
  );
  const program = parseProgram(`param s0 = 1\n${steps.join('\n')}\nminimize s60`);
  const { gradient } = why(program, { wrt: 's0', most: 3 });
  expect(gradient?.count).toBe(2n ** 60n);
  expect(gradient?.paths.map(({ contribution }) => contribution / 0.9 ** 60)).toEqual([
    expect.closeTo(1, 10),
    expect.closeTo(2 / 9, 10),
    expect.closeTo(2 / 9, 10),
  ]);
});

/** A program of sums and products over earlier names, in which most names are used several times. */
const randomDag = fc
  .array(fc.tuple(fc.nat(), fc.nat(), fc.boolean(), fc.double({ min: 0.1, max: 2, noNaN: true })), {
    minLength: 2,
    maxLength: 12,
  })
  .map((rows) => {
    const lines = rows.map(([left, right, adds, factor], at) => {
      const [a, b] = [`s${left % (at + 1)}`, `s${right % (at + 1)}`];
      return `s${at + 1} = ${adds ? `${factor.toFixed(3)}*${a} + ${b}` : `sin(${a})*${b}`}`;
    });
    return { text: `param s0 = 0.7\n${lines.join('\n')}\nminimize s${rows.length}`, last: `s${rows.length}` };
  });

test('on random graphs the listed paths are all paths, in order, and add up to the gradient', () => {
  fc.assert(
    fc.property(randomDag, ({ text, last }) => {
      const program = parseProgram(text);
      const { gradient } = why(program, { wrt: 's0', most: 2000 });
      const { paths = [], count = 0n, value = 0, flow = 0 } = gradient ?? {};
      expect(count).toBe(pathsBetween(stationGraph(program, last), 's0', last).count);
      const contributions = paths.map(({ contribution }) => contribution);
      const sizes = contributions.map(Math.abs);
      expect(sizes.every((size, at) => at === 0 || size <= (sizes[at - 1] as number) * (1 + 1e-12))).toBe(true);
      if (BigInt(paths.length) < count) return;
      expect(Math.abs(contributions.reduce((sum, each) => sum + each, 0) - value)).toBeLessThanOrEqual(1e-12 * flow);
      expect(sizes.reduce((sum, each) => sum + each, 0)).toBeCloseTo(flow, 10);
    }),
    { numRuns: 60, seed: 7 },
  );
});

test('a deep sigmoid network: the slopes shrink the gradient, layer by layer', () => {
  const program = network(
    Array.from({ length: 9 }, () => ({ units: 3, activation: 'sigmoid' })),
    { samples: { x: [[0.5, -1]], y: [[1, 0, 1]] } },
  );
  const { layers, findings } = why(program, { wrt: 'W1', index: [0, 1] });
  expect(findings.map(({ id }) => id)).toEqual(expect.arrayContaining(['slopesShrink', 'vanishes']));
  const sizes = layers.map(({ size }) => size);
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
});

test('a dead relu network: every path is blocked, and where', () => {
  const program = network(
    [
      { units: 3, activation: 'relu' },
      { units: 1, activation: 'sigmoid' },
    ],
    {
      parameters: { b1: [-5, -6, -7] },
      samples: { x: [[0.5, -1]], y: [[1]] },
    },
  );
  const { gradient, layers, findings } = why(program, { wrt: 'W1', index: [1, 0] });
  expect(gradient).toMatchObject({ value: 0, count: 1n, flow: 0 });
  expect(findings[0]).toMatchObject({ id: 'blocked', factors: [{ remark: 'off', to: { name: 'a1', position: 1 } }] });
  expect(layers[0]?.flat).toEqual({ count: 3, of: 3 });
});

test('growing weights: the gradient explodes', () => {
  const program = network(
    Array.from({ length: 5 }, () => ({ units: 1, activation: 'identity' })),
    {
      inputs: 1,
      parameters: { W1: [[1]], W2: [[9]], W3: [[9]], W4: [[9]], W5: [[9]] },
      samples: { x: [[1]], y: [[0]] },
    },
  );
  const ids = why(program, { wrt: 'W1' }).findings.map(({ id }) => id);
  expect(ids).toEqual(['weightsGrow', 'explodes']);
});

test('paths that cancel are said to', () => {
  const program = parseProgram('param w = 2\na = 5*w\nb = 4.9*w\nE = a - b\nminimize E');
  expect(why(program, { wrt: 'w' }).findings).toEqual([{ id: 'cancels', left: expect.closeTo(0.1 / 9.9, 10) }]);
});

test('a name without influence has no path and the gradient 0', () => {
  const program = parseProgram('param w = 2, v = 1\nE = w^2\nminimize E');
  const { gradient, findings } = why(program, { wrt: 'v' });
  expect(gradient).toMatchObject({ value: 0, count: 0n, paths: [] });
  expect(findings).toEqual([{ id: 'noPath' }]);
});

test('a saturated output: where the formulas as written break down, and the form that does not', () => {
  const text = (y: number) =>
    parseProgram(`input x = 100; target y = ${y}; param w = 1
    z = w*x; p = sigmoid(z); E = -(y*ln(p) + (1 - y)*ln(1 - p)); minimize E`);
  const { strange, gradient } = why(text(0), { wrt: 'w' });
  expect(strange).toMatchObject({
    among: 'values',
    name: 'E',
    value: Number.NEGATIVE_INFINITY,
    stable: { value: -100 },
  });
  // The factors are 3.7e-44 and 2.7e43, and still their product is right.
  expect(gradient?.paths[0]?.contribution).toBeCloseTo(100, 9);
});

test('what is infinite by itself has no way out', () => {
  const { strange } = why(parseProgram('param w = 0\nE = ln(w)\nminimize E'));
  expect(strange).toMatchObject({ among: 'values', name: 'E', value: Number.NEGATIVE_INFINITY });
  expect(strange).not.toHaveProperty('stable');
});

test('a gradient can break down where the value does not', () => {
  const { strange } = why(parseProgram('param w = 0\nE = sqrt(w)\nminimize E'), { wrt: 'w' });
  expect(strange).toMatchObject({ among: 'gradients', name: 'w', value: Number.POSITIVE_INFINITY });
});

test('too many single numbers are refused, with a way out', () => {
  const program = parseProgram('param x[2000]\na = softmax(x)\nb = softmax(a)\nE = sum(b*b)\nminimize E');
  const value = { shape: [2000], data: new Float64Array(2000).fill(1) };
  const declarations = new Map([...program.declarations].map(([name, each]) => [name, { ...each, value }]));
  expect(() => why({ ...program, declarations }, { wrt: 'x', index: [0] })).toThrow(
    /ask for a name nearer to the result/,
  );
});
