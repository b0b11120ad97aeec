/** The command line as a person types it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'chainrule-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};

function chainrule(words: readonly string[], { input = '', locale = 'C' } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: locale },
  });
  return { status, stdout, stderr };
}

describe('explain', () => {
  test('JSON: for each parameter its closed form, value, check, paths and lines', () => {
    const { status, stdout } = chainrule(['explain', 'lecture', '--format', 'json']);
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

  test('the language follows the locale, and --lang goes before it', () => {
    const chinese = chainrule(['explain', 'lecture', '--wrt', 'w5'], { locale: 'zh_CN.UTF-8' }).stdout;
    expect(chinese).toContain('链式法则，沿唯一的路径 w5 → z3 → p1 → E');
    expect(chainrule(['explain', 'lecture', '--wrt', 'w5', '--lang', 'zh']).stdout).toBe(chinese);
    const english = chainrule(['explain', 'lecture', '--wrt', 'w5', '--lang', 'en'], { locale: 'zh_CN.UTF-8' }).stdout;
    expect(english).toContain('chain rule along the only path w5 → z3 → p1 → E');
  });

  test('--detail brief is three lines', () => {
    const { stdout } = chainrule(['explain', 'lecture', '--wrt', 'w5', '--detail', 'brief']);
    expect(stdout.trim().split('\n')).toHaveLength(3);
  });

  test('what is too long for a terminal is refused, with the ways out; a file takes it', () => {
    const network = {
      inputs: 30,
      layers: [
        { units: 30, activation: 'sigmoid' },
        { units: 3, activation: 'sigmoid' },
      ],
      loss: 'half-mse',
      names: 'lecture',
    };
    const name = file('wide.json', JSON.stringify(network));
    const { status, stderr } = chainrule(['explain', name]);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /this would print about [\d,]+ lines, and at most 3,000 are printed; ask for less with “--detail brief”/,
    );
    expect(chainrule(['explain', name, '--wrt', 'w1', 'w901']).status).toBe(0);
  });

  test('the format follows the name of the output', () => {
    for (const [name, start] of [
      ['a.html', '<!doctype html>'],
      ['a.tex', '\\documentclass'],
      ['a.md', '#'],
      ['a.json', '['],
    ] as const) {
      expect(chainrule(['explain', 'lecture', '--wrt', 'w5', '-o', name])).toMatchObject({ status: 0, stdout: '' });
      expect(readFileSync(join(folder, name), 'utf8').toLowerCase().startsWith(start)).toBe(true);
    }
  });
});

describe('why', () => {
  test('a gradient as a sum over paths, as text, JSON and a drawing', () => {
    expect(chainrule(['why', 'lecture', '--wrt', 'w1']).stdout).toContain('2 paths lead from w1 to E');
    const { stdout } = chainrule(['why', 'lecture', '--wrt', 'w1', '--format', 'json', '--lang', 'zh']);
    expect(JSON.parse(stdout)).toMatchObject({ wrt: 'w1', pathCount: '2', findings: [{ id: 'nothingUnusual' }] });
    expect(chainrule(['why', 'lecture', '--wrt', 'w1', '--paths', '1', '-o', 'why.svg']).status).toBe(0);
    expect(readFileSync(join(folder, 'why.svg'), 'utf8')).toMatch(/^<svg/);
  });

  test('an element of a matrix', () => {
    const name = file('matrix.chain', 'param W[2,2] = [[1, 2], [3, 4]]\nE = sum(W^2)\nminimize E');
    expect(chainrule(['why', name, '--wrt', 'W[1,0]']).stdout).toContain('∂E/∂W[1,0] = 6');
    expect(chainrule(['why', name, '--wrt', 'W[2,0]'])).toMatchObject({ status: 2 });
    expect(chainrule(['why', name, '--paths', 'many']).stderr).toContain(
      '--paths takes a whole number from 1 to 1,000',
    );
  });
});

describe('gradients', () => {
  test('several files: one line of JSON each', () => {
    const other = file('line.chain', 'param w = 2\nE = 3*w');
    const { stdout } = chainrule(['gradients', other, 'lecture', '--format', 'json']);
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toEqual({ loss: 6, values: { w: 2, E: 6 }, gradients: { w: 3, E: 1 } });
    expect(second.loss).toBeCloseTo(1.6493383774, 9);
    expect(second.gradients.w5).toBeCloseTo(0.4457623489, 9);
  });

  test('from standard input, with second derivatives', () => {
    const input = 'param x = 2, y = 3\nE = x^2*y';
    const { stdout } = chainrule(['gradients', '-', '--order', '2', '--format', 'json'], { input });
    expect(JSON.parse(stdout).hessian).toEqual({ x: { x: 6, y: 4 }, y: { x: 4, y: 0 } });
  });

  test('Mazur: the error, and the weights after one step with η = 0.5', () => {
    const { stdout } = chainrule(['gradients', 'mazur', '--format', 'json']);
    const { loss, values, gradients } = JSON.parse(stdout);
    expect(loss).toBeCloseTo(0.298371109, 9);
    expect(values.w5 - 0.5 * gradients.w5).toBeCloseTo(0.35891648, 8);
    expect(values.w1 - 0.5 * gradients.w1).toBeCloseTo(0.149780716, 9);
  });

  test('a saturated network: true values where plain formulas give NaN', () => {
    const name = file(
      'saturated.chain',
      'input x = 1\ntarget y = 0\nparam w = 1000\np = sigmoid(w*x)\nE = -(y*ln(p) + (1 - y)*ln(1 - p))',
    );
    const { stdout } = chainrule(['gradients', name, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ loss: 1000, gradients: { w: 1 } });
  });

  test('npz: arrays that NumPy reads', () => {
    chainrule(['gradients', 'lecture', '-o', 'g.npz']);
    const files = unzipSync(readFileSync(join(folder, 'g.npz')));
    const bytes = files['gradients/w5.npy'] as Uint8Array;
    expect(String.fromCharCode(...bytes.slice(1, 6))).toBe('NUMPY');
    expect(new DataView(bytes.slice(-8).buffer).getFloat64(0, true)).toBeCloseTo(0.4457623489, 9);
  });
});

describe('draw', () => {
  test.each(['neurons', 'variables', 'operations', 'simplified'])('%s: the same bytes each run', (view) => {
    const words = ['draw', 'lecture', '--view', view, '--wrt', 'a1'];
    const { status, stdout } = chainrule(words);
    expect(status).toBe(0);
    expect(stdout.startsWith('<svg ')).toBe(true);
    expect(chainrule(words).stdout).toBe(stdout);
  });

  test('PNG', () => {
    expect(chainrule(['draw', 'xor', '-o', 'xor.png']).status).toBe(0);
    expect([...readFileSync(join(folder, 'xor.png')).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  });
});

describe('what goes wrong: one sentence on standard error, exit code 2', () => {
  const big = file('big.chain', `E = ${'1 + '.repeat(6_000_000)}1`);
  const deep = file('deep.chain', `E = ${'('.repeat(10_000)}1${')'.repeat(10_000)}`);
  const png = file('net.json', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0xd));
  const cycle = file('cycle.chain', 'a = b\nb = a\nminimize a');
  const cut = file('cut.chain', 'param w1 = \nE = w1');
  const field = file(
    'field.json',
    '{ "inputs": 2,\n  "layers": [{ "unit": 2, "activation": "sigmoid" }],\n  "loss": "mse" }',
  );

  test.each([
    [['explain', 'lectur'], 'did you mean “lecture”?'],
    [['explain', 'lecture', '--wrt', 'w55'], 'did you mean “w5”?'],
    [['explan', 'lecture'], 'did you mean “explain”?'],
    [['explain', 'lecture', '--fromat', 'json'], 'did you mean --format?'],
    [['explain', 'lecture', '--format', 'pdf'], '--format can be text, latex, markdown, html, json, but not “pdf”'],
    [['explain'], 'a file is missing'],
    [['explain', 'lecture', 'w5'], 'names go after --wrt'],
    [['explain', cycle], 'cycle.chain:1:'],
    [['explain', cut], 'cut.chain:1:'],
    [['explain', field], 'field.json:2:'],
    [['explain', png], 'net.json:1:1: this is no text file'],
    [['explain', deep], 'deep.chain:1:'],
    [['explain', big], 'is larger than 20 MiB'],
    [['gradients', 'lecture', '--of', 'w1'], 'w1'],
    [['explain', 'lecture', '-o', 'no/such/folder.txt'], 'can’t be written'.replace('’', "'")],
    [['draw', 'lecture', '--stations', 'a1'], '--stations belongs to --view simplified'],
    [['serve', '--port', 'x'], 'is no port'],
  ])('chainrule %j', (words, sentence) => {
    const { status, stdout, stderr } = chainrule(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+\)/);
  });

  test('in Chinese', () => {
    expect(chainrule(['explain', 'lectur', '--lang', 'zh']).stderr).toContain(
      '没有“lectur”这个文件或示例；是不是想用“lecture”？',
    );
  });

  test('an input is never overwritten, and nothing is left beside an output', () => {
    const name = file('keep.chain', 'param w = 1\nE = w^2');
    expect(chainrule(['explain', name, '-o', name]).stderr).toContain('never overwritten');
    expect(readFileSync(join(folder, name), 'utf8')).toBe('param w = 1\nE = w^2');
    expect(readdirSync(folder).filter((each) => each.endsWith('.tmp'))).toEqual([]);
  });
});

test('help names every command and every example, in both languages', () => {
  for (const [lang, usage] of [
    ['en', 'Usage:'],
    ['zh', '用法：'],
  ] as const) {
    const { status, stdout } = chainrule(['--help', '--lang', lang]);
    expect(status).toBe(0);
    for (const part of [usage, 'explain', 'gradients', 'draw', 'serve', 'lecture', 'mazur', 'xor', 'deep'])
      expect(stdout).toContain(part);
  }
});
