/** The page: src/web to dist/page, plain files that any server can hand out. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { HtmlTagDescriptor, Plugin } from 'vite';
import { defineConfig, runnerImport } from 'vite';

const SERVICE_WORKER = 'service-worker';

/** Tells the service worker which files belong to this version: all that a first visit may load. */
const filesToKeep: Plugin = {
  name: 'files-to-keep',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const worker = bundle[`${SERVICE_WORKER}.js`];
      if (worker?.type !== 'chunk') return;
      const names = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      const page = bundle['index.html'];
      const version = createHash('sha256')
        .update(`${names.join()}${page?.type === 'asset' ? page.source : ''}`)
        .digest('hex')
        .slice(0, 12);
      worker.code = worker.code
        .replace('__FILES__', JSON.stringify(['./', ...names]))
        .replace('__VERSION__', JSON.stringify(version));
    },
  },
};

const workOutAnswers = async () =>
  (
    await runnerImport<typeof import('./src/web/at-build.ts')>(
      fileURLToPath(new URL('src/web/at-build.ts', import.meta.url)),
    )
  ).module.firstAnswers;
let answers: ReturnType<typeof workOutAnswers> | undefined;

/** The answers to what the page asks first, worked out by its own engine; see src/web/state/first-answer.ts. */
const answersToFirst: Plugin = {
  name: 'answers-to-first',
  resolveId: { filter: { id: /^virtual:first-answer\// }, handler: (id) => `\0${id}` },
  load: {
    filter: { id: /^\0virtual:first-answer\// },
    async handler(id) {
      answers ??= workOutAnswers();
      const answer = (await answers)[id.endsWith('/zh') ? 'zh' : 'en'];
      const json = JSON.stringify(answer);
      if (!isDeepStrictEqual(JSON.parse(json), answer)) throw new Error('The first answer is more than JSON can hold.');
      // Read as JSON it is there sooner than as code.
      return `export default JSON.parse(${JSON.stringify(json)})`;
    },
  },
};

/**
 * Tells the browser at once of what the first script asks for and what the first formula is set in: otherwise they would be
 * asked for one after the other.
 */
const filesToExpect: Plugin = {
  name: 'files-to-expect',
  enforce: 'post',
  transformIndexHtml(_, { bundle = {} }) {
    const link = (href: string, attrs: Record<string, string>): HtmlTagDescriptor => ({
      tag: 'link',
      attrs: { ...attrs, crossorigin: true, href: `./${href}` },
      injectTo: 'head',
    });
    return Object.values(bundle).flatMap((file) => {
      if (file.type === 'chunk') return file.name === 'start' ? [link(file.fileName, { rel: 'modulepreload' })] : [];
      const isFont = file.fileName.endsWith('.woff2');
      return isFont ? [link(file.fileName, { rel: 'preload', as: 'font', type: 'font/woff2' })] : [];
    });
  },
};

/**
 * The engine loads the sentences of one language. A problem that it makes goes by its code until one of these sentences is
 * looked up for it, so the English ones, which are the message of a problem elsewhere, need not come along.
 */
const problemsByCode: Plugin = {
  name: 'problems-by-code',
  enforce: 'pre',
  resolveId: {
    filter: { id: /\/en\/problems\/\w+\.ts$/ },
    handler: (id, importer) =>
      importer?.includes('/words/problems/')
        ? `\0problems-by-code/${id.split('/').at(-1)?.replace('.ts', '')}`
        : undefined,
  },
  load: {
    filter: { id: /^\0problems-by-code\// },
    handler: (id) => `export const ${id.split('/').at(-1)} = {};`,
  },
};

export default defineConfig({
  root: 'src/web',
  // Relative addresses: the page works under any path.
  base: './',
  plugins: [answersToFirst, filesToKeep, filesToExpect],
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
    rolldownOptions: {
      // Working out the first answers takes longer than all else.
      checks: { pluginTimings: false },
      input: { index: 'src/web/index.html', [SERVICE_WORKER]: `src/web/${SERVICE_WORKER}.ts` },
      output: {
        // A service worker is known by its address, and must stand beside the page.
        entryFileNames: ({ name }) => (name === SERVICE_WORKER ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [problemsByCode],
    rolldownOptions: {
      output: {
        // What the engine begins with is one file, though later parts use pieces of it: apart they would be packed less well.
        codeSplitting: { groups: [{ name: 'basis', test: /src\/(?:graph|parse|words|render)\//, minShareCount: 2 }] },
      },
    },
  },
});
