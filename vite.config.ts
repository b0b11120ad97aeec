/** The page: src/web to dist/page, plain files that any server can hand out. */
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

/** KaTeX offers each font three times; every browser that runs the page reads the smallest, woff2. */
const smallestFontsOnly: Plugin = {
  name: 'smallest-fonts-only',
  enforce: 'pre',
  transform: {
    filter: { id: /katex[^/]*\.css$/ },
    handler: (styles) => styles.replaceAll(/,\s*url\([^)]+\)\s*format\(["'](?:woff|truetype)["']\)/g, ''),
  },
};

export default defineConfig({
  root: 'src/web',
  // Relative addresses: the page works under any path.
  base: './',
  plugins: [smallestFontsOnly],
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
