import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const sources = fileURLToPath(new URL('src', import.meta.url));

/** Tests of what is built, the page apart. */
const built = ['packaging', 'cli/program', 'cli/server', 'cli/interrupted', 'cli/training/threads'].map(
  (name) => `test/${name}.test.ts`,
);

/** Tests that wait for other programs: they run beside the others, who use the time. */
const slow = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    // The package by its name is its sources, as in tsconfig.json.
    alias: [
      { find: /^chainrule$/, replacement: `${sources}/index.ts` },
      { find: /^chainrule\/(\w+)$/, replacement: `${sources}/$1/index.ts` },
    ],
  },
  test: {
    pool: 'threads',
    // All cores: by default one would be left idle, which on a machine with two is half of it.
    maxWorkers: '100%',
    // No test changes a module, so files may share what they import: half of the time went into loading it anew.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...built, 'test/browser/**'],
          testTimeout: 20_000,
        },
      },
      { extends: true, test: { name: 'built', include: built, ...slow } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/setup.ts',
          ...slow,
        },
      },
    ],
  },
});
