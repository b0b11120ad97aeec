/** The command line: src/cli to dist/cli, in a few files instead of two hundred, which halves the time until it answers. */
import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    // All beside one another: version.ts and server.ts find the package and the page from where they are.
    rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
});
