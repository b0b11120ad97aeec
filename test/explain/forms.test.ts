/** One derivation in three forms: scalars, indices, matrices. */
import { describe, expect, test } from 'vitest';
import { type Derivation, explain, explainInIndices, inMatrices, inScalars } from '../../src/explain/index.ts';
import { differentiate } from '../../src/gradient/index.ts';
import { dataOf, type Program, type Value } from '../../src/graph/index.ts';
import { parseNetwork, readExample } from '../../src/parse/index.ts';
import { mathText } from '../../src/render/index.ts';

const example = (name: string): Program => readExample(name) as Program;
const closed = (derivation: Derivation | undefined): string => (derivation ? mathText(derivation.closedForm) : '');

test('the lecture in scalars, in indices and in matrices', () => {
  const lecture = example('lecture');
  expect(closed(explain(lecture, { wrt: ['w1'] })[0])).toBe('((p1 − y1)·w5 + (p2 − y2)·w7)·a1·(1 − a1)·x1');
  const { program, places } = inMatrices(lecture);
  expect(places.get('w3')).toEqual({ name: 'W1', index: [1, 0] });
  expect(closed(explainInIndices(program, [{ name: 'W1', index: [0, 0] }])[0])).toBe(
    '(Σᵢ W2[i, 0]·(p[i] − y[i]))·a1[0]·(1 − a1[0])·x[0]',
  );
  expect(closed(explain(program, { wrt: ['W1'] })[0])).toBe('(W2ᵀ (p − y) ⊙ a1 ⊙ (1 − a1)) xᵀ');
});

test('a matrix step says what each element is, and keeps why aside', () => {
  const { program } = inMatrices(example('lecture'));
  const [derivation] = explain(program, { wrt: ['a1'] });
  const first = derivation?.lines[0];
  expect(first?.reasons.map(({ rule }) => rule)).toEqual(['backThrough', 'elementIs']);
  expect(first?.asides?.map(({ goal }) => mathText(goal))).toEqual(['∂z2[j]/∂a1[i]']);
});

describe('in matrices a network has the gradients that it has in scalars', () => {
  const network = (fields: object): Program =>
    parseNetwork(
      JSON.stringify({
        inputs: 2,
        layers: [
          { units: 3, activation: 'tanh' },
          { units: 2, activation: 'sigmoid' },
        ],
        loss: 'mse',
        names: 'lecture',
        seed: 3,
        samples: { x: [[0.5, -1]], y: [[0, 1]] },
        ...fields,
      }),
    );
  const many = {
    x: [
      [1, 2],
      [3, 4],
      [0, -1],
    ],
    y: [
      [0, 1],
      [1, 0],
      [1, 0],
    ],
  };
  test.each<[string, Program]>([
    ['lecture', example('lecture')],
    ['mazur', example('mazur')],
    ['xor', example('xor')],
    ['softmax-regression', example('softmax-regression')],
    ['deep', example('deep')],
    ['samples and a penalty', network({ samples: many, l2: 0.1 })],
    ['the mean over the outputs', network({ outputReduction: 'mean' })],
    [
      'a softmax of several samples',
      network({ samples: many, loss: 'cross-entropy', layers: [{ units: 2, activation: 'softmax' }] }),
    ],
    ['one output', network({ layers: [{ units: 1, activation: 'tanh' }], samples: { x: [[1, 2]], y: [[1]] } })],
  ])('%s', (_, program) => {
    const { program: matrices, places } = inMatrices(program);
    const [scalar, whole] = [differentiate(program), differentiate(matrices)];
    expect(whole.value).toBeCloseTo(scalar.value, 12);
    for (const [name, { role }] of program.declarations) {
      const place = places.get(name);
      if (role !== 'param' || place === undefined) continue;
      const matrix = whole.gradients.get(place.name) as Value;
      const [i = 0, j] = place.index ?? [];
      const width = typeof matrix === 'number' ? 1 : (matrix.shape[1] ?? 1);
      const own = dataOf(matrix)[j === undefined ? i : i * width + j];
      expect(own).toBeCloseTo(scalar.gradients.get(name) as number, 12);
    }
    for (const { check } of explain(matrices)) expect(check?.verdict).toBe('agrees');
  });
});

test.each(['attention', 'layer-norm', 'rnn', 'autoencoder'])('%s in scalars has the same gradients', (name) => {
  const program = example(name);
  const [whole, scalars] = [differentiate(program), differentiate(inScalars(program))];
  for (const [each, { role }] of program.declarations) {
    if (role !== 'param') continue;
    const data = dataOf(whole.gradients.get(each) as Value);
    const own = [...scalars.gradients]
      .filter(([key]) => key.startsWith(`${each}[`))
      .map(([, value]) => value as number);
    expect(own).toHaveLength(data.length);
    for (const [at, value] of own.entries()) expect(value).toBeCloseTo(data[at] as number, 10);
  }
});

test('a million numbers are not written out', () => {
  expect(() => inScalars(example('mnist-mlp'))).toThrow('--form index');
});
