/** The formula language, construct by construct. */
import { expect, test } from 'vitest';
import {
  constant,
  evaluate,
  type Node,
  named,
  nodeNamed,
  type Program,
  printExpression,
  toNested,
  type Value,
  valuesOf,
} from '../../src/graph/index.ts';
import { findName, parseExpression, parseProgram, requireValues } from '../../src/parse/index.ts';

/** The value of a name in a program. */
function valueIn(program: Program, name: string): Value {
  const root = nodeNamed(program, name) as Node;
  const given = new Map<Node, Value>();
  for (const [each, value] of valuesOf(program)) given.set(nodeNamed(program, each) as Node, value);
  return evaluate([root], given).get(root) as Value;
}

/** The value of an expression over x = 2, v = [1, 2, 3] and A = [[1, 2, 3], [4, 5, 6]]. */
function resultOf(expression: string): unknown {
  const program = parseProgram(`input x = 2, v = [1, 2, 3], A = [[1, 2, 3], [4, 5, 6]]\nresult = ${expression}`);
  return toNested(valueIn(program, 'result'));
}

test.each([
  // Precedence
  ['1 + 2*3', 7],
  ['10 - 3 - 2', 5],
  ['16/4/2', 2],
  ['2^3^2', 512],
  ['2**3', 8],
  // As printed
  ['2·x × 3', 12],
  ['6 − x²', 2],
  ['-2²', -4],
  ['x¹⁰ ÷ 4', 256],
  ['x·v', [2, 4, 6]],
  ['v ⊙ v', [1, 4, 9]],
  ['-x^2', -4],
  ['(-x)^2', 4],
  ['2^-1', 0.5],
  ['2^-x^2', 0.0625],
  ['-x*3', -6],
  ['3*-x', -6],
  ['--x', 2],
  ['1 - -1', 2],
  // Numbers
  ['.5 + 1. + 1e-1 + 2E1', 21.6],
  ['5e-324', 5e-324],
  // Vectors and matrices
  ['[x, 1]', [2, 1]],
  [
    '[[1, 2], [3, 4]]',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['A[1, 2]', 6],
  ['A[1]', [4, 5, 6]],
  ['A[1][0]', 4],
  ["A'[2]", [3, 6]],
  ['A @ v', [14, 32]],
  ['v @ v', 14],
  ["(A @ A')[0]", [14, 32]],
  [
    'v + A',
    [
      [2, 4, 6],
      [5, 7, 9],
    ],
  ],
  ['[1, 2, 3][2]', 3],
  // Reductions and comparisons
  ['sum(A)', 21],
  ['sum(A, axis=0)', [5, 7, 9]],
  ['sum(A, 0)', [5, 7, 9]],
  ['sum(A, axis=-1, keep=true)', [[6], [15]]],
  ['mean(A, axis=[0, 1])', 3.5],
  ['max(v, 2)', [2, 2, 3]],
  ['max(v)', 3],
  ['max(A, axis=0)', [4, 5, 6]],
  ['min(A, axis=1, keep=1)', [[1], [4]]],
  ['min(x, 7, 1)', 1],
  ['norm([3, 4])', 5],
  ['dot(v, v)', 14],
  ['dot(A, A)', 91],
  ['dot(x, x)', 4],
  // A scalar is its own sum and mean
  ['sum(x)', 2],
  ['mean(x, axis=-1)', 2],
  // Functions
  ['ln(exp(1)) + log(1) + log2(8) + log10(100)', 6],
  ['relu(-x) + relu(x)', 2],
  ['leakyrelu(-x)', -0.02],
  ['leakyrelu(-x, 0.5)', -1],
  ['leakyrelu(-x, slope=0.5)', -1],
  ['elu(-x, alpha=0)', -0],
  ['softmax([0, 0])', [0.5, 0.5]],
  ['softmax([[1], [1]], axis=0)', [[0.5], [0.5]]],
  ['abs(-3) + sign(-3) + step(3)', 3],
  ['select(equal(x, 2), 10, 20)', 10],
  [
    'reshape(A, [3, 2])',
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ],
  ['broadcast(x, [2])', [2, 2]],
  ['place(x, [1], [3])', [0, 2, 0]],
  ['stack(1, x)', [1, 2]],
  // Losses
  ['mse(v, 2)', 2 / 3],
  ['halfmse(x, 0)', 2],
  ['mae(v, [2, 2, 2])', 2 / 3],
  ['huber(x, 0)', 1.5],
  ['huber(x, 0, delta=2)', 2],
  ['hinge(x, -1)', 3],
  ['bce(0.5, 1)', Math.LN2],
  ['crossentropy([0.5, 0.5], [1, 0])', Math.LN2],
  ['crossentropy([[0.5, 0.5], [1, 1]], [[1, 0], [1, 0]])', Math.LN2 / 2],
])('%s', (expression, expected) => {
  expect(resultOf(expression)).toEqual(expected);
});

test.each([
  ['bce(p, y)', '-(y*ln(p) + (1 - y)*ln(1 - p))'],
  ['crossentropy(p, y)', '-y*ln(p)'],
  ['halfmse(p, y)', '(p - y)^2/2'],
  ['mse(p, y)', '(p - y)^2'],
  ['mae(p, y)', 'abs(p - y)'],
  ['hinge(p, y)', 'relu(1 - y*p)'],
])('of scalars, %s is the textbook formula %s', (call, formula) => {
  const program = parseProgram(`a = ${call}; b = ${formula}`);
  expect(program.stations.get('a')?.inputs[0]).toBe(program.stations.get('b')?.inputs[0]);
});

test('statements end at line ends and semicolons, but not inside brackets; comments are skipped', () => {
  const program = parseProgram('a = 1; b = (a # one\n  + 2)\r\nc = [a,\n b]\rd = c[1]\n\n;;\n# end');
  expect([...program.stations.keys()]).toEqual(['a', 'b', 'c', 'd']);
  expect(valueIn(program, 'd')).toBe(3);
});

test('a declaration may go on after a comma', () => {
  const program = parseProgram('param w1 = 1,\n      w2 = 2');
  expect([...valuesOf(program)]).toEqual([
    ['w1', 1],
    ['w2', 2],
  ]);
});

test('roles, shapes and values', () => {
  const program = parseProgram(
    'input X[2,2] = [[1, 2], [3, 4]]\ntarget y\nparam b[2] = 0.5, W[3,2]\nconst eta = 1/2^2',
  );
  expect(
    [...program.declarations.values()].map(({ role, node, value }) => [role, node.shape, value && toNested(value)]),
  ).toEqual([
    [
      'input',
      [2, 2],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['target', [], undefined],
    ['param', [2], [0.5, 0.5]],
    ['param', [3, 2], undefined],
    ['const', [], 0.25],
  ]);
});

test('definitions may stand in any order, and keep the order written', () => {
  const program = parseProgram('E = p - 1\np = z^2\nz = 3');
  expect([...program.stations.keys()]).toEqual(['E', 'p', 'z']);
  expect(valueIn(program, 'E')).toBe(8);
});

test('a name without role and definition is an input without a value', () => {
  const program = parseProgram('param w = 1\nE = (w*x - y)^2');
  expect(program.declarations.get('x')).toMatchObject({ role: 'input', place: { line: 2, column: 8 } });
  expect(program.declarations.get('x')?.value).toBeUndefined();
  const root = program.stations.get('E') as Node;
  expect(() => requireValues(program, root)).toThrow(
    expect.objectContaining({ code: 'missingValue', place: { line: 2, column: 8 } }),
  );
});

test('places of definitions and declarations are kept', () => {
  const program = parseProgram('input a = 1,\n  b = 2\n  z = a + b', { file: 'sum.chain' });
  expect(program.places?.get('z')).toEqual({ file: 'sum.chain', line: 3, column: 3 });
  expect(program.declarations.get('b')?.place).toEqual({ file: 'sum.chain', line: 2, column: 3 });
});

test('the objective is what is minimised, or the only scalar result', () => {
  expect(parseProgram('E = a^2\nF = E + 1\nminimize E').objective).toBe('E');
  expect(parseProgram('E = a^2\nF = E + 1').objective).toBe('F');
  expect(parseProgram('E = a^2\nF = a + 1').objective).toBeUndefined();
  expect(parseProgram('input v[2]\nE = v^2').objective).toBeUndefined();
  const program = parseProgram('p = a^2\nminimize mean(p) + 1');
  expect(program.objective).toBe('objective');
  expect(printExpression(program.stations.get('objective') as Node, { definition: true })).toBe('p + 1');
});

test('assumptions are kept as written', () => {
  const { assumptions } = parseProgram('input y[3]\nE = sum(y^2)\nassume sum(y) = 1');
  expect(assumptions.map(({ left, right }) => [printExpression(left), right])).toEqual([['sum(y)', constant(1)]]);
});

test('own functions, with parameters that are preset, and outside names', () => {
  const program = parseProgram(`
    def swish(x, beta = 1) = x*sigmoid(beta*x)
    def twice(x) = swish(x) + swish(x, beta=k)
    param k = 0
    E = twice(3)
  `);
  expect(printExpression(program.stations.get('E') as Node, { definition: true })).toBe(
    '3*sigmoid(1*3) + 3*sigmoid(k*3)',
  );
});

test('keywords are names where = follows, and functions are names where ( does not', () => {
  const program = parseProgram('input = 2\nsum = input + 1\ndef = sum(sum)\nparam param = 1\nE = param*def');
  expect(valueIn(program, 'E')).toBe(3);
});

test.each([
  'θ',
  '权重',
  'w₁₂',
  'x_1',
  '_t1',
  'e',
  'pi',
  'E',
  'I',
  'lambda',
  'class',
  'await',
  '__proto__',
  'constructor',
  'toString',
  'then',
  'length',
  'p̂',
])('%s is a name like others', (name) => {
  const program = parseProgram(`param ${name} = 3\nresult = ${name}^2\nE0 = ${name} + unknown_${name}`);
  expect(valueIn(program, 'result')).toBe(9);
  expect([...program.declarations.keys()]).toEqual([name, `unknown_${name}`].map((each) => each.normalize('NFC')));
});

test('names that differ only in their Unicode form are one name', () => {
  const program = parseProgram('param \u00e9 = 3\nE = e\u0301^2');
  expect(valueIn(program, 'E')).toBe(9);
  expect(findName(program, 'e\u0301')).toBe(findName(program, '\u00e9'));
});

test('equal programs share their nodes, whatever the order and the spaces', () => {
  const [a, b] = [parseProgram('z=w*x+b;E=z**2'), parseProgram('E = z^2\nz = w*x + b')];
  expect(a.stations.get('E')).toBe(b.stations.get('E'));
});

test('an expression over the names of a program', () => {
  const program = parseProgram('z = w*x\nE = (z - y)^2');
  expect(printExpression(parseExpression('2*(z - y)*x', program))).toBe('2*(z - y)*x');
  expect(() => parseExpression('2*(q - y)', program)).toThrow(
    expect.objectContaining({
      code: 'unknownName',
      fields: { name: 'q', nearest: 'z' },
      place: { line: 1, column: 4 },
    }),
  );
  expect(() => parseExpression('z y', program)).toThrow(expect.objectContaining({ code: 'notExpected' }));
});

test('a known name is found, another one refused with the nearest', () => {
  const program = parseProgram('out = w11*x\nE = out^2');
  expect(findName(program, 'out')).toBe(named('out', parseExpression('w11*x', program)));
  expect(() => findName(program, 'w1')).toThrow(expect.objectContaining({ fields: { name: 'w1', nearest: 'w11' } }));
  expect(() => findName(program, 'elsewhere')).toThrow(expect.objectContaining({ fields: { name: 'elsewhere' } }));
});

test('-0 is the index 0', () => {
  expect(resultOf('v[-0]')).toBe(1);
  expect(parseProgram('z = v[-0]\ninput v[2]').stations).toEqual(parseProgram('z = v[0]\ninput v[2]').stations);
});

test('long and deep texts within the limits', () => {
  const chain = Array.from({ length: 20_000 }, (_, index) => `s${index + 1} = s${index}*w + ${index}`).join('\n');
  expect(parseProgram(chain).objective).toBe('s20000');
  const terms = `E = x${' + x'.repeat(20_000)}`;
  expect(parseProgram(terms).stations.size).toBe(1);
  for (const [open, close] of [
    ['(', ')'],
    ['1+(', ')'],
    ['-(', ')'],
    ['exp(', ')'],
    ['2^', ''],
    ['- ', ''],
  ] as const) {
    const depth = open === '-(' ? 500 : 1000;
    expect(parseProgram(`E = ${open.repeat(depth)}x${close.repeat(depth)}`).objective).toBe('E');
  }
});
