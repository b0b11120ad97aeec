/** The command line as a person types it. */
import { readdirSync, readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { chainrule, Folder } from './typed.ts';

const folder = new Folder();

describe('explain', () => {
  test('JSON: for each parameter its closed form, value, check, paths and lines', async () => {
    const { status, stdout } = await chainrule(['explain', 'lecture', '--format', 'json']);
    expect(status).toBe(0);
    const derivations = JSON.parse(stdout) as Record<string, unknown>[];
    expect(derivations).toHaveLength(12);
    const w1 = derivations.find(({ wrt }) => wrt === 'w1');
    expect(w1).toMatchObject({
      of: 'E',
      closedForm: '((p1 - y1)*w5 + (p2 - y2)*w7)*a1*(1 - a1)*x1',
      paths: [
        ['w1', 'z1', 'a1', 'z3', 'p1', 'E1', 'E'],
        ['w1', 'z1', 'a1', 'z4', 'p2', 'E2', 'E'],
      ],
    });
    expect(w1?.['value']).toBeCloseTo(0.0022562854, 9);
    expect(Object.keys(w1?.['check'] as object)).toEqual(['numeric', 'relativeError']);
    expect(Object.keys((w1 as { lines: [object] }).lines[0])).toEqual(['rule', 'text', 'latex', 'reason']);
  });

  test('the language follows the locale, and --lang goes before it', async () => {
    const chinese = (await chainrule(['explain', 'lecture', '--wrt', 'w5'], { locale: 'zh_CN.UTF-8' })).stdout;
    expect(chinese).toContain('链式法则，沿唯一的路径 w5 → z3 → p1 → E');
    expect((await chainrule(['explain', 'lecture', '--wrt', 'w5', '--lang', 'zh'])).stdout).toBe(chinese);
    const english = (await chainrule(['explain', 'lecture', '--wrt', 'w5', '--lang', 'en'], { locale: 'zh_CN.UTF-8' }))
      .stdout;
    expect(english).toContain('chain rule along the only path w5 → z3 → p1 → E');
  });

  test('--detail brief is three lines', async () => {
    const { stdout } = await chainrule(['explain', 'lecture', '--wrt', 'w5', '--detail', 'brief']);
    expect(stdout.trim().split('\n')).toHaveLength(3);
  });

  test('what is too long for a terminal is refused, with the ways out; a file takes it', async () => {
    const network = {
      inputs: 30,
      layers: [
        { units: 30, activation: 'sigmoid' },
        { units: 3, activation: 'sigmoid' },
      ],
      loss: 'half-mse',
      names: 'lecture',
    };
    const name = folder.write('wide.json', JSON.stringify(network));
    const { status, stderr } = await chainrule(['explain', name]);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /this would print about [\d,]+ lines, and at most 3,000 are printed; ask for less with “--detail brief”/,
    );
    expect((await chainrule(['explain', name, '--wrt', 'w1', 'w901'])).status).toBe(0);
  });

  test('the format follows the name of the output', async () => {
    for (const [name, start] of [
      ['a.html', '<!doctype html>'],
      ['a.tex', '\\documentclass'],
      ['a.md', '#'],
      ['a.json', '['],
    ] as const) {
      expect(await chainrule(['explain', 'lecture', '--wrt', 'w5', '-o', folder.at(name)])).toMatchObject({
        status: 0,
        stdout: '',
      });
      expect(folder.read(name).toLowerCase().startsWith(start)).toBe(true);
    }
  });
});

describe('why', () => {
  test('a gradient as a sum over paths, as text, JSON and a drawing', async () => {
    expect((await chainrule(['why', 'lecture', '--wrt', 'w1'])).stdout).toContain('2 paths lead from w1 to E');
    const { stdout } = await chainrule(['why', 'lecture', '--wrt', 'w1', '--format', 'json', '--lang', 'zh']);
    expect(JSON.parse(stdout)).toMatchObject({ wrt: 'w1', pathCount: '2', findings: [{ id: 'nothingUnusual' }] });
    expect(
      (await chainrule(['why', 'lecture', '--wrt', 'w1', '--paths', '1', '-o', folder.at('why.svg')])).status,
    ).toBe(0);
    expect(folder.read('why.svg')).toMatch(/^<svg/);
  });

  test('an element of a matrix', async () => {
    const name = folder.write('matrix.chain', 'param W[2,2] = [[1, 2], [3, 4]]\nE = sum(W^2)\nminimize E');
    expect((await chainrule(['why', name, '--wrt', 'W[1,0]'])).stdout).toContain('∂E/∂W[1,0] = 6');
    expect(await chainrule(['why', name, '--wrt', 'W[2,0]'])).toMatchObject({ status: 2 });
    expect((await chainrule(['why', name, '--paths', 'many'])).stderr).toContain(
      '--paths takes a whole number from 1 to 1,000',
    );
  });
});

describe('gradients', () => {
  test('several files: one line of JSON each', async () => {
    const other = folder.write('line.chain', 'param w = 2\nE = 3*w');
    const { stdout } = await chainrule(['gradients', other, 'lecture', '--format', 'json']);
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toEqual({ loss: 6, values: { w: 2, E: 6 }, gradients: { w: 3, E: 1 } });
    expect(second.loss).toBeCloseTo(1.6493383774, 9);
    expect(second.gradients.w5).toBeCloseTo(0.4457623489, 9);
  });

  test('from standard input, with second derivatives', async () => {
    const input = 'param x = 2, y = 3\nE = x^2*y';
    const { stdout } = await chainrule(['gradients', '-', '--order', '2', '--format', 'json'], { input });
    expect(JSON.parse(stdout).hessian).toEqual({ x: { x: 6, y: 4 }, y: { x: 4, y: 0 } });
  });

  test('Mazur: the error, and the weights after one step with η = 0.5', async () => {
    const { stdout } = await chainrule(['gradients', 'mazur', '--format', 'json']);
    const { loss, values, gradients } = JSON.parse(stdout);
    expect(loss).toBeCloseTo(0.298371109, 9);
    expect(values.w5 - 0.5 * gradients.w5).toBeCloseTo(0.35891648, 8);
    expect(values.w1 - 0.5 * gradients.w1).toBeCloseTo(0.149780716, 9);
  });

  test('a saturated network: true values where plain formulas give NaN', async () => {
    const name = folder.write(
      'saturated.chain',
      'input x = 1\ntarget y = 0\nparam w = 1000\np = sigmoid(w*x)\nE = -(y*ln(p) + (1 - y)*ln(1 - p))',
    );
    const { stdout } = await chainrule(['gradients', name, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ loss: 1000, gradients: { w: 1 } });
  });

  test('npz: arrays that NumPy reads', async () => {
    await chainrule(['gradients', 'lecture', '-o', folder.at('g.npz')]);
    const files = unzipSync(readFileSync(folder.at('g.npz')));
    const bytes = files['gradients/w5.npy'] as Uint8Array;
    expect(String.fromCharCode(...bytes.slice(1, 6))).toBe('NUMPY');
    expect(new DataView(bytes.slice(-8).buffer).getFloat64(0, true)).toBeCloseTo(0.4457623489, 9);
  });
});

describe('draw', () => {
  test.each(['neurons', 'variables', 'operations', 'simplified'])('%s: the same bytes each run', async (view) => {
    const words = ['draw', 'lecture', '--view', view, '--wrt', 'a1'];
    const { status, stdout } = await chainrule(words);
    expect(status).toBe(0);
    expect(stdout.startsWith('<svg ')).toBe(true);
    expect((await chainrule(words)).stdout).toBe(stdout);
  });

  test('PNG', async () => {
    expect((await chainrule(['draw', 'xor', '-o', folder.at('xor.png')])).status).toBe(0);
    expect([...readFileSync(folder.at('xor.png')).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  });
});

describe('what goes wrong: one sentence on standard error, exit code 2', () => {
  const big = folder.write('big.chain', `E = ${'1 + '.repeat(6_000_000)}1`);
  const deep = folder.write('deep.chain', `E = ${'('.repeat(10_000)}1${')'.repeat(10_000)}`);
  const png = folder.write('net.json', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0xd));
  const cycle = folder.write('cycle.chain', 'a = b\nb = a\nminimize a');
  const cut = folder.write('cut.chain', 'param w1 = \nE = w1');
  const field = folder.write(
    'field.json',
    '{ "inputs": 2,\n  "layers": [{ "unit": 2, "activation": "sigmoid" }],\n  "loss": "mse" }',
  );

  test.each<[string, string[]]>([
    ['did you mean “lecture”?', ['explain', 'lectur']],
    ['did you mean “w5”?', ['explain', 'lecture', '--wrt', 'w55']],
    ['did you mean “explain”?', ['explan', 'lecture']],
    ['did you mean --format?', ['explain', 'lecture', '--fromat', 'json']],
    ['there is no option --frobnicate; “--help”', ['explain', 'lecture', '--frobnicate']],
    ['did you mean --lang? “--help”', ['explain', 'lecture', '--language', 'zh']],
    ['no example “xyzzy”; built-in examples: ', ['explain', 'xyzzy']],
    ['--format can be text, latex, markdown, html, json, but not “pdf”', ['explain', 'lecture', '--format', 'pdf']],
    ['a file is missing', ['explain']],
    ['names go after --wrt', ['explain', 'lecture', 'w5']],
    ['cycle.chain:1:', ['explain', cycle]],
    ['cut.chain:1:', ['explain', cut]],
    ['field.json:2:', ['explain', field]],
    ['net.json:1:1: this is not a text file', ['explain', png]],
    ['deep.chain:1:', ['explain', deep]],
    ['is larger than 20 MiB', ['explain', big]],
    ['w1', ['gradients', 'lecture', '--of', 'w1']],
    ['can’t be written'.replace('’', "'"), ['explain', 'lecture', '-o', 'no/such/folder.txt']],
    ['--stations belongs to --view simplified', ['draw', 'lecture', '--stations', 'a1']],
    ['is not a port', ['serve', '--port', 'x']],
  ])('%s', async (sentence, words) => {
    const { status, stdout, stderr } = await chainrule(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+\)/);
  });

  test('in Chinese', async () => {
    expect((await chainrule(['explain', 'lectur', '--lang', 'zh'])).stderr).toContain(
      '没有“lectur”这个文件或示例；是不是想用“lecture”？',
    );
  });

  test('an input is never overwritten, and nothing is left beside an output', async () => {
    const name = folder.write('keep.chain', 'param w = 1\nE = w^2');
    expect((await chainrule(['explain', name, '-o', name])).stderr).toContain('never overwritten');
    expect(readFileSync(name, 'utf8')).toBe('param w = 1\nE = w^2');
    expect(readdirSync(folder.path).filter((each) => each.endsWith('.tmp'))).toEqual([]);
  });
});

test('help names every command and every example, in both languages', async () => {
  for (const [lang, usage] of [
    ['en', 'Usage:'],
    ['zh', '用法：'],
  ] as const) {
    const { status, stdout } = await chainrule(['--help', '--lang', lang]);
    expect(status).toBe(0);
    for (const part of [usage, 'explain', 'gradients', 'draw', 'serve', 'lecture', 'mazur', 'xor', 'deep'])
      expect(stdout).toContain(part);
  }
});
