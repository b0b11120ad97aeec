/** `chainrule train --threads`, and what is switched on in the engine: said where the training is described. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { engineFeatures } from '../../../src/compile/index.ts';

const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'chainrule-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));

function train(words: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'train', ...words.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return { status, stdout, stderr };
}

/** Large enough to be shared: 5 million multiplications a step. */
const large = 'digits --batch-size 512 --steps 12 --validation 0';

describe('several threads', () => {
  const bitsOf = (threads: number) => {
    const output = `trained-${threads}.json`;
    const { status, stdout } = train(`${large} --threads ${threads} -o ${output}`);
    return { status, stdout, text: readFileSync(join(folder, output), 'utf8') };
  };

  test('learn the same to the last bit, and say how many they are', () => {
    const alone = bitsOf(1);
    expect(alone.status).toBe(0);
    expect(alone.stdout).not.toMatch(/thread/);
    for (const threads of [2, 4]) {
      const shared = bitsOf(threads);
      expect(shared.stdout).toContain(`shared by ${threads} threads`);
      expect(shared.text).toBe(alone.text);
    }
  });

  test('would cost more than they save on a small network: one takes the work, and says so', () => {
    expect(train('xor --steps 5 --threads 2').stdout).toContain(
      'on one thread, as more would cost more time than they save at this size',
    );
  });

  test('are a whole number', () => {
    expect(train('xor --steps 5 --threads 1.5')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--threads must be a whole number from 1 on'),
    });
  });
});

describe('vectors of 256 bits', () => {
  const options = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' }).stdout;
  const hasRevectorizer = options.includes('--experimental-wasm-revectorize');

  test.runIf(!hasRevectorizer)('are refused where the engine has none', () => {
    expect(train('xor --steps 5 --revectorize')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('--revectorize needs an engine that can join vectors'),
    });
  });

  test.runIf(hasRevectorizer)('are switched on after a self-test, for the same bits', () => {
    const plain = train(`${large} -o plain.json`);
    const wide = train(`${large} --revectorize -o wide.json`);
    expect(plain.stdout).not.toMatch(/256/);
    expect(wide.stdout).toMatch(
      /vectors of 256 bits switched on in this process, after a self-test of [\d,]+ elements/,
    );
    expect(readFileSync(join(folder, 'wide.json'), 'utf8')).toBe(readFileSync(join(folder, 'plain.json'), 'utf8'));
  });
});

describe('fused multiply-add', () => {
  const switchedOn = /fused multiply-add switched on in this process, after a self-test of [\d,]+ elements/;

  // Later engines have it without a switch.
  test.runIf(!engineFeatures().relaxedSimd)(
    'is switched on for large networks after a self-test, and that is said',
    () => {
      expect(train('digits --steps 5').stdout).toMatch(switchedOn);
    },
  );

  test('is no matter of small networks', () => {
    expect(train('xor --steps 5').stdout).not.toMatch(/fused/);
  });
});
