/** A training that a person interrupts, and one that a machine ends. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { chainrule, Folder, type Printed } from './typed.ts';

const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
const folder = new Folder();
folder.write('line.chain', 'input x\ntarget y\nparam w = 0, b = 0  # start\np = w*x + b\nE = (p - y)^2\nminimize E\n');
folder.write('points.csv', 'x,y\n0,1\n1,3\n2,5\n3,7\n');

/** Long enough to be hit. */
const long = 'train line.chain --data points.csv --steps 1000 --batch-size 1 --optimizer adam --checkpoint-every 0';
const train = (more: string): Promise<Printed> => chainrule(folder.words(`${long} ${more}`));

/** What a training that nobody disturbs ends with. */
let whole: string;
beforeAll(async () => {
  await train('-o whole.chain');
  whole = folder.read('whole.chain');
});

/** Starts it, sends the signal once there is a checkpoint and a random time has passed; gives what was printed. */
function broken(more: string, run: string, signal: NodeJS.Signals): Promise<{ code: number | null; output: string }> {
  const words = folder.words(`${long} ${more}--checkpoint ${run}/`);
  const child = spawn(process.execPath, [bin.chainrule, ...words], { env: { ...process.env, LC_ALL: 'C' } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  const isThere = (): boolean =>
    existsSync(folder.at(run)) && readdirSync(folder.at(run)).some((name) => name.endsWith('.checkpoint'));
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
  const { code, output } = await broken('-o early.chain ', 'interrupted', 'SIGINT');
  expect(code).toBe(130);
  expect(output).toMatch(/Interrupted after step \d/);
  expect(output).toContain('with --resume goes on');
  expect(folder.read('early.chain')).toMatch(/^param w = [\d.e-]+, b = [\d.e-]+ {2}# start$/m);
  const { status, stderr } = await train('--checkpoint interrupted/ --resume -o resumed.chain');
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(/^Going on after step/) });
  expect(folder.read('resumed.chain')).toBe(whole);
});

/** How often the process is killed; more than a few only where somebody asks for them. */
const kills = Number(process.env['CHAINRULE_KILLS'] ?? 2);

test(
  `kill −9, ${kills} times: nothing that was saved is lost, and the end has the same bits`,
  async () => {
    for (let kill = 0; kill < kills; kill++) {
      const run = `killed-${kill}`;
      await broken('', run, 'SIGKILL');
      const { status, stderr } = await train(`--checkpoint ${run}/ --resume -o killed.chain --overwrite`);
      expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(/^Going on after step/) });
      expect(folder.read('killed.chain')).toBe(whole);
    }
  },
  30_000 + 5_000 * kills,
);
