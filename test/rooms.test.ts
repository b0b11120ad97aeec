/** The rooms of src and who may import whom. A room is imported through its index.ts alone, and imports run one way. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';

/** What each room may import, beside `words`, which all may. */
const rooms: Record<string, string[]> = {
  words: [],
  graph: [],
  parse: ['graph'],
  rewrite: ['graph'],
  gradient: ['graph', 'rewrite'],
  explain: ['gradient', 'rewrite', 'graph'],
  diagnose: ['explain', 'gradient', 'graph'],
  compile: ['rewrite', 'graph'],
  render: ['explain', 'diagnose', 'graph'],
  train: ['compile', 'gradient', 'rewrite', 'graph'],
  exchange: ['train', 'rewrite', 'graph', 'parse'],
};
/** These may import every room; nothing imports them. `index.ts` is the package itself. */
const applications = ['cli', 'web', 'index.ts'];

/** Path below src → text. */
type Sources = Record<string, string>;
interface Import {
  target: string;
  isValue: boolean;
}

const fromImport = /^(?:import|export)\s+(type\s)?[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const bareImport = /\bimport\s*\(?\s*()['"]([^'"]+)['"]/g;

/** A file's imports of our own sources, static and dynamic, as paths below src. */
function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(fromImport), ...text.matchAll(bareImport)]
    .map(([, type, name = '']) => ({ name, isValue: !type }))
    .filter(({ name }) => name.startsWith('.') || /^chainrule\b/.test(name))
    .map(({ name, isValue }) => ({ target: name.startsWith('.') ? posix.join(file, '..', name) : name, isValue }));
}

const roomOf = (path: string) => path.split('/')[0] ?? path;

function forbiddenImports(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([file, text]) =>
    importsOf(file, text)
      .map(({ target }) => [target, objection(roomOf(file), target)])
      .filter(([, reason]) => reason !== undefined)
      .map(([target, reason]) => `${file} imports ${target}: ${reason}`),
  );
}

/** Why a file of this room may not import this target. */
function objection(room: string, target: string): string | undefined {
  const targetRoom = roomOf(target);
  if (!target.includes('/') && !applications.includes(target)) return 'inside src, rooms go by their path';
  if (room === targetRoom) return undefined;
  if (rooms[targetRoom] === undefined) return `${targetRoom} is not a room`;
  if (target !== `${targetRoom}/index.ts`) return `only ${targetRoom}/index.ts may be imported from outside`;
  if (applications.includes(room) || targetRoom === 'words' || rooms[room]?.includes(targetRoom)) return undefined;
  return `${room} may not import ${targetRoom}`;
}

/** Each cycle of value imports, from the file where it was noticed back to that file. */
function importCycles(sources: Sources): string[] {
  const cycles: string[] = [];
  const finished = new Set<string>();
  function visit(file: string, trail: string[]): void {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    else if (!finished.has(file)) {
      for (const { target, isValue } of importsOf(file, sources[file] ?? '')) {
        if (isValue && target in sources) visit(target, [...trail, file]);
      }
      finished.add(file);
    }
  }
  for (const file in sources) visit(file, []);
  return cycles;
}

function contentsProblems(sources: Sources): string[] {
  const folders = new Set(Object.keys(sources).map(roomOf));
  return [...folders].flatMap((room) => {
    if (room === 'cli' || room === 'web') return [];
    const index = room === 'index.ts' ? room : `${room}/index.ts`;
    if (room !== 'index.ts' && rooms[room] === undefined) return [`${room} is not a room`];
    if (sources[index] === undefined) return [`${room} has no index.ts`];
    return /^\s*export\s*\*\s*from/m.test(sources[index]) ? [`${index} must say what it exports`] : [];
  });
}

const sources: Sources = Object.fromEntries(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => [path, readFileSync(`src/${path}`, 'utf8')]),
);

test('imports run one way, through each room’s index.ts', () => {
  expect(forbiddenImports(sources)).toEqual([]);
});

test('no files import each other in a circle', () => {
  expect(importCycles(sources)).toEqual([]);
});

test('every room has a table of contents', () => {
  expect(Object.keys(sources)).toContain('graph/index.ts');
  expect(contentsProblems(sources)).toEqual([]);
});

test.each([
  ['graph/a.ts', `import { x } from '../gradient/index.ts';`, 'graph may not import gradient'],
  ['graph/a.ts', `import type {\n  X,\n  Y,\n} from '../gradient/index.ts';`, 'graph may not import gradient'],
  ['graph/a.ts', `export { x } from "../gradient/index.ts";`, 'graph may not import gradient'],
  ['graph/a.ts', `const x = await import('../gradient/index.ts');`, 'graph may not import gradient'],
  ['graph/a.ts', `import '../gradient/index.ts';`, 'graph may not import gradient'],
  [
    'gradient/deep/a.ts',
    `import { x } from '../../graph/node.ts';`,
    'only graph/index.ts may be imported from outside',
  ],
  ['cli/main.ts', `import { x } from '../graph/node.ts';`, 'only graph/index.ts may be imported from outside'],
  ['render/a.ts', `import { x } from '../cli/main.ts';`, 'cli is not a room'],
  ['render/a.ts', `import { x } from '../index.ts';`, 'index.ts is not a room'],
  ['render/a.ts', `import { x } from 'chainrule';`, 'inside src, rooms go by their path'],
  ['render/a.ts', `import { x } from 'chainrule/train';`, 'chainrule is not a room'],
  ['graph/a.ts', `import x from '../../package.json';`, '.. is not a room'],
])('%s: %s is refused', (file, text, reason) => {
  expect(forbiddenImports({ [file]: text })).toEqual([expect.stringContaining(reason)]);
});

test.each([
  ['graph/a.ts', `import { readFile } from 'node:fs';`],
  ['graph/a.ts', `import { x } from './deep/b.ts';`],
  ['graph/a.ts', `import { x } from '../words/index.ts';`],
  ['explain/a.ts', `import type { X } from '../rewrite/index.ts';`],
  ['web/main.ts', `import { x } from '../train/index.ts';`],
  ['index.ts', `export { x } from './exchange/index.ts';`],
])('%s: %s is allowed', (file, text) => {
  expect(forbiddenImports({ [file]: text })).toEqual([]);
});

test('a circle is found, one of types alone is none', () => {
  const a = `import { b } from './b.ts';`;
  expect(importCycles({ 'graph/a.ts': a, 'graph/b.ts': `export { a } from './a.ts';` })).toEqual([
    'graph/a.ts → graph/b.ts → graph/a.ts',
  ]);
  expect(importCycles({ 'graph/a.ts': a, 'graph/b.ts': `import type { A } from './a.ts';` })).toEqual([]);
});

test('a room without contents, or with everything in them, is named', () => {
  expect(contentsProblems({ 'graph/node.ts': '' })).toEqual(['graph has no index.ts']);
  expect(contentsProblems({ 'graph/index.ts': `export * from './node.ts';` })).toEqual([
    'graph/index.ts must say what it exports',
  ]);
  expect(contentsProblems({ 'utilities/index.ts': '' })).toEqual(['utilities is not a room']);
});
