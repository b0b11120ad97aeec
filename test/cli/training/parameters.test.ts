/** What was learned is never lost: a file that could not be read again is refused before the training. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sourceOfText } from '../../../src/cli/input.ts';
import type { TrainCommandOptions } from '../../../src/cli/training/options.ts';
import { checkOutput, trainedFile, withInitialValues } from '../../../src/cli/training/parameters.ts';
import { writeNpz } from '../../../src/exchange/index.ts';
import type { Value } from '../../../src/graph/index.ts';
import { dataFrom, startTraining } from '../../../src/train/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'chainrule-parameters-'));
afterAll(() => rmSync(folder, { recursive: true }));
const options: TrainCommandOptions = { shuffle: true, precision: 'f64', backend: 'interpreter' };

/** A network with so many inputs and outputs, on one sample. */
function trained(inputs: number, outputs: number) {
  const source = sourceOfText(
    `{"inputs": ${inputs}, "layers": [{"units": ${outputs}, "activation": "identity"}], "loss": "mse", "names": "matrix"}`,
    'network.json',
  );
  const zeros = (length: number): number[] => new Array<number>(length).fill(0);
  const training = startTraining(source.program, dataFrom([zeros(inputs)], [zeros(outputs)]), {
    backend: 'interpreter',
    steps: 1,
  });
  return { source, training };
}

test('a network whose text would be beyond the limits is told the way out, and that is one', () => {
  const { source, training } = trained(900, 900);
  expect(() => checkOutput(source, training, 'trained.json')).toThrow(
    '“trained.json” could take up to 21 MiB with 810,900 trained numbers, more than is read again (20 MiB)',
  );
  expect(() => checkOutput(source, training, 'trained.NPZ')).not.toThrow();
});

test('of a size that is let pass, the longest numbers can be read again', () => {
  const { source, training } = trained(30, 20);
  checkOutput(source, training, 'trained.json');
  const longest = new Map<string, Value>(
    [...training.parameters()].map(([name, value]) => {
      const { shape, data } = value as Exclude<Value, number>;
      return [name, { shape, data: new Float64Array(data.length).fill(-0.0000012345678901234567) }];
    }),
  );
  const text = trainedFile(source, training, longest, 'trained.json') as string;
  expect(sourceOfText(text, 'trained.json').program.declarations.get('W1')?.value).toEqual(longest.get('W1'));
});

describe('--init with a file of arrays', () => {
  const { source } = trained(2, 1);
  const init = async (arrays: [string, Value][]) => {
    const file = join(folder, 'start.npz');
    writeFileSync(file, writeNpz(new Map(arrays)));
    return withInitialValues(source.program, { ...options, init: file }, 0);
  };
  const W1: [string, Value] = ['W1', { shape: [1, 2], data: Float64Array.of(3, 4) }];
  const b1: [string, Value] = ['b1', { shape: [1], data: Float64Array.of(5) }];

  test('starts from them', async () => {
    const { declarations } = await init([W1, b1]);
    expect(declarations.get('W1')?.value).toEqual(W1[1]);
    expect(declarations.get('b1')?.value).toEqual(b1[1]);
  });

  test.each<[string, [string, Value][]]>([
    ['has no array “b1”', [W1]],
    ['has an array “W2”, but no parameter is called so', [W1, b1, ['W2', 0]]],
    ['“W1” of', [['W1', { shape: [2, 1], data: Float64Array.of(3, 4) }], b1]],
  ])('of another network: %s', async (sentence, arrays) => {
    await expect(init(arrays)).rejects.toThrow(sentence);
  });

  test('that is not there', async () => {
    const missing = withInitialValues(source.program, { ...options, init: join(folder, 'missing.npz') }, 0);
    await expect(missing).rejects.toThrow("can't be read (ENOENT)");
  });
});
