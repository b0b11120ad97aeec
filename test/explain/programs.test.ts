/** Derivations of all kinds of programs: what is unusual about each is on its first line. */
import { describe, expect, test } from 'vitest';
import { composedEdges, type Derivation, Explainer, explain } from '../../src/explain/index.ts';
import { printExpression } from '../../src/graph/index.ts';
import { parseProgram } from '../../src/parse/index.ts';

function derive(text: string, ...wrt: string[]): Derivation {
  return explain(parseProgram(text), wrt.length > 0 ? { wrt } : {}).at(-1) as Derivation;
}

const closedForm = (text: string, ...wrt: string[]): string => printExpression(derive(text, ...wrt).closedForm);
const rules = ({ lines }: Derivation): string[] => lines.map(({ rule }) => rule);

describe('closed forms', () => {
  test.each([
    ['a formula without stations', 'param w = 2; E = (3*w - 1)^2', 'w', '6*(3*w - 1)'],
    ['a variable used twice', 'param x = 3; E = x*x + x', 'x', '2*x + 1'],
    ['a quotient', 'param x = 3; E = (x - 1)/(x + 1)', 'x', '2/(x + 1)^2'],
    ['a function of a function', 'param x = 3; E = sin(x^2)', 'x', '2*cos(x^2)*x'],
    ['one half of a square', 'param w = 2; target y = 1; p = 3*w; E = 0.5*(p - y)^2', 'p', 'p - y'],
    ['tanh', 'param z = 0.3; target y = 1; a = tanh(z); E = 0.5*(a - y)^2', 'z', '(a - y)*(1 - a^2)'],
    ['the root itself', 'param w = 2; E = 3*w', 'E', '1'],
    ['a name without influence', 'param w = 2, v = 1; E = 3*w; F = v', 'v', '0'],
    [
      'all samples at once',
      'input x = [1, 2, 3, 4]; target y = [1, 0, 1, 0]; param w = 0.5; p = x*w; E = mean((p - y)^2)',
      'w',
      '2*mean((p - y)*x)',
    ],
  ])('%s', (_, text, name, expected) => {
    expect(closedForm(`${text}\nminimize E`, name)).toBe(expected);
  });

  test('softmax with cross-entropy: diagonal and off-diagonal terms, summed over the outputs', () => {
    const text = `
      target y1 = 0, y2 = 1, y3 = 0
      param z1 = 0.1, z2 = 0.4, z3 = -0.2
      p1 = softmax([z1, z2, z3])[0]
      p2 = softmax([z1, z2, z3])[1]
      p3 = softmax([z1, z2, z3])[2]
      E1 = -y1*ln(p1)
      E2 = -y2*ln(p2)
      E3 = -y3*ln(p3)
      E = E1 + E2 + E3
      minimize E`;
    expect(closedForm(text, 'z1')).toBe('p1*(y1 + y2 + y3) - y1');
    const inner = derive(text, 'z1').lines[0]?.inner ?? [];
    expect(inner.flatMap(({ lines }) => rules({ lines } as Derivation))).toContain('softmaxSame');
    expect(inner.flatMap(({ lines }) => rules({ lines } as Derivation))).toContain('softmaxOther');
  });

  test('an assumption is used, named, and must hold at the values', () => {
    const text = (targets: string): string => `
      target ${targets}
      param z1 = 0.1, z2 = 0.4, z3 = -0.2, w = 0.5
      v1 = w*z1
      p1 = softmax([v1, z2, z3])[0]
      p2 = softmax([v1, z2, z3])[1]
      p3 = softmax([v1, z2, z3])[2]
      E = -y1*ln(p1) - y2*ln(p2) - y3*ln(p3)
      assume y1 + y2 + y3 = 1
      minimize E`;
    const oneHot = text('y1 = 0, y2 = 1, y3 = 0');
    expect(closedForm(oneHot, 'v1')).toBe('p1 - y1');
    expect(closedForm(oneHot, 'w')).toBe('(p1 - y1)*z1');
    expect(rules(derive(oneHot, 'v1'))).toContain('assumption');
    expect(() => derive(text('y1 = 0, y2 = 1, y3 = 1'), 'v1')).toThrow('the two sides differ by 1');
    const vectors = `
      input x = [1, 2, 3]
      target y = [1, 0]
      param W[2, 3] = 0.5
      z = W @ x
      p = softmax(z)
      E = crossentropy(p, y)
      assume sum(y) = 1
      minimize E`;
    expect(closedForm(vectors, 'z')).toBe('p - y');
    expect(derive(vectors, 'W').check?.verdict).toBe('agrees');
  });

  test('matrices go back through their definitions', () => {
    const text = `
      input x = [0.5, -1]
      target y = [0, 1]
      param W1 = [[0.1, 0.2], [0.3, 0.4]], b1 = [0.1, 0.1], W2 = [[0.5, 0.6], [0.7, 0.8]]
      z1 = W1 @ x + b1
      a1 = sigmoid(z1)
      z2 = W2 @ a1
      p = sigmoid(z2)
      E = sum(-(y*ln(p) + (1 - y)*ln(1 - p)))
      minimize E`;
    expect(closedForm(text, 'z2')).toBe('p - y');
    expect(closedForm(text, 'a1')).toBe("W2' @ (p - y)");
    expect(derive(text, 'W1').check?.verdict).toBe('agrees');
    const tied = 'input x = [1, 2]; param W = [[0.1, 0.2], [0.3, 0.4]]; h = tanh(W @ x); z = W @ h + h; E = sum(z*z)';
    expect(derive(`${tied}; minimize E`, 'W').check?.verdict).toBe('agrees');
    // Its edges carry no factors that could be multiplied.
    expect(composedEdges(new Explainer(parseProgram(text), 'E'), ['a1'])).toEqual([]);
  });
});

describe('ways to the root', () => {
  test('a name that reaches the root directly and by a station', () => {
    const skip = 'param v = 0.3; a = v^2; E = a*v; minimize E';
    expect(closedForm(skip, 'v')).toBe('2*v^2 + a');
    expect(derive(skip, 'v').value).toBeCloseTo(3 * 0.09, 12);
    expect(derive(skip, 'v').paths.count).toBe(2n);
  });

  test('a station that is defined like a part of the next one is still held fixed', () => {
    const twice = 'param u = 0.7; s = sin(u); E = sin(u)*s; minimize E';
    expect(derive(twice, 'u').value).toBeCloseTo(Math.sin(1.4), 12);
  });

  test('2^60 paths are counted, and the first thousand listed', () => {
    const layers = Array.from({ length: 60 }, (_, at) => {
      const [from, to] = [at === 0 ? 'x' : `s${at}`, `s${at + 1}`];
      return `u${at} = 0.5*${from}\nv${at} = 0.25*${from}\n${to} = u${at} + v${at}`;
    });
    const derivation = derive(`param x = 1\n${layers.join('\n')}\nE = s60\nminimize E`, 'x');
    expect(derivation.paths.count).toBe(2n ** 60n);
    expect(derivation.paths.listed).toHaveLength(1000);
    expect(derivation.value).toBeCloseTo(0.75 ** 60, 15);
  });

  test('a chain of 4,000 stations is derived without recursion', () => {
    const chain = Array.from({ length: 4000 }, (_, at) => `s${at + 1} = 0.999*${at === 0 ? 'x' : `s${at}`}`);
    const derivation = derive(`param x = 1\n${chain.join('\n')}\nE = s4000\nminimize E`, 'x');
    expect(derivation.value).toBeCloseTo(0.999 ** 4000, 12);
  });
});

test('the simplified graph of the lecture: z3 acts on E with p1 − y1', () => {
  const program = parseProgram(`
    input a1 = 0.6
    target y1 = 0, y2 = 1
    param w5 = 0.4, w7 = 0.5
    z3 = a1*w5
    z4 = a1*w7
    p1 = sigmoid(z3)
    p2 = sigmoid(z4)
    E1 = -(y1*ln(p1) + (1 - y1)*ln(1 - p1))
    E2 = -(y2*ln(p2) + (1 - y2)*ln(1 - p2))
    E = E1 + E2
    minimize E`);
  const edges = composedEdges(new Explainer(program, 'E'), ['a1', 'z3', 'z4']);
  expect(edges.map(({ from, to, derivative }) => `${from}→${to}: ${printExpression(derivative)}`)).toEqual([
    'a1→z3: w5',
    'a1→z4: w7',
    'z3→E: p1 - y1',
    'z4→E: p2 - y2',
  ]);
});

test('a program without values is explained without numbers', () => {
  const [derivation] = explain(parseProgram('param w, x; E = w*x; minimize E'), { wrt: ['w'] }) as [Derivation];
  expect(printExpression(derivation.closedForm)).toBe('x');
  expect(derivation.value).toBeUndefined();
});

describe('all samples at once', () => {
  const xor = `
    input x1 = [0, 0, 1, 1], x2 = [0, 1, 0, 1]
    target y = [0, 1, 1, 0]
    param w1 = 0.5, w2 = -0.3, b = 0.1, l2 = 0.01
    z = x1*w1 + x2*w2 + b
    p = sigmoid(z)
    e = -(y*ln(p) + (1 - y)*ln(1 - p))
    R = l2/2*(w1^2 + w2^2)
    E = mean(e) + R
    minimize E`;

  test('a parameter collects over the samples, and its penalty once', () => {
    expect(closedForm(xor, 'w1')).toBe('mean((p - y)*x1) + l2*w1');
    expect(derive(xor, 'w1').check?.verdict).toBe('agrees');
  });

  test('a bias counts every sample', () => {
    expect(closedForm(xor, 'b')).toBe('mean(p - y)');
    expect(closedForm('input x = [1, 2]; param b = 3, c = 2; z = c*b; E = mean(x + z); minimize E', 'b')).toBe('c');
    expect(closedForm('input x = [1, 2]; param b = 3; z = x + b; E = mean(z); minimize E', 'b')).toBe('1');
  });
});
