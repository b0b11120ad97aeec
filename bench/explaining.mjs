/**
 * How long things take, on this machine and with what else it is doing: the median of several runs, and the fastest.
 * Figures are to be compared with each other and over time, not with a limit.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { explain, explainInIndices, generalFormula } from '../dist/explain/index.js';
import { differentiate } from '../dist/gradient/index.js';
import { parseProgram, readExample } from '../dist/parse/index.js';
import { draw, renderHtml } from '../dist/render/index.js';
import { languages } from '../dist/words/index.js';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const words = languages.en;

/** A scalar program of this many nodes: a long chain in which most stations are used twice. @param {number} nodes */
function chain(nodes) {
  const lines = Array.from({ length: nodes / 5 }, (_, at) => {
    const before = at === 0 ? 'x' : `s${at - 1}`;
    return `s${at} = sin(${before})*0.9 + ${at < 3 ? 'x' : `s${at - 3}`}*0.1`;
  });
  return `param x = 0.5\n${lines.join('\n')}\nminimize s${nodes / 5 - 1}`;
}

/** Prints and gives the median. @param {string} name @param {() => unknown} work */
function measure(name, work, { runs = 15, warmUp = 30 } = {}) {
  for (let run = 0; run < warmUp; run++) work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const [fastest, median] = /** @type {[number, number]} */ ([times[0], times[Math.floor(runs / 2)]]);
  console.log(`${name.padEnd(62)} ${median.toFixed(1).padStart(9)} ms   fastest ${fastest.toFixed(1)} ms`);
  return median;
}

/** @param {string[]} words */
const start = (...words) => spawnSync(process.execPath, [main, ...words], { stdio: 'ignore' });

/** Prints all of it. */
export function measureExplaining() {
  console.log('\nExplaining and computing; median of 15 runs\n');
  const lecture = /** @type {import('../dist/graph/index.js').Program} */ (readExample('lecture'));
  const deep = /** @type {import('../dist/graph/index.js').Program} */ (readExample('deep'));
  measure('explain: 12 derivations of the lecture, proved and checked', () => explain(lecture));
  measure('explain: one derivation of the lecture (w1)', () => explain(lecture, { wrt: ['w1'] }));
  measure('explain: all derivations of deep (2-4-3-2)', () => explain(deep));
  const digits = /** @type {import('../dist/graph/index.js').Program} */ (readExample('mnist-mlp'));
  const weight = [{ name: 'W1', index: [3, 300] }];
  measure('explain: one weight of mnist-mlp, in indices', () => explainInIndices(digits, weight));
  measure('explain: the general formula, with the lecture’s numbers', () => generalFormula(lecture));
  measure('explain: the general formula, with those of mnist-mlp', () => generalFormula(digits));
  const derivations = explain(lecture);
  measure('render: the lecture as HTML', () => renderHtml(derivations, { words, program: lecture }));
  measure('draw: the lecture, variables', () => draw({ program: lecture, view: 'variables', words }));
  console.log();
  measure('process: node -e 0', () => spawnSync(process.execPath, ['-e', '0']), { runs: 7, warmUp: 1 });
  measure('process: chainrule explain lecture', () => start('explain', 'lecture'), { runs: 7, warmUp: 1 });
  measure('process: chainrule gradients lecture', () => start('gradients', 'lecture'), { runs: 7, warmUp: 1 });
  console.log();
  const sizes = [25_000, 50_000, 100_000, 200_000];
  const medians = sizes.map((size) => {
    const text = chain(size);
    const program = parseProgram(text);
    measure(`parse: ${size.toLocaleString('en')} nodes`, () => parseProgram(text), { runs: 5, warmUp: 1 });
    return measure(`gradients: ${size.toLocaleString('en')} nodes`, () => differentiate(program), {
      runs: 5,
      warmUp: 1,
    });
  });
  console.log('\ntime for one node, in microseconds (equal numbers mean: linear in the size)');
  console.log(
    sizes
      .map((size, at) => `${size.toLocaleString('en')}: ${((1000 * (medians[at] ?? 0)) / size).toFixed(2)}`)
      .join('   '),
  );
}
