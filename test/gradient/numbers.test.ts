/** Programs as numbers: right where it is easy, and true where plain arithmetic gives NaN. */
import { describe, expect, test } from 'vitest';
import { checkGradient, differentiate, hessian, type Numbers, objectiveOf } from '../../src/gradient/index.ts';
import * as graph from '../../src/graph/index.ts';
import { parseProgram } from '../../src/parse/index.ts';
import { languages, Problem } from '../../src/words/index.ts';

const numbersOf = (text: string, of?: string): Numbers => differentiate(parseProgram(text), of);
const gradientOf = (text: string, name: string): graph.Value | undefined => numbersOf(text).gradients.get(name);

function expectClose(actual: graph.Value | undefined, wanted: number, relative = 1e-12): void {
  if (!Number.isFinite(wanted) || wanted === 0) expect(actual).toBe(wanted);
  else expect(Math.abs((actual as number) - wanted)).toBeLessThanOrEqual(relative * Math.abs(wanted));
}

/** The lecture's network with chosen sums in its last layer. */
const lecture = (z3: number, z4: number, y1: number, y2: number): string => `
  input x1 = 0.05, x2 = 0.1
  target y1 = ${y1}, y2 = ${y2}
  param w1 = 0.15, w2 = 0.2, w3 = 0.25, w4 = 0.3, b1 = 0.35, b2 = 0.35
  param w5 = 0, w6 = 0, w7 = 0, w8 = 0, b3 = ${z3}, b4 = ${z4}
  z1 = x1*w1 + x2*w2 + b1
  z2 = x1*w3 + x2*w4 + b2
  a1 = sigmoid(z1)
  a2 = sigmoid(z2)
  z3 = a1*w5 + a2*w6 + b3
  z4 = a1*w7 + a2*w8 + b4
  p1 = sigmoid(z3)
  p2 = sigmoid(z4)
  l1 = ln(p1)
  E1 = -(y1*l1 + (1 - y1)*ln(1 - p1))
  E2 = -(y2*ln(p2) + (1 - y2)*ln(1 - p2))
  E = E1 + E2
  minimize E`;

describe("Mazur's example", () => {
  const network = (w: readonly number[]): string => `
    input i1 = 0.05, i2 = 0.1
    target t1 = 0.01, t2 = 0.99
    param ${w.map((value, at) => `w${at + 1} = ${value}`).join(', ')}
    const b1 = 0.35, b2 = 0.6
    h1 = sigmoid(w1*i1 + w2*i2 + b1)
    h2 = sigmoid(w3*i1 + w4*i2 + b1)
    o1 = sigmoid(w5*h1 + w6*h2 + b2)
    o2 = sigmoid(w7*h1 + w8*h2 + b2)
    E = 1/2*(t1 - o1)^2 + 1/2*(t2 - o2)^2
    minimize E`;
  const start = [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55];

  test('has the error that he prints', () => {
    expect(numbersOf(network(start)).value).toBeCloseTo(0.298371109, 9);
  });

  test('has his weights after one step, and the error that belongs to them', () => {
    const { gradients } = numbersOf(network(start));
    const moved = start.map((value, at) => value - 0.5 * (gradients.get(`w${at + 1}`) as number));
    expect(moved[4]).toBeCloseTo(0.35891648, 8);
    expect(moved[0]).toBeCloseTo(0.149780716, 9);
    expect(numbersOf(network(moved)).value).toBeCloseTo(0.291027774, 9);
  });
});

describe('names', () => {
  const numbers = numbersOf(
    'input x = 2; target y = 1; const c = 5; param w = 3; p = w*x; unused = p + c; E = (p - y)^2; minimize E',
  );

  test('all have values: declared ones first, then stations', () => {
    expect([...numbers.values]).toEqual([
      ['x', 2],
      ['y', 1],
      ['c', 5],
      ['w', 3],
      ['p', 6],
      ['unused', 11],
      ['E', 25],
    ]);
  });

  test('have gradients, unless they are targets or constants', () => {
    expect([...numbers.gradients]).toEqual([
      ['x', 30],
      ['w', 20],
      ['p', 10],
      ['unused', 0],
      ['E', 1],
    ]);
    expect([numbers.of, numbers.value]).toEqual(['E', 25]);
  });

  test('another station can be chosen', () => {
    expect(numbersOf('param w = 3; p = w^2; E = p^2; minimize E', 'p').gradients.get('w')).toBe(6);
  });

  test('without a value, that the objective does without, are left out', () => {
    const { values, gradients } = numbersOf('input x; param w = 3; other = x + w; E = w^2; minimize E');
    expect([...values.keys()]).toEqual(['w', 'E']);
    expect(gradients.get('x')).toBe(0);
  });
});

describe('matrices', () => {
  const program = parseProgram(`
    input X[3,2] = [[1, 2], [3, 4], [5, 6]]
    target Y[3,2] = [[1, 0], [0, 1], [1, 0]]
    param W[2,2] = [[0.1, -0.2], [0.3, 0.4]], b[2] = [0.5, -0.5]
    Z = X @ W + b
    P = softmax(Z)
    E = -mean(sum(Y*ln(P), 1))
    minimize E`);
  const { gradients, values } = differentiate(program);

  test('have gradients of their shapes: (P − Y)/n, Xᵀ·(P − Y)/n', () => {
    const [P, Y, X] = ['P', 'Y', 'X'].map((name) => graph.toNested(values.get(name) as graph.Value) as number[][]);
    const delta = P?.map((row, at) => row.map((p, column) => (p - (Y?.[at]?.[column] as number)) / 3)) as number[][];
    const W = [0, 1].map((i) =>
      [0, 1].map((j) => delta.reduce((sum, row, at) => sum + (X?.[at]?.[i] as number) * (row[j] as number), 0)),
    );
    for (const [name, wanted] of [
      ['Z', delta],
      ['W', W],
    ] as const) {
      const found = graph.dataOf(gradients.get(name) as graph.Value);
      for (const [index, each] of wanted.flat().entries()) expect(found[index]).toBeCloseTo(each, 14);
    }
    expect(graph.shapeOfValue(gradients.get('b') as graph.Value)).toEqual([2]);
  });

  test('agree with differences, element by element', () => {
    const root = program.stations.get('E') as graph.Node;
    const given = new Map(
      [...program.declarations.values()].map(
        ({ node, value }) => [node, value as graph.Value] as [graph.Node, graph.Value],
      ),
    );
    for (const name of ['W', 'b', 'X', 'Z', 'P']) {
      const wrt = graph.nodeNamed(program, name) as graph.Node;
      expect(checkGradient({ root, given, wrt }, gradients.get(name) as graph.Value)).toMatchObject({
        verdict: 'agrees',
      });
    }
  });
});

describe('a saturated network', () => {
  // With E_i = softplus(∓z): z = 745 is where e^−z leaves the doubles, and at 37 already 1 − σ(z) rounds to 0.
  const sizes = [30, 37, 100, 745, 1000];

  test.each(sizes)('with right labels at |z| = %d has the error that is left', (z) => {
    const { value, values, gradients, notFinite } = numbersOf(lecture(z, -z, 1, 0));
    const rest = Math.exp(-z);
    expectClose(value, 2 * rest);
    expectClose((values.get('l1') as number) + 0, -rest + 0);
    expectClose(gradients.get('b3'), -rest + 0);
    expectClose(gradients.get('b4'), rest);
    expectClose(gradients.get('w5'), -rest * (values.get('a1') as number) + 0);
    expectClose(gradients.get('p1'), -1);
    expectClose(gradients.get('p2'), 1);
    expect(notFinite).toBeUndefined();
  });

  test.each(sizes)('with wrong labels at |z| = %d has the whole error', (z) => {
    const { value, values, gradients, notFinite } = numbersOf(lecture(z, -z, 0, 1));
    expectClose(value, 2 * z);
    expectClose(gradients.get('b3'), 1);
    expectClose(gradients.get('b4'), -1);
    expectClose(gradients.get('w7'), -(values.get('a1') as number));
    // ∂E/∂p1 = 1/(1 − p1) = 1 + e^z, which is Infinity where doubles end.
    expectClose(gradients.get('p1'), 1 + Math.exp(z));
    expectClose(gradients.get('p2'), -(1 + Math.exp(z)));
    expect(notFinite?.name).toBe(z > 709 ? 'p1' : undefined);
  });

  test('has no NaN anywhere', () => {
    for (const z3 of [-1000, -100, 0, 100, 1000]) {
      for (const z4 of [-1000, 1000]) {
        for (const [y1, y2] of [
          [0, 1],
          [1, 0],
          [0.5, 0.25],
        ] as const) {
          const { value, gradients } = numbersOf(lecture(z3, z4, y1, y2));
          for (const number of [value, ...gradients.values()]) expect(number).not.toBeNaN();
        }
      }
    }
  });

  test('in its hidden layer still has the tails: a(1 − a) = e^−z', () => {
    const text = 'input x = 1; param w = 100, v = 2; z = w*x; a = sigmoid(z); E = v*a; minimize E';
    expectClose(gradientOf(text, 'w'), 2 * Math.exp(-100));
    expectClose(gradientOf(text.replace('sigmoid', 'tanh').replace('100', '20'), 'w'), 8 * Math.exp(-40));
  });

  test('with a softmax gives the true loss and gradients', () => {
    const text = (right: number): string => `
      param z1 = 1000, z2 = -1000, z3 = 0
      target y[3] = [${right === 0 ? '1, 0, 0' : '0, 1, 0'}]
      s = softmax([z1, z2, z3])
      E = -(y[0]*ln(s[0]) + y[1]*ln(s[1]) + y[2]*ln(s[2]))
      minimize E`;
    expect(numbersOf(text(0)).value + 0).toBe(0);
    expect(gradientOf(text(0), 'z1')).toBeCloseTo(0, 300);
    expect(numbersOf(text(1)).value).toBe(2000);
    expect([gradientOf(text(1), 'z1'), gradientOf(text(1), 'z2')]).toEqual([1, -1]);
    expect(gradientOf(text(1), 's')).toEqual({ shape: [3], data: Float64Array.of(0, Number.NEGATIVE_INFINITY, 0) });
  });

  test('written from the definition of the sigmoid is no different', () => {
    const text = (z: number): string => `param z = ${z}; u = exp(-z); p = 1/(1 + u); E = -ln(p); minimize E`;
    for (const z of [-1000, -100, 1, 100, 1000]) {
      const { gradients, value } = numbersOf(text(z));
      expectClose(value, z < 0 ? -z + Math.log1p(Math.exp(z)) : Math.log1p(Math.exp(-z)));
      expectClose(gradients.get('z'), -1 / (1 + Math.exp(z)));
      expectClose(gradients.get('u'), 1 / (1 + Math.exp(-z)));
      expectClose(gradients.get('p'), -(1 + Math.exp(-z)));
    }
  });
});

describe('where numbers end', () => {
  test('the first operation that is not finite is named with its station', () => {
    const { notFinite } = numbersOf('param w = -1; r = w^2 - 2; l = ln(r); E = l^2; minimize E');
    expect(notFinite).toMatchObject({ name: 'l', among: 'values', value: Number.NaN });
    expect(graph.printExpression(notFinite?.node as graph.Node)).toBe('ln(r)');
  });

  test('an infinite slope is found among the gradients', () => {
    expect(numbersOf('param w = 0; E = sqrt(w); minimize E').notFinite).toMatchObject({
      name: 'w',
      among: 'gradients',
    });
  });

  test('a side that is not chosen spoils nothing', () => {
    const numbers = numbersOf('param w = 2, y = 0; E = w + y/exp(-1000*w); minimize E');
    expect(numbers.notFinite?.name).not.toBe('E');
    expect(numbers.value).toBe(2);
  });
});

describe('second derivatives', () => {
  test('of scalars are numbers', () => {
    const second = hessian(parseProgram('param x = 2, y = 3; E = x^3*y + y^2; minimize E'));
    expect(second).toEqual(
      new Map([
        [
          'x',
          new Map([
            ['x', 36],
            ['y', 12],
          ]),
        ],
        [
          'y',
          new Map([
            ['x', 12],
            ['y', 2],
          ]),
        ],
      ]),
    );
  });

  test('of tensors have the shape of both', () => {
    const second = hessian(
      parseProgram('param W[2,2] = [[1, 2], [3, 4]], b[2] = [5, 6]; E = sum((W @ b)^2); minimize E'),
    );
    const found = second.get('W')?.get('b') as graph.Value;
    expect(graph.shapeOfValue(found)).toEqual([2, 2, 2]);
    // ∂²E/∂W_ij∂b_k = 2·(W_ik·b_j + [j = k]·(W·b)_i)
    // with W = [[1, 2], [3, 4]], b = [5, 6] and W·b = [17, 39]
    expect(graph.toNested(found)).toEqual([
      [
        [2 * (1 * 5 + 17), 2 * (2 * 5)],
        [2 * (1 * 6), 2 * (2 * 6 + 17)],
      ],
      [
        [2 * (3 * 5 + 39), 2 * (4 * 5)],
        [2 * (3 * 6), 2 * (4 * 6 + 39)],
      ],
    ]);
  });

  test('of the saturated network keep their tails: p(1 − p)·a1²', () => {
    const program = parseProgram(lecture(100, 0, 1, 0));
    const a1 = differentiate(program).values.get('a1') as number;
    expectClose(hessian(program).get('w5')?.get('w5'), Math.exp(-100) * a1 * a1);
  });

  test('agree with differences of gradients', () => {
    const text = (w5: number): string => lecture(0.5, -0.25, 0, 1).replace('w5 = 0,', `w5 = ${w5},`);
    const found = hessian(parseProgram(text(0.3)));
    for (const name of ['w1', 'w5', 'w7', 'b1', 'b3']) {
      const slope = checkGradient(
        { f: (w5) => gradientOf(text(w5 as number), name) as number, at: 0.3 },
        found.get(name)?.get('w5') as number,
      );
      expect(slope.verdict).toBe('agrees');
    }
  });

  test('can be asked for by some names, stations among them', () => {
    const second = hessian(parseProgram('param w = 3; p = w^2; E = p^3; minimize E'), undefined, ['p']);
    expect(second.get('p')?.get('p')).toBe(54);
  });

  test('of too many numbers are refused', () => {
    const program = parseProgram('param W[40,30] = broadcast(0, [40, 30]); E = sum(W^2); minimize E');
    expect(() => hessian(program)).toThrow('second derivatives with respect to 1,200 numbers');
  });
});

describe('problems', () => {
  const codeOf = (work: () => unknown): string | undefined => {
    try {
      work();
    } catch (problem) {
      if (problem instanceof Problem) return problem.code;
      throw problem;
    }
    return undefined;
  };

  test('name the way out', () => {
    const program = parseProgram('param w = 2; E1 = w^2; v = [w, w]; E2 = w^3');
    expect(() => objectiveOf(program)).toThrow('add a line such as “minimize E2”, or name one of E2, E1');
    expect(() => objectiveOf(program, 'w')).toThrow('w is given, not computed');
    expect(codeOf(() => objectiveOf(program, 'nothing'))).toBe('unknownName');
    expect(codeOf(() => differentiate(program, 'v'))).toBe('notScalar');
  });

  test('a missing value is told with its place', () => {
    const program = parseProgram('param w = 2\nE = w*x\nminimize E');
    expect(codeOf(() => differentiate(program))).toBe('missingValue');
    try {
      differentiate(program);
    } catch (problem) {
      expect((problem as Problem).place).toMatchObject({ line: 2, column: 7 });
    }
  });

  test('have sentences in both languages', () => {
    for (const words of Object.values(languages)) {
      expect(words.problems.noObjective({ stations: '' })).not.toBe('');
      expect(words.problems.noObjective({ stations: 'E, p' })).toContain('minimize E');
      expect(words.problems.notComputed({ name: 'w1', stations: '' })).toContain('w1');
      expect(words.problems.tooManySecondDerivatives({ count: 2000, limit: 1000 })).toContain('2,000');
    }
  });
});
