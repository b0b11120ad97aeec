/** The general formula of networks of all kinds: what its lines say, and that they hold. */
import { describe, expect, test } from 'vitest';
import { type GeneralSection, generalFormula } from '../../src/explain/index.ts';
import type { Program } from '../../src/graph/index.ts';
import { toNested, type Value } from '../../src/graph/index.ts';
import { parseNetwork, parseProgram, readExample } from '../../src/parse/index.ts';
import { mathText } from '../../src/render/index.ts';

const example = (name: string): Program => readExample(name) as Program;

/** The last symbolic line of each equation of a section. */
function results(sections: readonly GeneralSection[], id: GeneralSection['id']): string[] {
  const { equations } = sections.find((section) => section.id === id) as GeneralSection;
  return equations.map(({ goal, lines }) => {
    const last = lines.findLast(({ numbers }) => numbers === undefined)?.expression;
    return `${mathText(goal)} = ${last === undefined ? '' : mathText(last)}`;
  });
}

const network = (fields: object): Program =>
  parseNetwork(
    JSON.stringify({
      inputs: 2,
      layers: [
        { units: 3, activation: 'tanh' },
        { units: 2, activation: 'sigmoid' },
      ],
      loss: 'mse',
      seed: 3,
      samples: { x: [[0.5, -1]], y: [[0, 1]] },
      ...fields,
    }),
  );

test('the lecture: index form, matrices, and the numbers of both layers', () => {
  const sections = generalFormula(example('lecture'));
  expect(results(sections, 'lastIndices')).toEqual(['δᵢᴸ = ∂E/∂aᵢᴸ · g′(zᵢᴸ)']);
  expect(results(sections, 'hiddenIndices')).toEqual(['δᵢˡ = (Σₖ wₖᵢˡ⁺¹·δₖˡ⁺¹)·g′(zᵢˡ)']);
  expect(results(sections, 'parameterIndices')).toEqual(['∂E/∂wᵢⱼˡ = δᵢˡ·aⱼˡ⁻¹', '∂E/∂bᵢˡ = δᵢˡ']);
  expect(results(sections, 'matrices')).toEqual([
    'δᴸ = ∂E/∂aᴸ ⊙ g′(zᴸ)',
    'δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ g′(zˡ)',
    '∂E/∂Wˡ = δˡ (aˡ⁻¹)ᵀ',
    '∂E/∂bˡ = δˡ',
  ]);
  const instance = sections.find(({ id }) => id === 'instance')?.equations ?? [];
  const values = new Map(instance.map(({ goal, value }) => [mathText(goal), value && toNested(value as Value)]));
  const rounded = (name: string): unknown =>
    JSON.parse(JSON.stringify(values.get(name)), (_, each) =>
      typeof each === 'number' ? Number(each.toFixed(4)) : each,
    );
  expect(rounded('δ²')).toEqual([0.7514, -0.2271]);
  expect(rounded('∂E/∂W²')).toEqual([
    [0.4458, 0.4485],
    [-0.1347, -0.1355],
  ]);
  expect(rounded('δ¹')).toEqual([0.0451, 0.0513]);
});

test('several samples: a row for each, and nothing is transposed on the way back', () => {
  const sections = generalFormula(example('xor'));
  expect(results(sections, 'hiddenIndices')).toEqual(['δₙᵢˡ = (Σₖ δₙₖˡ⁺¹·wₖᵢˡ⁺¹)·g′(zₙᵢˡ)']);
  expect(results(sections, 'matrices')).toEqual([
    'Δᴸ = ∂E/∂Aᴸ ⊙ g′(Zᴸ)',
    'Δˡ = Δˡ⁺¹ Wˡ⁺¹ ⊙ g′(Zˡ)',
    '∂E/∂Wˡ = (Δˡ)ᵀ Aˡ⁻¹',
    '∂E/∂bˡ = (Δˡ)ᵀ 1',
  ]);
});

test('Kronecker’s δ in a bracket leaves one term of one part only', () => {
  const rulesOf = (name: string): string[] =>
    generalFormula(example(name))
      .filter(({ id }) => id === 'lastIndices')
      .flatMap(({ equations }) => equations.flatMap(({ lines }) => lines.map(({ rule }) => rule)));
  expect(rulesOf('softmax-regression')).toContain('kroneckerInPart');
  expect(rulesOf('lecture')).toContain('kronecker');
});

test('a softmax as the last layer mixes its units', () => {
  const sections = generalFormula(example('softmax-regression'));
  expect(results(sections, 'lastIndices')).toEqual(['δᵢᴸ = aᵢᴸ·(∂E/∂aᵢᴸ − Σₖ aₖᴸ · ∂E/∂aₖᴸ)']);
  expect(results(sections, 'matrices')[0]).toBe('δᴸ = aᴸ ⊙ ∂E/∂aᴸ − aᴸ (aᴸ)ᵀ (∂E/∂aᴸ)');
});

describe('every line is proved on the given network against reverse mode', () => {
  test.each<[string, object]>([
    ['matrices', {}],
    ['a name for each number', { names: 'indexed' }],
    ['a penalty on the weights', { l2: 0.1 }],
    ['a penalty, with a name for each number', { l2: 0.1, names: 'lecture' }],
    [
      'samples in rows',
      {
        samples: {
          x: [
            [1, 2],
            [3, 4],
            [0, 1],
          ],
          y: [
            [0, 1],
            [1, 1],
            [1, 0],
          ],
        },
      },
    ],
    [
      'samples, with a name for each number',
      {
        names: 'mazur',
        samples: {
          x: [
            [1, 2],
            [3, 4],
          ],
          y: [
            [0, 1],
            [1, 1],
          ],
        },
      },
    ],
    [
      'no bias',
      {
        layers: [
          { units: 3, activation: 'relu', bias: false },
          { units: 2, activation: 'identity', bias: false },
        ],
      },
    ],
    [
      'shared biases',
      {
        layers: [
          { units: 3, activation: 'gelu', bias: 'shared' },
          { units: 2, activation: 'tanh', bias: 'shared' },
        ],
      },
    ],
    ['one layer', { layers: [{ units: 2, activation: 'softplus' }] }],
    [
      'samples and a softmax',
      {
        loss: 'cross-entropy',
        layers: [{ units: 2, activation: 'softmax' }],
        samples: {
          x: [
            [1, 2],
            [3, 4],
          ],
          y: [
            [0, 1],
            [1, 0],
          ],
        },
      },
    ],
    ['no numbers', { samples: undefined }],
  ])('%s', (_, fields) => {
    const instance = generalFormula(network(fields)).find(({ id }) => id === 'instance');
    expect(instance?.equations.length).toBeGreaterThan(0);
  });
});

test('a penalty adds its own term', () => {
  const sections = generalFormula(network({ l2: 0.1 }));
  expect(results(sections, 'parameterIndices')[0]).toBe('∂E/∂wᵢⱼˡ = δᵢˡ·aⱼˡ⁻¹ + ∂R/∂wᵢⱼˡ');
  expect(results(sections, 'matrices')[2]).toBe('∂E/∂Wˡ = δˡ (aˡ⁻¹)ᵀ + ∂R/∂Wˡ');
});

test('what it can’t speak of is said', () => {
  expect(() => generalFormula(parseProgram('param w = 2; E = w^2'))).toThrow('is about a network');
  const hidden = [
    { units: 2, activation: 'softmax' },
    { units: 2, activation: 'sigmoid' },
  ];
  expect(() => generalFormula(network({ layers: hidden }))).toThrow('layer 1 is a softmax');
});
