/** What a page has to load: the sizes of a bundle's files, by the bundler that the page is built with. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string} entry the program of the bundle */
async function bundled(entry) {
  const { rolldown } = await import(`${root}node_modules/rolldown/dist/index.mjs`);
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-bundle-'));
  writeFileSync(join(folder, 'page.mjs'), entry);
  const bundle = await rolldown({ input: join(folder, 'page.mjs'), platform: 'browser', logLevel: 'silent' });
  const { output } = await bundle.write({ dir: join(folder, 'bundle'), entryFileNames: '[name].mjs', minify: true });
  return { folder: join(folder, 'bundle'), output };
}

/**
 * Bytes with gzip: what is loaded at once, that with what the fetched modules bring besides, and everything.
 *
 * @param {string} entry the program of the bundle
 * @param {ReadonlySet<string>} fetched modules that a page imports as it goes
 */
export async function bundleSizes(entry, fetched) {
  const { output } = await bundled(entry);
  const files = new Map(output.map((file) => [file.fileName, file]));
  const withImports = (/** @type {string} */ name, found = new Set()) => {
    if (!found.has(name)) {
      found.add(name);
      for (const each of files.get(name)?.imports ?? []) withImports(each, found);
    }
    return found;
  };
  const size = (/** @type {any[]} */ roots) => {
    const names = new Set(roots.flatMap(({ fileName }) => [...withImports(fileName)]));
    return [...names].reduce((sum, name) => sum + gzipSync(files.get(name).code).length, 0);
  };
  const atOnce = output.filter(({ isEntry }) => isEntry);
  const later = output.filter(({ moduleIds }) => moduleIds.some((/** @type {string} */ id) => fetched.has(id)));
  return { atOnce: size(atOnce), used: size([...atOnce, ...later]), all: size(output) };
}

/**
 * The modules that a page fetches while it does something, as the engine's own record of covered code tells.
 *
 * @param {string} entry the program of the bundle
 * @param {string} use what is done with what it exports, as `page`
 */
export async function fetchedModules(entry, use) {
  const { folder, output } = await bundled(entry);
  const record = join(folder, 'record');
  const program = `import * as page from '${join(folder, 'page.mjs')}';\n${use}`;
  const environment = { ...process.env, NODE_V8_COVERAGE: record };
  const words = ['--input-type=module', '--eval', program];
  const { status, stderr } = spawnSync(process.execPath, words, { env: environment, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const scripts = readdirSync(record).flatMap((file) => JSON.parse(readFileSync(join(record, file), 'utf8')).result);
  const loaded = new Set(scripts.map((/** @type {{ url: string }} */ { url }) => url.split('/').at(-1)));
  return new Set(output.filter(({ fileName }) => loaded.has(fileName)).flatMap(({ moduleIds }) => moduleIds));
}
