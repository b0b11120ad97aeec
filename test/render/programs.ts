/** Small programs for the tests of drawings, built by hand. */
import type { Neuron, Node, NodeOf, Program, Role, Value } from '../../src/graph/index.ts';
import {
  add,
  evaluate,
  ln,
  matmul,
  multiply,
  named,
  negate,
  nodeNamed,
  one,
  sigmoid,
  softmax,
  subtract,
  sum,
  symbol,
  valuesOf,
} from '../../src/graph/index.ts';

/** A program that grows line by line. */
export class Sheet {
  readonly declarations = new Map<string, { role: Role; node: NodeOf<'symbol'>; value?: Value }>();
  readonly stations = new Map<string, NodeOf<'named'>>();

  declare(role: Role, name: string, value?: Value): NodeOf<'symbol'> {
    const node = symbol(name, value === undefined || typeof value === 'number' ? [] : value.shape);
    this.declarations.set(name, { role, node, ...(value === undefined ? {} : { value }) });
    return node;
  }

  define(name: string, definition: Node): NodeOf<'named'> {
    const node = named(name, definition);
    this.stations.set(name, node);
    return node;
  }

  program(extra: Partial<Program> = {}): Program {
    return { declarations: this.declarations, stations: this.stations, assumptions: [], ...extra };
  }
}

export const sumOf = (terms: readonly Node[]): Node => terms.reduce((left, right) => add(left, right));

/** −(y·ln p + (1 − y)·ln(1 − p)) */
export const crossEntropy = (y: Node, p: Node): Node =>
  negate(add(multiply(y, ln(p)), multiply(subtract(one, y), ln(subtract(one, p)))));

/** Every name's value, worked out from the values given. */
export function valuesByName(program: Program): Map<string, Value> {
  const given = new Map([...valuesOf(program)].map(([name, value]) => [nodeNamed(program, name) as Node, value]));
  const values = evaluate([...program.stations.values()], given);
  const names = [...program.declarations.keys(), ...program.stations.keys()];
  return new Map(
    names.flatMap((name) => {
      const node = nodeNamed(program, name) as Node;
      const value = values.get(node) ?? given.get(node);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

const lectureWeights = [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55];
const lectureBiases = [0.35, 0.35, 0.6, 0.6];

/** A network of sigmoids under the lecture's names: x, w, b, z, then a or in the last layer p, E. */
export function sigmoidNetwork(units: readonly number[], samples = 1): Program {
  const sheet = new Sheet();
  const label = (letter: string, index: number, sample: number): string =>
    samples === 1 ? `${letter}${index + 1}` : `${letter}${index + 1}_${sample + 1}`;
  const sampleNumbers = Array.from({ length: samples }, (_, at) => at);
  const [inputCount = 1, ...layers] = units;
  let columns = sampleNumbers.map((sample) =>
    Array.from(
      { length: inputCount },
      (_, at): Node =>
        sheet.declare('input', label('x', at, sample), samples === 1 ? 0.05 * (at + 1) : (sample >> at) & 1),
    ),
  );
  const outputCount = layers.at(-1) ?? 1;
  const targets = sampleNumbers.map((sample) =>
    Array.from({ length: outputCount }, (_, at) => sheet.declare('target', label('y', at, sample), (at + sample) % 2)),
  );
  let [weight, unit] = [0, 0];
  const outline = layers.map((count, depth) => {
    const letter = depth === layers.length - 1 ? 'p' : 'a';
    const width = columns[0]?.length ?? 0;
    const weights = Array.from({ length: count }, () =>
      Array.from({ length: width }, () =>
        sheet.declare('param', `w${++weight}`, lectureWeights[weight - 1] ?? 0.1 * weight),
      ),
    );
    const first = unit;
    const biases = Array.from({ length: count }, () =>
      sheet.declare('param', `b${++unit}`, lectureBiases[unit - 1] ?? 0.1),
    );
    const output = (at: number): number => (letter === 'p' ? at : first + at);
    columns = columns.map((inputs, sample) => {
      const sums = weights.map((row, at) => {
        const products = row.map((w, from) => multiply(inputs[from] as Node, w));
        return sheet.define(label('z', first + at, sample), add(sumOf(products), biases[at] as Node));
      });
      return sums.map((z, at) => sheet.define(label(letter, output(at), sample), sigmoid(z)));
    });
    const neurons = Array.from(
      { length: count },
      (_, at): Neuron => ({ sum: label('z', first + at, 0), output: label(letter, output(at), 0) }),
    );
    return { activation: 'sigmoid', neurons };
  });
  const errors = columns.flatMap((outputs, sample) =>
    outputs.map((p, at) => sheet.define(label('E', at, sample), crossEntropy(targets[sample]?.[at] as Node, p))),
  );
  // A single output's error is E itself.
  sheet.define('E', sumOf(errors));
  const [inputs, ys] = [inputNames(sheet, 'input'), inputNames(sheet, 'target')];
  const network = { inputs, layers: outline, targets: ys };
  return sheet.program({ objective: 'E', ...(samples === 1 ? { network } : {}) });
}

const inputNames = (sheet: Sheet, role: Role): string[] =>
  [...sheet.declarations].filter(([, declaration]) => declaration.role === role).map(([name]) => name);

/** x1, x2 → z1, z2 → a1, a2 → z3, z4 → p1, p2 → E1, E2 → E */
export const lecture = (): Program => sigmoidNetwork([2, 2, 2]);

export function logisticRegression(): Program {
  const sheet = new Sheet();
  const [x1, x2] = [sheet.declare('input', 'x1', 0.5), sheet.declare('input', 'x2', -1.2)];
  const y = sheet.declare('target', 'y', 1);
  const [w1, w2] = [sheet.declare('param', 'w1', 0.3), sheet.declare('param', 'w2', -0.1)];
  const z = sheet.define('z', sumOf([multiply(w1, x1), multiply(w2, x2), sheet.declare('param', 'b', 0)]));
  const p = sheet.define('p', sigmoid(z));
  sheet.define('E', crossEntropy(y, p));
  return sheet.program({ objective: 'E' });
}

/** Matrices: P = softmax(W @ x + b), E = −Σ y·ln P. */
export function softmaxRegression(): Program {
  const sheet = new Sheet();
  const x = sheet.declare('input', 'x', { shape: [4], data: Float64Array.of(0.12, -0.5, 1.25, 3) });
  const y = sheet.declare('target', 'y', { shape: [3], data: Float64Array.of(0, 1, 0) });
  const W = sheet.declare('param', 'W', {
    shape: [3, 4],
    data: Float64Array.from({ length: 12 }, (_, at) => 0.1 * at),
  });
  const b = sheet.declare('param', 'b', { shape: [3], data: Float64Array.of(0.1, 0.2, 0.3) });
  const z = sheet.define('z', add(matmul(W, x), b));
  const p = sheet.define('P', softmax(z));
  sheet.define('E', negate(sum(multiply(y, ln(p)))));
  return sheet.program({ objective: 'E' });
}

/** x·x + x */
export function squareAndItself(role: Role = 'param'): Program {
  const sheet = new Sheet();
  const x = sheet.declare(role, 'x', 3);
  sheet.define('f', add(multiply(x, x), x));
  return sheet.program({ objective: 'f' });
}

export function singleNode(): Program {
  const sheet = new Sheet();
  sheet.declare('input', 'x', 1);
  return sheet.program();
}

/** ∂of/∂name for every name that has a value, by central differences. */
export function partialsByName(program: Program, of: string): Map<string, Value> {
  const root = program.stations.get(of) as Node;
  const values = valuesByName(program);
  const declared = new Map([...valuesOf(program)].map(([name, value]) => [nodeNamed(program, name) as Node, value]));
  const at = (node: Node, value: number): number =>
    evaluate([root], new Map([...declared, [node, value]])).get(root) as number;
  return new Map(
    [...values].flatMap(([name, value]) => {
      const node = nodeNamed(program, name) as Node;
      if (typeof value !== 'number') return [];
      const step = 1e-6;
      return [[name, (at(node, value + step) - at(node, value - step)) / (2 * step)] as const];
    }),
  );
}
