/** The command line: src/cli to dist/cli, in a few files instead of hundreds, of which each command loads its own. */
import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    // What every command needs of other people's code is in its files, with its licences.
    license: { fileName: 'licenses.md' },
    // All beside one another: version.ts and server.ts find the package and the page from where they are.
    rolldownOptions: {
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // As in the library: what is read at every start is short, and of one byte a character.
        charset: 'ascii',
        comments: { jsdoc: false },
        // To find and open a file takes longer than to read one of these: they are put together as they are needed together.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: 'start',
              test: /src\/(words\/(problem\.|(en\/)?problems\/)|parse\/(nearest|examples|matrix-examples)\.)/,
            },
            { name: 'results', test: /src\/(render\/(json|terminal|expression\/names)|gradient\/(program|numbers))\./ },
          ],
        },
      },
    },
  },
  ssr: { noExternal: ['commander', 'valibot', 'get-east-asian-width'] },
});
