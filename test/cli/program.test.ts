/** The command line as the system sees it: a process with arguments, streams and an exit code. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { bin, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const main: string = bin.chainrule;

function chainrule(words: readonly string[], input: string | Uint8Array = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    input,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'zh_CN.UTF-8' },
  });
  return { status, stdout, stderr };
}

test('what is asked for goes to standard output, also in the language of the system', () => {
  expect(readFileSync(main, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(chainrule(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  const { status, stdout, stderr } = chainrule(['gradients', '-'], 'param w = 2\nE = w^2\nminimize E');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('参数');
});

test('what goes wrong is one sentence on standard error, with exit code 2', () => {
  expect(chainrule(['explain', 'lectur'])).toEqual({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^chainrule: .*没有“lectur”这个文件或示例；是不是想用“lecture”？.*\n$/),
  });
});

test('each run draws the same bytes', () => {
  const words = ['draw', 'lecture', '--wrt', 'a1'];
  const { stdout } = chainrule(words);
  expect(stdout).toMatch(/^<svg /);
  expect(chainrule(words).stdout).toBe(stdout);
});

test('whoever reads only the beginning closes the pipe, which is no error', async () => {
  const child = spawn(process.execPath, [main, 'explain', 'mnist-mlp', '--form', 'general']);
  child.stdout.destroy();
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    complaints += part;
  });
  const [status] = await once(child, 'close');
  expect({ status, complaints }).toEqual({ status: 0, complaints: '' });
});
