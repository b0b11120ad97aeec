/** What is published: every promised entry is there, loads in plain Node, and its types hold for someone else. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
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

test('a gradient loads two files, and no sentences but those of its problems', () => {
  const load = (file: string, found = new Set<string>()): Set<string> => {
    if (found.has(file)) return found;
    found.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b.*["'](\..*)["'];$/gm)) {
      load(join(file, '..', name), found);
    }
    return found;
  };
  const files = [...load('dist/gradient/index.js')].map((file) => file.replaceAll('\\', '/')).sort();
  expect(files).toEqual(['dist/gradient/index.js', expect.stringMatching(/^dist\/shared\/core-/)]);
  // A text of other characters takes the engine twice the room, and twice the time to read.
  for (const file of files) expect(readFileSync(file, 'utf8')).not.toMatch(/[^\0-\x7f]/);
});

test('a page has what it uses: gradients without compiler or other sentences, training without a compiler, a small network without those for others', async () => {
  const gradients = await bundle(`export { gradients } from 'chainrule/gradient';`);
  expect([...gradients.fetched]).toEqual([]);
  expect(gradients.atOnce.size).toBeLessThan(8000);
  expect(gradients.atOnce.code).toContain("don't fit together");
  expect(gradients.atOnce.code).not.toMatch(/WebAssembly|[\u4e00-\u9fff]|--batch-size/);

  const training = await bundle(
    `export { gradients } from 'chainrule/gradient'; export { train } from 'chainrule/train';`,
  );
  expect(training.fetched).toEqual(
    expect.arrayContaining(['straight', 'interpreter', 'lanes', 'rare-functions', 'tape', 'tensors']),
  );
  expect(training.atOnce.size).toBeLessThan(25_000);
  expect(training.atOnce.code).not.toMatch(/i32\.const/);
  expect(training.sizeWith('straight')).toBeLessThan(45_000);
  expect(training.atOnce.code).not.toMatch(/[\u4e00-\u9fff]/);
});

/** The bundle of someone else's page: what is loaded at once, with its size under gzip, and what is fetched later. */
async function bundle(program: string) {
  writeFileSync(join(project, 'page.js'), program);
  const bundle = await rolldown({ input: join(project, 'page.js'), platform: 'browser', logLevel: 'silent' });
  const chunks = (await bundle.generate({ minify: true })).output.filter((file) => file.type === 'chunk');
  const imported = (name: string): string[] => [
    name,
    ...(chunks.find(({ fileName }) => fileName === name)?.imports ?? []).flatMap(imported),
  ];
  const nameOf = ({ name }: (typeof chunks)[number]) => name.replace(/-.{8}$/, '');
  const loaded = (roots: typeof chunks) => {
    const names = new Set(roots.flatMap(({ fileName }) => imported(fileName)));
    const codes = chunks.filter(({ fileName }) => names.has(fileName)).map(({ code }) => code);
    return { code: codes.join('\n'), size: codes.reduce((sum, code) => sum + gzipSync(code).length, 0) };
  };
  const entries = chunks.filter(({ isEntry }) => isEntry);
  return {
    atOnce: loaded(entries),
    sizeWith: (fetched: string) => loaded([...entries, ...chunks.filter((chunk) => nameOf(chunk) === fetched)]).size,
    fetched: chunks.filter(({ isDynamicEntry }) => isDynamicEntry).map(nameOf),
  };
}

test('what runs asks for no package but the dependencies', () => {
  const scripts = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.js') && !path.startsWith('page'),
  );
  const asked = scripts.flatMap((path) =>
    [...readFileSync(join('dist', path), 'utf8').matchAll(/^import\b[^"'\n]*["']([^."'][^"']*)["'];/gm)].map(
      ([, name]) => name as string,
    ),
  );
  const { dependencies, optionalDependencies } = description;
  const known = Object.keys({ ...dependencies, ...optionalDependencies });
  expect(asked).toContain('fflate');
  expect(asked.filter((name) => !name.startsWith('node:') && !known.includes(name))).toEqual([]);
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
