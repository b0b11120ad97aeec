/** The library: src to dist, a file for each room instead of one for each source, which took most of a short program's time to load. */
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const rooms = Object.values<{ default?: string }>(exports).flatMap(({ default: file }) => file ?? []);
/** The assembler by itself is for `bench/peak.mjs`. */
const entries = [...rooms.map((file) => file.replace(/^\.\/dist\/|\.js$/g, '')), 'compile/assembler/index'];

/**
 * What a gradient needs of the rooms below `gradient`, in one file: to find and open one takes a short program more time than most
 * of these take to be read.
 */
const core =
  /src\/(graph\/(?!index)|rewrite\/(stable|forms|guards|sight|tidy)|words\/(problem\.|(en\/)?problems\/(graph|gradient|parse|network)))/;

export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist',
    // Beside the types, which tsc has written.
    emptyOutDir: false,
    target: 'es2023',
    minify: false,
    sourcemap: true,
    // The library carries other people's code: their licences go with it.
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      // The page fetches the reader of networks when it needs it; the library has it in any case.
      checks: { ineffectiveDynamicImport: false },
      input: Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`])),
      output: {
        // A short program waits for its files to be read: text of one byte a character takes half the room, and less time.
        charset: 'ascii',
        comments: { jsdoc: false },
        entryFileNames: '[name].js',
        chunkFileNames: 'shared/[name]-[hash].js',
        // What every room needs of `words` apart from the two languages, and what is fetched only when it is needed.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'core', test: core },
            { name: 'problems', test: /src\/words\/(en\/)?problems\/(?!index)/ },
            { name: 'en', test: /src\/words\/en\// },
            { name: 'zh', test: /src\/words\/zh\// },
            { name: 'interpreter', test: /src\/compile\/interpret/ },
            { name: 'tape', test: /src\/compile\/tape\// },
            { name: 'tensors', test: /src\/compile\/(tensors|products|threads\/(team|relay))/ },
            { name: 'compile', test: /src\/compile\/compile/ },
            { name: 'rare-functions', test: /src\/compile\/functions\/(rare|normal|power|trigonometry|angle|double)/ },
            { name: 'lanes', test: /src\/compile\/straight\/(lanes|packs|reach|groups|totals|shuffles)/ },
            { name: 'on-demand', test: /src\/compile\/(on-demand|batched\/)/ },
            { name: 'straight', test: /src\/compile\/.*(?<!index\.ts)$/ },
          ],
        },
      },
    },
  },
  // A few functions of it are used; to load all the others would take longer than to read a network.
  ssr: { noExternal: ['valibot'] },
});
