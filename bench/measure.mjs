/** All that is measured, in order, and the table at the end. */
import { measureExplaining } from './explaining.mjs';
import { timeNodes } from './node-times.mjs';
import { measurePage } from './page.mjs';
import { raceProducts } from './products.mjs';
import { raceGraphs } from './scalar-graph.mjs';
import { raceStarts } from './start-up.mjs';
import { short } from './statistics.mjs';
import { race } from './training.mjs';
import { workloads } from './workloads.mjs';

/** @param {readonly string[]} wanted @param {{ rounds: number, warmUp: number }} options */
export async function measure(wanted, options) {
  const isWanted = (/** @type {string} */ name) => wanted.length === 0 || wanted.includes(name);
  console.log(`Node ${process.version}; medians of ${options.rounds} rounds in which all take turns, one thread each`);
  const results = [];
  for (const work of Object.values(workloads)) {
    if (isWanted(work.name)) results.push({ work, rows: await race(work, options) });
  }
  if (isWanted('W5')) await raceProducts(options);
  if (isWanted('W6')) await raceStarts(options);
  if (isWanted('W7')) {
    raceGraphs(options);
    timeNodes(options);
  }
  if (isWanted('explaining')) measureExplaining();
  if (isWanted('page')) await measurePage(options);
  if (results.length > 0) printTable(results);
}

/** chainrule's rate as a multiple of everyone's. @param {readonly { work: { name: string }, rows: readonly { name: string, lead: number }[] }[]} results */
function printTable(results) {
  const names = [...new Set(results.flatMap(({ rows }) => rows.map(({ name }) => name)))].filter(
    (name) => name !== 'chainrule',
  );
  console.log('\nchainrule’s steps a second, as a multiple of');
  console.log(`  ${''.padEnd(30)}${results.map(({ work }) => work.name.padStart(10)).join('')}`);
  for (const name of names) {
    const cells = results.map(({ rows }) =>
      short(rows.find((row) => row.name === name)?.lead ?? Number.NaN).padStart(10),
    );
    console.log(`  ${name.padEnd(30)}${cells.join('')}`);
  }
}
