/** Every activation with every loss: the derivative by the weighted sum comes out in the textbook's shortest form. */
import { describe, expect, test } from 'vitest';
import { type Derivation, explain } from '../../src/explain/index.ts';
import { evaluate, type Node, nodeNamed, type Program, printExpression, valuesOf } from '../../src/graph/index.ts';
import { parseExpression, parseNetwork, parseProgram, printProgram } from '../../src/parse/index.ts';
import { latex, renderText } from '../../src/render/index.ts';
import { writtenLength } from '../../src/rewrite/index.ts';
import { type CommandLineWords, languages } from '../../src/words/index.ts';

type ActivationName = keyof CommandLineWords['closedForms']['activations'];
type LossName = keyof CommandLineWords['closedForms']['losses'];

/** The output of each activation, and its derivative as a textbook writes it with g for the output. */
const activations: Record<Exclude<ActivationName, 'softmax'>, { output: string; slope: string }> = {
  identity: { output: 'z', slope: '1' },
  sigmoid: { output: 'sigmoid(z)', slope: 'p*(1 - p)' },
  tanh: { output: 'tanh(z)', slope: '1 - p^2' },
  relu: { output: 'relu(z)', slope: 'select(step(z), 1, 0)' },
  'leaky-relu': { output: 'leakyrelu(z, slope=0.01)', slope: 'select(step(z), 1, 0.01)' },
  elu: { output: 'elu(z, alpha=1)', slope: 'select(step(z), 1, exp(z))' },
  gelu: { output: 'gelu(z)', slope: 'normalcdf(z) + z*exp(-z^2/2)/sqrt(2*3.141592653589793)' },
  // With s = σ(2·√(2/π)·(z + 0.044715·z³)), which is p/z.
  'gelu-tanh': {
    output: 'gelu(z, approximate=1)',
    slope: 'p/z + z*(p/z)*(1 - p/z)*2*sqrt(2/3.141592653589793)*(1 + 0.134145*z^2)',
  },
  silu: { output: 'silu(z)', slope: 'sigmoid(z)*(1 + z*(1 - sigmoid(z)))' },
  softplus: { output: 'softplus(z)', slope: 'sigmoid(z)' },
};

/** The derivative of each loss by the output, as a textbook writes it. */
const losses: Record<LossName, { error: string; slope: string }> = {
  'binary-cross-entropy': { error: '-(y*ln(p) + (1 - y)*ln(1 - p))', slope: '(p - y)/(p*(1 - p))' },
  'cross-entropy': { error: '-y*ln(p)', slope: '-y/p' },
  mse: { error: '(p - y)^2', slope: '2*(p - y)' },
  'half-mse': { error: '(p - y)^2/2', slope: 'p - y' },
  mae: { error: 'abs(p - y)', slope: 'sign(p - y)' },
  huber: {
    error: 'select(step(1 - abs(p - y)), (p - y)^2/2, abs(p - y) - 1/2)',
    slope: 'select(step(1 - abs(p - y)), p - y, sign(p - y))',
  },
  hinge: { error: 'relu(1 - y*p)', slope: 'select(step(1 - y*p), -y, 0)' },
};

/** Pairs whose two factors come to something shorter. */
const cancelled: Record<string, string> = {
  'sigmoid, binary-cross-entropy': 'p - y',
  'tanh, binary-cross-entropy': '(p - y)*(1 + p)/p',
  'sigmoid, cross-entropy': '-y*(1 - p)',
};

/** The outputs that each loss is usually taken of. */
const usual: Record<LossName, readonly ActivationName[]> = {
  'binary-cross-entropy': ['sigmoid'],
  'cross-entropy': ['softmax'],
  mse: ['identity'],
  'half-mse': ['identity', 'sigmoid', 'tanh'],
  mae: ['identity'],
  huber: ['identity'],
  hinge: ['identity', 'tanh'],
};

const activationNames = Object.keys(activations) as (keyof typeof activations)[];
const lossNames = Object.keys(losses) as LossName[];
const everyPair = lossNames.flatMap((loss) => activationNames.map((activation) => [activation, loss] as const));

const pairProgram = (activation: keyof typeof activations, loss: LossName): Program =>
  parseProgram(`
    target y = 0.8
    param z = 0.3
    p = ${activations[activation].output}
    E = ${losses[loss].error}
    minimize E`);

/** Three outputs of one softmax; without the assumption, the targets may be anything. */
function softmaxProgram(loss: LossName, { oneHot = false } = {}): Program {
  const each = [1, 2, 3];
  const error = (at: number): string => losses[loss].error.replace(/\b[py]\b/g, (name) => name + at);
  return parseProgram(`
    target y1 = 0.2, y2 = 0.7, y3 = ${oneHot ? '0.1' : '0.6'}
    param z1 = 0.6, z2 = -0.3, z3 = 0.1
    ${each.map((at) => `p${at} = softmax([z1, z2, z3])[${at - 1}]`).join('\n')}
    E = ${each.map(error).join(' + ')}
    ${oneHot ? 'assume y1 + y2 + y3 = 1' : ''}
    minimize E`);
}

const derived = new Map<string, Derivation>();

/** The derivation by a name; each is made once, though several tests and both languages show it. */
function derivationBy(program: Program, name: string): Derivation {
  const key = `${printProgram(program)} by ${name}`;
  const known = derived.get(key) ?? (explain(program, { wrt: [name] })[0] as Derivation);
  derived.set(key, known);
  return known;
}

function valueAt(formula: Node, program: Program): number {
  const given = new Map([...valuesOf(program)].map(([name, value]) => [nodeNamed(program, name) as Node, value]));
  return evaluate([formula], given).get(formula) as number;
}

describe.each(everyPair)('%s with %s', (activation, loss) => {
  const program = pairProgram(activation, loss);
  const slope = activations[activation].slope;
  const text =
    cancelled[`${activation}, ${loss}`] ?? (slope === '1' ? losses[loss].slope : `(${losses[loss].slope})*(${slope})`);
  const textbook = parseExpression(text, program);

  test('is equal to the textbook’s form and no longer, and the central difference agrees', () => {
    const { closedForm, value, check } = derivationBy(program, 'z');
    expect(value).toBeCloseTo(valueAt(textbook, program), 12);
    expect(valueAt(closedForm, program)).toBeCloseTo(value as number, 12);
    expect(writtenLength(closedForm)).toBeLessThanOrEqual(writtenLength(textbook));
    expect(check?.verdict).toBe('agrees');
  });
});

test.each([
  ['sigmoid', 'binary-cross-entropy', 'p - y'],
  ['identity', 'half-mse', 'p - y'],
  ['sigmoid', 'half-mse', '(p - y)*p*(1 - p)'],
  ['tanh', 'half-mse', '(p - y)*(1 - p^2)'],
  ['relu', 'half-mse', 'select(step(z), p - y, 0)'],
  ['leaky-relu', 'half-mse', '(p - y)*select(step(z), 1, 0.01)'],
  ['identity', 'binary-cross-entropy', '(p - y)/(p*(1 - p))'],
  ['identity', 'hinge', 'select(step(1 - y*p), -y, 0)'],
  ['silu', 'half-mse', '(p - y)*(p + sigmoid(z)*(1 - p))'],
] as const)('%s with %s: %s', (activation, loss, expected) => {
  expect(printExpression(derivationBy(pairProgram(activation, loss), 'z').closedForm)).toBe(expected);
});

test.each([
  ['cross-entropy', 'p1*(y1 + y2 + y3) - y1'],
  ['half-mse', 'p1*((p1 - y1)*(1 - p1) - (p2 - y2)*p2 - (p3 - y3)*p3)'],
  ['mse', '2*p1*((p1 - y1)*(1 - p1) - (p2 - y2)*p2 - (p3 - y3)*p3)'],
  ['binary-cross-entropy', 'p1*(1 - (p2 - y2)/(1 - p2) - (p3 - y3)/(1 - p3)) - y1'],
  ['mae', 'p1*(sign(p1 - y1)*(1 - p1) - sign(p2 - y2)*p2 - sign(p3 - y3)*p3)'],
] as const)('softmax with %s: %s', (loss, expected) => {
  const derivation = derivationBy(softmaxProgram(loss), 'z1');
  expect(printExpression(derivation.closedForm)).toBe(expected);
  expect(derivation.check?.verdict).toBe('agrees');
});

describe('softmax with cross-entropy in a network file', () => {
  const network = (y: readonly number[] | undefined, names: string, samples = 1): Program =>
    parseNetwork(
      JSON.stringify({
        inputs: 2,
        layers: [{ units: 3, activation: 'softmax' }],
        loss: 'cross-entropy',
        names,
        ...(y === undefined
          ? {}
          : {
              samples: {
                x: Array.from({ length: samples }, () => [1, -1]),
                y: Array.from({ length: samples }, () => y),
              },
            }),
      }),
    );
  const closedForm = (program: Program, name: string): string =>
    printExpression(derivationBy(program, name).closedForm);

  test('targets that add up to 1, or none, are assumed to; others are not', () => {
    expect(closedForm(network([0, 1, 0], 'lecture'), 'z1')).toBe('p1 - y1');
    expect(closedForm(network([0.2, 0.5, 0.3], 'lecture'), 'z1')).toBe('p1 - y1');
    expect(closedForm(network(undefined, 'lecture'), 'z1')).toBe('p1 - y1');
    expect(closedForm(network([1, 1, 0], 'lecture'), 'z1')).toBe('p1*(y1 + y2 + y3) - y1');
  });

  test('a network of a hundred thousand weights', () => {
    const layers = '[{ "units": 128, "activation": "relu" }, { "units": 10, "activation": "softmax" }]';
    const program = parseNetwork(`{ "inputs": 784, "layers": ${layers}, "loss": "cross-entropy" }`);
    expect(closedForm(program, 'z2')).toBe('p - y');
    expect(closedForm(program, 'b1')).toBe("W2' @ (p - y)*step(z1)");
  });

  test('in matrices, and for a batch', () => {
    expect(closedForm(network([0, 1, 0], 'matrix'), 'z1')).toBe('p - y');
    expect(derivationBy(network([0, 1, 0], 'matrix', 4), 'W1').check?.verdict).toBe('agrees');
    expect(closedForm(network([0, 1, 0], 'matrix', 4), 'Z1')).toBe('(P - Y)/4');
    expect(closedForm(network([0, 1, 0], 'lecture', 4), 'w1')).toBe('mean((p1 - y1)*x1)');
  });
});

const math = (formula: Node): string => `$\`${latex(formula)}\`$`;

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

const derivative = (program: Program, name: string): Node => derivationBy(program, name).closedForm;

function activationTable({ closedForms: words }: CommandLineWords): string {
  const rows = activationNames.map((name) => {
    const program = parseProgram(`param z = 0.6\np = ${activations[name].output}\nminimize p`);
    const definition = program.stations.get('p')?.inputs[0] as Node;
    return [words.activations[name], math(definition), math(derivative(program, 'z'))];
  });
  return table([words.activation, words.output, words.slope], rows);
}

function lossSection(name: LossName, { closedForms: words }: CommandLineWords): string {
  const program = pairProgram('identity', name);
  const error = program.stations.get('E')?.inputs[0] as Node;
  const mark = (activation: ActivationName): string => (usual[name].includes(activation) ? '●' : '');
  const rows = activationNames.map((activation) => [
    words.activations[activation],
    math(derivative(pairProgram(activation, name), 'z')),
    mark(activation),
  ]);
  const softmax = [
    [
      words.activations.softmax,
      math(derivative(softmaxProgram(name), 'z1')),
      name === 'cross-entropy' ? '' : mark('softmax'),
    ],
  ];
  const assumed = [
    words.softmaxOneHot,
    math(derivative(softmaxProgram(name, { oneHot: true }), 'z1')),
    mark('softmax'),
  ];
  const note = words.notes[name];
  return [
    `### ${words.losses[name]}: ${math(error)}`,
    table(
      [words.activation, words.delta, words.usual],
      [...rows, ...softmax, ...(name === 'cross-entropy' ? [assumed] : [])],
    ),
    ...(note === '' ? [] : [note]),
  ].join('\n\n');
}

function derivations(words: CommandLineWords): string[] {
  const shown: [string, Program, string][] = [
    [words.closedForms.examples.sigmoid, pairProgram('sigmoid', 'binary-cross-entropy'), 'z'],
    [words.closedForms.examples.softmax, softmaxProgram('cross-entropy', { oneHot: true }), 'z1'],
    [words.closedForms.examples.hinge, pairProgram('relu', 'hinge'), 'z'],
  ];
  return shown.flatMap(([title, program, name]) => [
    `### ${title}`,
    `\`\`\`text\n${renderText([derivationBy(program, name)], { words, program }).trimEnd()}\n\`\`\``,
  ]);
}

test('docs/closed-forms.md shows them all', async () => {
  const pages = Object.values(languages).map((words) =>
    [
      `# ${words.closedForms.title}`,
      words.closedForms.introduction,
      `## ${words.closedForms.activationsTitle}`,
      activationTable(words),
      words.closedForms.gateNote,
      `## ${words.closedForms.pairsTitle}`,
      ...lossNames.map((name) => lossSection(name, words)),
      `## ${words.closedForms.derivationsTitle}`,
      ...derivations(words),
    ].join('\n\n'),
  );
  await expect(`${pages.join('\n\n')}\n`).toMatchFileSnapshot('../../docs/closed-forms.md');
});
