/** Optimisers are PyTorch's: the same parameters after 100 steps, of the written definitions and of PyTorch itself. */
import { describe, expect, test } from 'vitest';
import { gradients } from '../../src/gradient/index.ts';
import {
  dataOf,
  evaluate,
  type Node,
  nodeNamed,
  type Program,
  sizeOf,
  type Value,
  valueFrom,
} from '../../src/graph/index.ts';
import { parseProgram } from '../../src/parse/index.ts';
import type { OptimizerName } from '../../src/train/index.ts';
import { startTraining } from '../../src/train/index.ts';
import { plainOptimizer } from './plain.ts';
import pytorch from './pytorch.json' with { type: 'json' };

const tasks: Record<'bowl' | 'logistic' | 'network', string> = {
  bowl: `param w = [3, 2, -1]
    E = sum([1, 10, 0.1]*(w - [0.5, -1, 2])^2)/2`,
  logistic: `input X = [[0.5, -1.2], [1.5, 0.3], [-0.7, 0.8], [-1.1, -0.4]]
    target y = [1, 1, 0, 0]
    param w = [0.3, -0.1], b = 0
    p = sigmoid(X @ w + b)
    E = bce(p, y)`,
  network: `input X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    target y = [[0], [1], [1], [0]]
    param W1 = [[0.5, -0.3], [0.2, 0.8], [-0.6, 0.1]], b1 = [0.1, 0, -0.1], W2 = [[0.7, -0.5, 0.3]], b2 = [0.2]
    p = tanh(tanh(X @ W1' + b1) @ W2' + b2)
    E = mse(p, y)`,
};

const flat = (parameters: ReadonlyMap<string, Value>): number[] =>
  [...parameters.values()].flatMap((value) => Array.from(dataOf(value)));

/** The parameters after 100 steps of plain loops. */
function plainly(program: Program, name: string, options: object): number[] {
  const declared = [...program.declarations.values()];
  const parameters = declared.filter(({ role }) => role === 'param').map(({ node }) => node);
  const slopes = gradients(nodeNamed(program, 'E') as Node, { wrt: parameters });
  const values = new Map<Node, Value>(declared.map(({ node, value }) => [node, value as Value]));
  const steps = parameters.map((each) => plainOptimizer(name, sizeOf(each.shape), options));
  for (let step = 0; step < 100; step++) {
    const found = evaluate([...slopes.values()], values);
    parameters.forEach((each, at) => {
      const w = dataOf(values.get(each) as Value).slice();
      steps[at]?.(w, dataOf(found.get(slopes.get(each) as Node) as Value));
      values.set(each, valueFrom(each.shape, w));
    });
  }
  return parameters.flatMap((each) => Array.from(dataOf(values.get(each) as Value)));
}

function largestDifference(a: readonly number[], b: readonly number[]): number {
  expect(a.length).toBe(b.length);
  return Math.max(...a.map((x, at) => Math.abs(x - (b[at] as number)) / Math.max(1, Math.abs(x))));
}

describe.each(pytorch)('$optimizer $options', ({ optimizer, options, after }) => {
  test.each(['bowl', 'logistic', 'network'] as const)('%s', (task) => {
    const program = parseProgram(tasks[task]);
    const training = startTraining(program, undefined, {
      optimizer: optimizer as OptimizerName,
      optimizerOptions: options as object,
      steps: 100,
      backend: 'interpreter',
    });
    while (training.ending === 'running') training.advance(100);
    const reached = flat(training.parameters());
    expect(largestDifference(reached, after[task])).toBeLessThan(1e-12);
    expect(largestDifference(reached, plainly(program, optimizer, options))).toBeLessThan(1e-12);
  });
});
