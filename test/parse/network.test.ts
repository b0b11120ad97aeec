/** Networks in JSON, as the programs they stand for. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { describe, expect, test } from 'vitest';
import { evaluate, type Node, nodeNamed, type Program, toNested, type Value, valuesOf } from '../../src/graph/index.ts';
import { networkSchema, parseNetwork, parseProgram, printProgram } from '../../src/parse/index.ts';

const read = (network: object): Program => parseNetwork(JSON.stringify(network));

function valueIn(program: Program, name: string): Value {
  const root = nodeNamed(program, name) as Node;
  const given = new Map<Node, Value>();
  for (const [each, value] of valuesOf(program)) given.set(nodeNamed(program, each) as Node, value);
  return evaluate([root], given).get(root) as Value;
}

/** The definitions alone, as text. */
const definitions = (program: Program): string[] =>
  printProgram({ ...program, declarations: new Map() })
    .trim()
    .split('\n');

const twoLayers = {
  inputs: 2,
  layers: [
    { units: 2, activation: 'tanh' },
    { units: 2, activation: 'sigmoid' },
  ],
  loss: 'binary-cross-entropy',
};
const samples = {
  x: [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
  y: [
    [0, 1],
    [1, 0],
    [1, 1],
  ],
};

describe('names', () => {
  test('lecture: x → z → a → z → p against y', () => {
    expect(definitions(read({ ...twoLayers, names: 'lecture' }))).toEqual([
      'z1 = x1*w1 + x2*w2 + b1',
      'z2 = x1*w3 + x2*w4 + b2',
      'a1 = tanh(z1)',
      'a2 = tanh(z2)',
      'z3 = a1*w5 + a2*w6 + b3',
      'z4 = a1*w7 + a2*w8 + b4',
      'p1 = sigmoid(z3)',
      'p2 = sigmoid(z4)',
      'E1 = -(y1*ln(p1) + (1 - y1)*ln(1 - p1))',
      'E2 = -(y2*ln(p2) + (1 - y2)*ln(1 - p2))',
      'E = E1 + E2',
      '',
      'minimize E',
    ]);
  });

  test('lecture, several samples: each name but the parameters runs over them', () => {
    const program = read({ ...twoLayers, names: 'lecture', samples });
    expect(definitions(program)).toContain('E = mean(E1 + E2)');
    expect(toNested(valuesOf(program).get('x2') as Value)).toEqual([2, 4, 6]);
    expect(program.stations.get('z3')?.shape).toEqual([3]);
    expect(program.declarations.get('w5')?.node.shape).toEqual([]);
  });

  test('one output of one sample needs no E1', () => {
    const single = { inputs: 1, layers: [{ units: 1, activation: 'identity' }], loss: 'half-mse', names: 'lecture' };
    expect(definitions(read(single))).toEqual(['z1 = x1*w1 + b1', 'p1 = z1', 'E = (p1 - y1)^2/2', '', 'minimize E']);
    expect(definitions(read({ ...single, samples: { x: [[1], [2]] } }))).toContain('E = mean(E1)');
  });

  test('mazur: net and out, one bias for each layer that shares it', () => {
    const layers = [
      { units: 2, activation: 'sigmoid', bias: 'shared' },
      { units: 2, activation: 'sigmoid', bias: 'shared' },
    ];
    const program = read({ ...twoLayers, layers, loss: 'half-mse', names: 'mazur' });
    expect(definitions(program)).toEqual([
      'net_h1 = w1*i1 + w2*i2 + b1',
      'net_h2 = w3*i1 + w4*i2 + b1',
      'out_h1 = sigmoid(net_h1)',
      'out_h2 = sigmoid(net_h2)',
      'net_o1 = w5*out_h1 + w6*out_h2 + b2',
      'net_o2 = w7*out_h1 + w8*out_h2 + b2',
      'out_o1 = sigmoid(net_o1)',
      'out_o2 = sigmoid(net_o2)',
      'E_o1 = (out_o1 - target_o1)^2/2',
      'E_o2 = (out_o2 - target_o2)^2/2',
      'E_total = E_o1 + E_o2',
      '',
      'minimize E_total',
    ]);
    expect(program.latexNames?.get('net_h1')).toBe('\\mathrm{net}_{h1}');
    expect(program.latexNames?.get('E_total')).toBe('E_{\\mathrm{total}}');
  });

  test('indexed: w1_12 goes to unit 1 of layer 1 from unit 2', () => {
    const program = read({ ...twoLayers, names: 'indexed' });
    expect(definitions(program).slice(0, 4)).toEqual([
      'z1_1 = w1_11*x1 + w1_12*x2 + b1_1',
      'z1_2 = w1_21*x1 + w1_22*x2 + b1_2',
      'a1_1 = tanh(z1_1)',
      'a1_2 = tanh(z1_2)',
    ]);
    expect(program.latexNames?.get('w1_12')).toBe('w^{(1)}_{12}');
    expect(program.latexNames?.get('b2_1')).toBe('b^{(2)}_{1}');
  });

  test('indexed: from ten units on, the two indices are kept apart', () => {
    const program = read({ ...twoLayers, inputs: 12, names: 'indexed' });
    expect(program.declarations.has('w1_1_12')).toBe(true);
    expect(program.latexNames?.get('w1_1_12')).toBe('w^{(1)}_{1,12}');
  });

  test('matrix: vectors for one sample, rows for several', () => {
    expect(definitions(read(twoLayers))).toEqual([
      'z1 = W1 @ x + b1',
      'a1 = tanh(z1)',
      'z2 = W2 @ a1 + b2',
      'p = sigmoid(z2)',
      'E = sum(-(y*ln(p) + (1 - y)*ln(1 - p)))',
      '',
      'minimize E',
    ]);
    expect(definitions(read({ ...twoLayers, samples }))).toEqual([
      "Z1 = X @ W1' + b1",
      'A1 = tanh(Z1)',
      "Z2 = A1 @ W2' + b2",
      'P = sigmoid(Z2)',
      'E = mean(sum(-(Y*ln(P) + (1 - Y)*ln(1 - P)), axis=1))',
      '',
      'minimize E',
    ]);
  });

  test('all four say the same', () => {
    const softmax = [twoLayers.layers[0], { units: 2, activation: 'softmax' }];
    const options = { reduction: 'sum', outputReduction: 'mean', l2: 0.3, seed: 7, samples };
    for (const layers of [twoLayers.layers, softmax]) {
      for (const loss of ['mse', 'cross-entropy', 'hinge', { name: 'huber', delta: 0.1 }]) {
        const errors = ['matrix', 'lecture', 'indexed', 'mazur'].map((names) => {
          const program = read({ ...twoLayers, ...options, layers, loss, names });
          return valueIn(program, program.objective as string) as number;
        });
        for (const error of errors) expect(error).toBeCloseTo(errors[0] as number, 13);
      }
    }
  });

  test('the columns of neurons are kept for drawings', () => {
    expect(read({ ...twoLayers, names: 'lecture' }).network).toEqual({
      inputs: ['x1', 'x2'],
      layers: [
        {
          activation: 'tanh',
          neurons: [
            { sum: 'z1', output: 'a1' },
            { sum: 'z2', output: 'a2' },
          ],
        },
        {
          activation: 'sigmoid',
          neurons: [
            { sum: 'z3', output: 'p1' },
            { sum: 'z4', output: 'p2' },
          ],
        },
      ],
      reduction: 'mean',
      targets: ['y1', 'y2'],
    });
    expect(read({ ...twoLayers, samples }).network?.layers[1]).toEqual({
      activation: 'sigmoid',
      neurons: [{ sum: 'Z2', output: 'P' }],
    });
  });
});

describe('options', () => {
  test('activations and their parameters', () => {
    const of = (layer: object): string | undefined =>
      definitions(read({ inputs: 1, layers: [{ units: 1, ...layer }], loss: 'mse' }))[1];
    expect(of({ activation: 'identity' })).toBe('p = z1');
    expect(of({ activation: 'leaky-relu', slope: 0.2 })).toBe('p = leakyrelu(z1, slope=0.2)');
    expect(of({ activation: 'leaky-relu' })).toBe('p = leakyrelu(z1, slope=0.01)');
    expect(of({ activation: 'elu', alpha: 0.5 })).toBe('p = elu(z1, alpha=0.5)');
    expect(of({ activation: 'gelu', approximate: 'tanh' })).toBe('p = gelu(z1, approximate=tanh)');
    expect(of({ activation: 'gelu' })).toBe('p = gelu(z1)');
    for (const activation of ['sigmoid', 'tanh', 'relu', 'silu', 'softplus', 'softmax']) {
      expect(of({ activation })).toBe(`p = ${activation}(z1)`);
    }
  });

  test('a layer without bias, and one that shares it', () => {
    const layers = [
      { units: 2, activation: 'tanh', bias: false },
      { units: 2, activation: 'tanh', bias: 'shared' },
    ];
    const program = read({ ...twoLayers, layers, loss: 'mse', names: 'lecture' });
    expect(definitions(program)).toEqual(expect.arrayContaining(['z1 = x1*w1 + x2*w2', 'z4 = a1*w7 + a2*w8 + b1']));
    expect(read({ ...twoLayers, layers, loss: 'mse' }).declarations.get('b2')?.node.shape).toEqual([]);
  });

  test('softmax of scalars takes its part of the whole', () => {
    const layers = [{ units: 2, activation: 'softmax' }];
    const network = { inputs: 1, layers, loss: 'cross-entropy', names: 'lecture' };
    expect(definitions(read(network))).toEqual(
      expect.arrayContaining(['p2 = softmax([z1, z2])[1]', 'E2 = -y2*ln(p2)', 'E = E1 + E2']),
    );
    expect(definitions(read({ ...network, samples: { x: [[1], [2]] } }))).toContain(
      'p2 = softmax([z1, z2], axis=0)[1]',
    );
  });

  test('l2 adds half the squares of the weights, biases excluded', () => {
    const parameters = {
      W1: [
        [1, 2],
        [3, 4],
      ],
      b1: [9, 9],
      W2: [
        [0, 0],
        [0, 1],
      ],
      b2: [9, 9],
    };
    const program = read({ ...twoLayers, parameters, l2: 0.1, names: 'lecture' });
    expect(definitions(program)).toContain('E = E1 + E2 + R');
    expect(valueIn(program, 'R')).toBeCloseTo(0.05 * 31, 12);
    expect(valueIn(read({ ...twoLayers, parameters, l2: 0.1 }), 'R')).toBeCloseTo(0.05 * 31, 12);
  });

  test('samples without targets, and none at all', () => {
    expect(valuesOf(read({ ...twoLayers, names: 'lecture', samples: { x: [[1, 2]] } })).has('y1')).toBe(false);
    expect(valuesOf(read({ ...twoLayers, names: 'lecture' })).has('x1')).toBe(false);
  });
});

describe('parameters', () => {
  const numbers = (program: Program): unknown[] =>
    [...program.declarations.values()].flatMap(({ role, value }) =>
      role === 'param' ? [toNested(value as Value)] : [],
    );

  test('matrix names and own names mean the same', () => {
    const matrices = {
      W1: [
        [1, 2],
        [3, 4],
      ],
      b1: [5, 6],
      W2: [
        [7, 8],
        [9, 10],
      ],
      b2: [11, 12],
    };
    const own = { w1: 1, w2: 2, w3: 3, w4: 4, b1: 5, b2: 6, w5: 7, w6: 8, w7: 9, w8: 10, b3: 11, b4: 12 };
    const lecture = { ...twoLayers, names: 'lecture' };
    expect(numbers(read({ ...lecture, parameters: matrices }))).toEqual([1, 2, 3, 4, 7, 8, 9, 10, 5, 6, 11, 12]);
    expect(numbers(read({ ...lecture, parameters: own }))).toEqual([1, 2, 3, 4, 7, 8, 9, 10, 5, 6, 11, 12]);
    expect(numbers(read({ ...twoLayers, parameters: matrices }))).toEqual(Object.values(matrices));
  });

  test('missing ones are drawn: the same from the same seed, each by its place alone', () => {
    const W1 = (changes: object): unknown => numbers(read({ ...twoLayers, ...changes }))[0];
    expect(W1({ seed: 3 })).toEqual(
      W1({
        seed: 3,
        parameters: {
          W2: [
            [0, 0],
            [0, 0],
          ],
        },
      }),
    );
    expect(W1({ seed: 3 })).not.toEqual(W1({ seed: 4 }));
    // Pinned: these numbers may not change, or a saved seed would mean another network.
    expect(W1({ seed: 3 })).toMatchInlineSnapshot(`
      [
        [
          0.7756431828410489,
          -0.5677328310272122,
        ],
        [
          0.6572353896092941,
          -0.8852975866365748,
        ],
      ]
    `);
    expect(numbers(read(twoLayers))[1]).toEqual([0, 0]);
  });

  test('drawn weights fill (−r, r) with r = √(6/(from + to))', () => {
    const program = read({ inputs: 300, layers: [{ units: 200, activation: 'tanh' }], loss: 'mse' });
    const weights = (numbers(program)[0] as number[][]).flat().map((weight) => weight / Math.sqrt(6 / 500));
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    const variance = weights.reduce((sum, weight) => sum + weight ** 2, 0) / weights.length;
    expect(Math.max(...weights.slice(0, 1000))).toBeLessThan(1);
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(variance).toBeCloseTo(1 / 3, 2);
  });
});

test('a network is short for a program', () => {
  const program = read({ ...twoLayers, names: 'lecture', samples });
  const formulas = parseProgram(printProgram(program));
  expect(formulas.stations.get('E')).toBe(program.stations.get('E'));
});

test('the published schema is the one that files are checked against', async () => {
  const schema = toJsonSchema(networkSchema, { errorMode: 'ignore', typeMode: 'input' });
  // Lists of words on one line, as the formatter has them. To renew the file: npx vitest run -u network
  const text = JSON.stringify(schema, null, 2).replace(/\[\s+([^[\]{}]+?)\s+\]/g, (_, words: string) => {
    return `[${words.replace(/\s+/g, ' ')}]`;
  });
  await expect(`${text}\n`).toMatchFileSnapshot('../../schema/network.schema.json');
});
