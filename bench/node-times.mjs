/** W7: what a number of a graph costs in a compiled training step, from hundreds to a hundred thousand of them; with the back end that `compile` takes. */
import { compile } from '../dist/compile/index.js';
import { gradients } from '../dist/gradient/index.js';
import * as graph from '../dist/graph/index.js';
import { randomGraph, start } from './random-graph.mjs';
import { median } from './statistics.mjs';

const SIZES = [300, 600, 1200, 10_000, 100_000];
const LEAVES = 16;
const RATE = 1e-3;
/** Of one turn, in milliseconds. */
const TURN = 60;

/** A step of gradient descent on all leaves of a graph of about so many nodes. @param {number} count */
function stepOf(count) {
  const leaves = Array.from({ length: LEAVES }, (_, at) => graph.symbol(`x${at}`));
  const root = randomGraph(graph, leaves, count);
  const slopes = gradients(root, { wrt: leaves });
  const down = (/** @type {any} */ leaf) =>
    graph.subtract(leaf, graph.multiply(graph.constant(RATE), slopes.get(leaf)));
  const step = compile({ outputs: new Map([['y', root]]), updates: new Map(leaves.map((leaf) => [leaf, down(leaf)])) });
  for (const [at, leaf] of leaves.entries()) step.write(leaf, start(at));
  return { step, nodes: graph.topologicalOrder([root]).length };
}

/** @param {{ rounds: number, warmUp: number }} options */
export function timeNodes({ rounds, warmUp }) {
  console.log('\nW7: the same graph as a training step; all sizes take turns');
  const taking = SIZES.map((count) => ({ ...stepOf(count), pace: 1, times: /** @type {number[]} */ ([]) }));
  const turn = (/** @type {(typeof taking)[number]} */ each) => {
    const begin = performance.now();
    each.step.run(each.pace);
    return performance.now() - begin;
  };
  for (const each of taking) {
    for (let spent = 0, last = 0; spent < 1000 * warmUp; spent += last) {
      last = turn(each);
      each.pace = Math.max(1, Math.min(4 * each.pace, Math.round((each.pace * TURN) / Math.max(last, 1e-3))));
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const each of taking) each.times.push((1e6 * turn(each)) / each.pace / each.nodes);
  }
  const first = /** @type {(typeof taking)[number]} */ (taking[0]);
  for (const { step, nodes, times } of taking) {
    const ratio = median(times.map((time, round) => time / /** @type {number} */ (first.times[round])));
    console.log(
      `  ${nodes.toLocaleString('en').padStart(7)} nodes: ${median(times).toFixed(1).padStart(5)} ns a node, ${ratio.toFixed(2)} × the first (${step.report.backend})`,
    );
  }
}
