/** `chainrule train` as a person types it, interrupts it, and as a machine ends it. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'chainrule-train-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
const content = (name: string): string => readFileSync(join(folder, name), 'utf8');
const environment = { ...process.env, LC_ALL: 'C' };

function train(words: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'train', ...words.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
    env: environment,
  });
  return { status, stdout, stderr };
}

const line = file(
  'line.chain',
  '# a line\ninput x\ntarget y\nparam w = 0, b = 0  # start\np = w*x + b\nE = (p - y)^2\nminimize E\n',
);
const points = file('points.csv', 'x,y\n0,1\n1,3\n2,5\n3,7\n');
const fit = `${line} --data ${points}`;

test('a formula learns from a table, and its file gets the numbers', () => {
  const { status, stdout } = train(`${fit} --lr 0.1 -o fitted.chain`);
  expect(status).toBe(0);
  expect(stdout).toContain('points.csv: 4 samples of 1 number, 1 to predict');
  expect(stdout).toContain('Its predictions explain 100 % of how the targets vary (R²).');
  const [, w, b] = /^param w = ([\d.]+), b = ([\d.]+) {2}# start$/m.exec(content('fitted.chain')) ?? [];
  expect(Number(w)).toBeCloseTo(2, 6);
  expect(Number(b)).toBeCloseTo(1, 6);
  expect(content('fitted.chain').startsWith('# a line\ninput x\n')).toBe(true);
});

test('a network for data that come without one reads the inputs as they were measured', () => {
  const { stdout } = train('iris --epochs 30 --lr 0.2 -o iris.json --seed 2');
  const loss = /^loss +([\d.]+) +([\d.]+)$/m.exec(stdout)?.[2];
  // The same samples are held out, and nothing is learned: with a rate this small the file itself is measured.
  const again = train('iris.json --data iris --validation 0.2 --seed 2 --epochs 1 --lr 1e-12');
  expect(/^loss +([\d.]+) +([\d.]+)$/m.exec(again.stdout)?.[2]).toBe(loss);
});

test('arrays hold what was learned, and a training goes on from them', () => {
  const loss = (words: string): string | undefined => /^loss +([\d.]+)$/m.exec(train(words).stdout)?.[1];
  const learned = loss('xor --steps 100 --lr 0.5 -o learned.npz');
  expect(learned).toBeDefined();
  // Nothing is learned at a rate this small.
  expect(loss('xor --init learned.npz --steps 1 --lr 1e-12')).toBe(learned);
  expect(train('xor --init learned.npz -o learned.npz --overwrite').stderr).toContain('never overwritten');
});

test('JSON: a line for each step and epoch, and one for the end', () => {
  const { stdout } = train('xor --steps 3 --json --log-steps --batch-size 2');
  const lines = stdout
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each) as Record<string, unknown>);
  expect(lines.map((each) => Object.keys(each).join())).toEqual([
    'step,epoch,loss',
    'step,epoch,loss',
    'epoch,step,loss',
    'step,epoch,loss',
    'ending,steps,training',
  ]);
  expect(lines.at(-1)).toMatchObject({ ending: 'finished', steps: 3, training: { confusion: expect.anything() } });
});

test('where numbers end, the step and the name are named, and the last good parameters are kept', () => {
  const { status, stdout } = train(`${fit} --lr 10 --steps 500 -o diverged.chain`);
  expect(status).toBe(1);
  expect(stdout).toMatch(/Stopped at step \d+ \(epoch \d+\): E became Infinity in \(p - y\)\^2\./);
  expect(content('diverged.chain')).toMatch(/param w = -?[\d.]+e\+?\d+, b = /);
});

describe('what is not possible is said, before anything is done', () => {
  const odd = file('odd.csv', 'x,y\n1,2\n3,"4,5"\n');
  const fixed = file(
    'fixed.chain',
    'input X = [[1], [2], [3]]\ntarget Y = [[1], [2], [3]]\nparam w = 0\nE = sum((w*X - Y)^2) + X[2,0]\nminimize E\n',
  );
  const bare = file('bare.chain', 'input x = 1\nE = x^2\nminimize E\n');
  // What options alone can be wrong in is tested without a process, in training/options.test.ts.
  test.each([
    [`${line} --data ${odd}`, 'odd.csv:3:3: “4,5” in the column “y” has a decimal comma'],
    [`${line} --data nothing.csv`, 'there is no file and no data set “nothing.csv”'],
    [line, 'line.chain:2:7: x has no values to learn from'],
    [`${fixed} --batch-size 2`, 'take “--batch-size 3”'],
    [bare, 'E depends on no parameter'],
    ['digit', 'did you mean “digits”?'],
    [`${fit} -o ${line}`, 'never overwritten'],
    [`${fit} -o ${bare}`, 'exists already'],
    [`${fit} -o no/such.chain`, "can't be written"],
    [`${fit} --resume`, '--resume needs the folder'],
  ])('train %s', (words, sentence) => {
    const { status, stdout, stderr } = train(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

/** A training that is long enough to be hit. */
const long = `${fit} --steps 1000 --batch-size 1 --optimizer adam --checkpoint-every 0`;

/** Starts it, sends the signal once the folder holds a checkpoint and a random time has passed; gives what was printed. */
function broken(words: string, run: string, signal: NodeJS.Signals): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [main, 'train', ...words.split(' '), '--checkpoint', run], {
    cwd: folder,
    env: environment,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  const isThere = (): boolean =>
    existsSync(join(folder, run)) && readdirSync(join(folder, run)).some((name) => name.endsWith('.checkpoint'));
  const watch = setInterval(() => {
    if (!isThere()) return;
    clearInterval(watch);
    setTimeout(() => child.kill(signal), Math.random() * 200);
  }, 5);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ code, output });
    });
  });
}

test('Ctrl-C finishes the step and saves, and --resume ends with the same bits', async () => {
  train(`${long} -o whole.chain`);
  const { code, output } = await broken(`${long} -o early.chain`, 'interrupted', 'SIGINT');
  expect(code).toBe(130);
  expect(output).toMatch(/Interrupted after step \d/);
  expect(output).toContain('with --resume goes on');
  expect(content('early.chain')).toMatch(/^param w = [\d.e-]+, b = [\d.e-]+ {2}# start$/m);
  const { status, stderr } = train(`${long} --checkpoint interrupted --resume -o resumed.chain`);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(/^Going on after step/) });
  expect(content('resumed.chain')).toBe(content('whole.chain'));
});

/** How often the process is killed; more than a few only where somebody asks for them. */
const kills = Number(process.env['CHAINRULE_KILLS'] ?? 2);

test(
  `kill −9, ${kills} times: nothing that was saved is lost, and the end has the same bits`,
  async () => {
    train(`${long} -o unkilled.chain`);
    for (let kill = 0; kill < kills; kill++) {
      const run = `killed-${kill}`;
      await broken(long, run, 'SIGKILL');
      const { status, stderr } = train(`${long} --checkpoint ${run} --resume -o killed.chain --overwrite`);
      expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(/^Going on after step/) });
      expect(content('killed.chain')).toBe(content('unkilled.chain'));
    }
  },
  30_000 + 5_000 * kills,
);

test('a folder that can’t be one is refused before the training starts', () => {
  file('blocked', 'a file where the folder should be');
  const { status, stderr } = train(`${fit} --steps 50 --checkpoint blocked/run`);
  expect(status).toBe(2);
  expect(stderr).toContain('blocked');
});
