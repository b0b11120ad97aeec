/** What is published: every promised entry is there, loads in plain Node, and its types hold for someone else. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const description = JSON.parse(readFileSync('package.json', 'utf8'));
const entries = Object.keys(description.exports)
  .filter((name) => name !== './package.json')
  .map((name) => name.replace('.', 'chainrule'));

/** A project of someone else, with this package installed. */
let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'chainrule-user-'));
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(resolve('.'), join(project, 'node_modules/chainrule'), 'junction');
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('every entry loads in plain Node, says nothing and ends at once', () => {
  const program = entries.map((name) => `import '${name}';`).join('\n');
  writeFileSync(join(project, 'main.js'), program);
  expect(execFileSync(process.execPath, ['main.js'], { cwd: project, encoding: 'utf8', timeout: 20_000 })).toBe('');
});

test('a room is a file, and brings no sentences but those of its problems', () => {
  const load = (file: string, found = new Set<string>()): Set<string> => {
    if (found.has(file)) return found;
    found.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b.*["'](\..*)["'];$/gm)) {
      load(join(file, '..', name), found);
    }
    return found;
  };
  const files = [...load('dist/gradient/index.js')].map((file) => file.replaceAll('\\', '/')).sort();
  expect(files).toEqual([
    'dist/gradient/index.js',
    'dist/graph/index.js',
    'dist/rewrite/index.js',
    expect.stringMatching(/^dist\/shared\/problems-/),
  ]);
});

test('every entry has types that a strict project accepts', () => {
  const program = entries.map((name, index) => `export * as entry${index} from '${name}';`).join('\n');
  writeFileSync(join(project, 'main.ts'), program);
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const options = '--noEmit --strict --target ES2023 --lib ES2023,DOM --module NodeNext --skipLibCheck false --types';
  const result = run(tsc, [...options.split(' '), '', 'main.ts']);
  expect(result).toBe('');
});

test('the published files are the built ones and their sources, nothing private', () => {
  const npm = process.env['npm_execpath'];
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const options = { encoding: 'utf8', shell: process.platform === 'win32' } as const;
  const answer = npm ? execFileSync(process.execPath, [npm, ...words], options) : execFileSync('npm', words, options);
  const files: string[] = JSON.parse(answer)[0].files.map((file: { path: string }) => file.path);
  expect(files).toEqual(
    expect.arrayContaining(['LICENSE', 'dist/cli/main.js', 'dist/index.d.ts', 'dist/page/index.html']),
  );
  expect(
    files.filter((path) => !/^(dist|src|examples|schema)\/|^[A-Za-z.-]+\.md$|^LICENSE$|^package\.json$/.test(path)),
  ).toEqual([]);
});

test('the command is a program that says its version', () => {
  const main = description.bin.chainrule;
  expect(readFileSync(main, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(execFileSync(process.execPath, [main, '--version'], { encoding: 'utf8' }).trim()).toBe(description.version);
});

test('versions are exact, and the lock file names no registry', () => {
  const { dependencies, optionalDependencies, devDependencies } = description;
  const versions: string[] = Object.values({ ...dependencies, ...optionalDependencies, ...devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"');
});

/** What a program prints, whether it succeeds or not. */
function run(script: string, words: string[]): string {
  try {
    return execFileSync(process.execPath, [script, ...words], { cwd: project, encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
