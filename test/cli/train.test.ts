/** `chainrule train` as a person types it. */
import { describe, expect, test } from 'vitest';
import { chainrule, Folder, type Printed } from './typed.ts';

const folder = new Folder();
const train = (line: string): Promise<Printed> => chainrule(['train', ...folder.words(line)]);

const line = 'line.chain';
folder.write(
  line,
  '# a line\ninput x\ntarget y\nparam w = 0, b = 0  # start\np = w*x + b\nE = (p - y)^2\nminimize E\n',
);
const points = 'points.csv';
folder.write(points, 'x,y\n0,1\n1,3\n2,5\n3,7\n');
const fit = `${line} --data ${points}`;

test('a formula learns from a table, and its file gets the numbers', async () => {
  const { status, stdout } = await train(`${fit} --lr 0.1 -o fitted.chain`);
  expect(status).toBe(0);
  expect(stdout).toContain('points.csv: 4 samples of 1 number, 1 to predict');
  expect(stdout).toContain('Its predictions explain 100 % of how the targets vary (R²).');
  const [, w, b] = /^param w = ([\d.]+), b = ([\d.]+) {2}# start$/m.exec(folder.read('fitted.chain')) ?? [];
  expect(Number(w)).toBeCloseTo(2, 6);
  expect(Number(b)).toBeCloseTo(1, 6);
  expect(folder.read('fitted.chain').startsWith('# a line\ninput x\n')).toBe(true);
});

test('a network for data that come without one reads the inputs as they were measured', async () => {
  const { stdout } = await train('iris --epochs 30 --lr 0.2 -o iris.json --seed 2');
  const loss = /^loss +([\d.]+) +([\d.]+)$/m.exec(stdout)?.[2];
  // The same samples are held out, and nothing is learned: with a rate this small the file itself is measured.
  const again = await train('iris.json --data iris --validation 0.2 --seed 2 --epochs 1 --lr 1e-12');
  expect(/^loss +([\d.]+) +([\d.]+)$/m.exec(again.stdout)?.[2]).toBe(loss);
});

test('arrays hold what was learned, and a training goes on from them', async () => {
  const loss = async (line: string): Promise<string | undefined> =>
    /^loss +([\d.]+)$/m.exec((await train(line)).stdout)?.[1];
  const learned = await loss('xor --steps 100 --lr 0.5 -o learned.npz');
  expect(learned).toBeDefined();
  // Nothing is learned at a rate this small.
  expect(await loss('xor --init learned.npz --steps 1 --lr 1e-12')).toBe(learned);
  expect((await train('xor --init learned.npz -o learned.npz --overwrite')).stderr).toContain('never overwritten');
});

test('JSON: a line for each step and epoch, and one for the end', async () => {
  const { stdout } = await train('xor --steps 3 --json --log-steps --batch-size 2');
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

test('where numbers end, the step and the name are named, and the last good parameters are kept', async () => {
  const { status, stdout } = await train(`${fit} --lr 10 --steps 500 -o diverged.chain`);
  expect(status).toBe(1);
  expect(stdout).toMatch(/Stopped at step \d+ \(epoch \d+\): E became Infinity in \(p - y\)\^2\./);
  expect(folder.read('diverged.chain')).toMatch(/param w = -?[\d.]+e\+?\d+, b = /);
});

describe('what is not possible is said, before anything is done', () => {
  const odd = 'odd.csv';
  folder.write(odd, 'x,y\n1,2\n3,"4,5"\n');
  const fixed = 'fixed.chain';
  folder.write(
    fixed,
    'input X = [[1], [2], [3]]\ntarget Y = [[1], [2], [3]]\nparam w = 0\nE = sum((w*X - Y)^2) + X[2,0]\nminimize E\n',
  );
  const bare = 'bare.chain';
  folder.write(bare, 'input x = 1\nE = x^2\nminimize E\n');
  // What options alone can be wrong in is tested without a process, in training/options.test.ts.
  test.each([
    [`${line} --data ${odd}`, 'odd.csv:3:3: “4,5” in the column “y” has a decimal comma'],
    [`${line} --data nothing.csv`, 'nothing.csv”'],
    [line, 'line.chain:2:7: x has no values to learn from'],
    [`${fixed} --batch-size 2`, 'take “--batch-size 3”'],
    [bare, 'E depends on no parameter'],
    ['digit', 'did you mean “digits”?'],
    [`${fit} -o ${line}`, 'never overwritten'],
    [`${fit} -o ${bare}`, 'exists already'],
    [`${fit} -o no/such.chain`, "can't be written"],
    [`${fit} --resume`, '--resume needs the folder'],
  ])('train %s', async (words, sentence) => {
    const { status, stdout, stderr } = await train(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

test('a folder that can’t be one is refused before the training starts', async () => {
  folder.write('blocked', 'a file where the folder should be');
  const { status, stderr } = await train(`${fit} --steps 50 --checkpoint blocked/run`);
  expect(status).toBe(2);
  expect(stderr).toContain('blocked');
});
