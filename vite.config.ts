/** The page: src/web to dist/page, plain files that any server can hand out. */
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src/web',
  // Relative addresses: the page works under any path.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/page',
    emptyOutDir: true,
    target: 'es2023',
    // The page's Content-Security-Policy allows no inline script and no data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The page carries other people's code: their licences go with it.
    license: { fileName: 'licenses.md' },
  },
  worker: { format: 'es' },
});
