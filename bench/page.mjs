/** The page in a real browser: what it loads, when it can be used, how soon it follows a number, how smoothly it steps. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ensureChromium, findChromium } from '../scripts/prepare.mjs';
import { median } from './statistics.mjs';
import { recordVisit } from './visit-record.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// The project's own, not a peer's.
const require = createRequire(`${root}package.json`);
const CHAPTERS = 8;
const EDITS = 24;
const STEPS = 60;

/** @typedef {import('playwright-core').Page} Page */

/** @param {{ rounds: number }} options */
export async function measurePage({ rounds }) {
  // The one that people use, where there is one.
  const executablePath = (await findChromium(false)) ?? (await ensureChromium());
  const { chromium } = /** @type {typeof import('playwright-core')} */ (require('playwright-core'));
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  const server = await serve();
  try {
    for (const language of /** @type {const} */ (['en', 'zh'])) {
      const visits = [];
      for (let round = 0; round <= rounds; round++) visits.push(await visit(browser, server.address, language));
      // The first one also warms the server up.
      printVisits(language, visits.slice(1));
    }
    const { page, complaints, context } = await open(browser, server.address, 'en');
    await printEdits(page);
    await printStepping(page);
    await printFaults(page, complaints);
    await context.close();
  } finally {
    await browser.close();
    server.end();
  }
}

/** @returns {Promise<{ address: string, end: () => void }>} */
function serve() {
  const server = spawn(process.execPath, [`${root}dist/cli/main.js`, 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    server.on('exit', () => reject(new Error(`the server ended: ${said}`)));
    server.stdout.on('data', (part) => {
      said += part;
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address !== undefined) resolve({ address, end: () => server.kill() });
    });
  });
}

/** @param {import('playwright-core').Browser} browser @param {string} address @param {'en' | 'zh'} language */
async function open(browser, address, language) {
  const context = await browser.newContext({
    locale: language === 'en' ? 'en-US' : 'zh-CN',
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  /** @type {Set<string>} */
  const requests = new Set();
  /** @type {string[]} */
  const complaints = [];
  context.on('request', (request) => requests.add(request.url()));
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.addInitScript(recordVisit);
  await page.goto(address);
  await page.waitForFunction(() => 'interactive' in /** @type {any} */ (globalThis).record);
  return { page, context, requests, complaints };
}

/** A visit of somebody who was never there. @param {Parameters<typeof open>[0]} browser @param {string} address @param {'en' | 'zh'} language */
async function visit(browser, address, language) {
  const { page, context, requests } = await open(browser, address, language);
  await page.waitForTimeout(500);
  const record = await page.evaluate(() => /** @type {any} */ (globalThis).record);
  const files = [...requests].map((url) => new URL(url).pathname).filter((path) => !path.endsWith('service-worker.js'));
  await context.close();
  return { ...record, files };
}

/** @param {string} language @param {readonly any[]} visits */
function printVisits(language, visits) {
  const { files } = visits[0];
  /** @type {Map<string, number>} */
  const kinds = new Map();
  for (const path of /** @type {string[]} */ (files)) {
    const name = path === '/' ? 'index.html' : path;
    const bytes = gzipSync(readFileSync(`${root}dist/page/${name}`), { level: 9 }).length;
    const kind = extname(name).slice(1);
    kinds.set(kind, (kinds.get(kind) ?? 0) + bytes);
  }
  const total = [...kinds.values()].reduce((sum, bytes) => sum + bytes, 0);
  const list = [...kinds].map(([kind, bytes]) => `${kind} ${(bytes / 1000).toFixed(1)}`).join(', ');
  const of = (/** @type {string} */ name) => median(visits.map((each) => each[name]));
  console.log(`\nFirst visit, ${language}; medians of ${visits.length}`);
  console.log(`  loaded with gzip            ${(total / 1000).toFixed(1)} kB in ${files.length} files: ${list}`);
  for (const [name, key] of /** @type {const} */ ([
    ['first contentful paint', 'firstPaint'],
    ['largest contentful paint', 'largestPaint'],
    ['first drawing', 'drawing'],
    ['interactive: a key steps on', 'interactive'],
    ['total blocking time', 'blocked'],
  ])) {
    console.log(`  ${name.padEnd(27)} ${of(key).toFixed(0).padStart(5)} ms`);
  }
  console.log(`  cumulative layout shift     ${of('shift').toFixed(3)}`);
}

/** @param {Page} page */
async function printEdits(page) {
  console.log('\nAn edited number, from the key to the new picture; ms');
  console.log('  chapter   median    worst');
  for (let chapter = 1; chapter <= CHAPTERS; chapter++) {
    await openChapter(page, chapter);
    await page.keyboard.press('End');
    await page.locator('.drawing [data-station="w5"]').first().click();
    await page.locator('.inspector input').waitFor();
    // Nobody changes a number at once; the engine rehearses meanwhile.
    await page.waitForTimeout(3000);
    const times = await page.evaluate(async (edits) => {
      const { afterChange } = /** @type {any} */ (globalThis).record;
      const field = /** @type {HTMLInputElement} */ (document.querySelector('.inspector input'));
      field.focus();
      const set = /** @type {any} */ (Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')).set;
      const found = [];
      for (let edit = 0; edit < edits; edit++) {
        found.push(
          await afterChange(() => {
            set.call(field, String(0.2 + edit / 100));
            field.dispatchEvent(new Event('input', { bubbles: true }));
          }),
        );
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      field.blur();
      return found;
    }, EDITS);
    const [mid, worst] = [median(times), Math.max(...times.slice(EDITS / 4))];
    console.log(`  ${String(chapter).padStart(7)} ${mid.toFixed(1).padStart(8)} ${worst.toFixed(1).padStart(8)}`);
  }
}

/** @param {Page} page @param {number} chapter */
async function openChapter(page, chapter) {
  await page.locator(`.chapters > ol > li:nth-child(${chapter}) > :is(a, button)`).click();
  await page.locator('main[aria-busy="false"] .chapter').first().waitFor();
  await page.waitForTimeout(200);
}

/** @param {Page} page */
async function printStepping(page) {
  await openChapter(page, 1);
  const times = await page.evaluate(async (steps) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const work = [];
    for (let step = 0; step < steps; step++) {
      await nextFrame();
      const start = performance.now();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      // After the next frame has been laid out and painted.
      await nextFrame();
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(undefined);
        port2.postMessage(0);
      });
      work.push(performance.now() - start);
    }
    return work;
  }, STEPS);
  const frame = 1000 / 60;
  const within = times.filter((time) => time < 2 * frame).length / times.length;
  console.log(`\nStepping, ${STEPS} steps on: from the key until the next frame is painted`);
  console.log(
    `  median ${median(times).toFixed(1)} ms, worst ${Math.max(...times).toFixed(1)} ms; ${(100 * within).toFixed(0)} % in the frame after the key`,
  );
}

/** @param {Page} page @param {readonly string[]} complaints */
async function printFaults(page, complaints) {
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const violations = await page.evaluate(async () => {
    const found = await /** @type {any} */ (globalThis).axe.run();
    return found.violations.map((/** @type {any} */ { id, nodes }) => `${id} (${nodes.length})`);
  });
  const refused = await page.evaluate(() => /** @type {any} */ (globalThis).record.refused);
  console.log(`\nFaults: axe ${violations.length} ${violations.join(', ')}`);
  console.log(`        content refused by the policy ${refused}, errors in the console ${complaints.length}`);
}
