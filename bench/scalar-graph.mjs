/** W7: a random graph of + · sigmoid on single numbers, every node of which counts: the tape beside objects with closures. */
import { recordTape } from '../dist/compile/index.js';
import { localDerivatives } from '../dist/gradient/index.js';
import * as graph from '../dist/graph/index.js';
import * as values from './peers/values.mjs';
import { randomGraph, start } from './random-graph.mjs';
import { median } from './statistics.mjs';

const LEAVES = 16;

const milliseconds = (/** @type {() => unknown} */ work) => {
  const begin = performance.now();
  work();
  return performance.now() - begin;
};

/** @param {{ rounds: number }} options */
export function raceGraphs({ rounds }) {
  console.log('\nW7: random graph of + · sigmoid, forward and backward');
  for (const count of [10_000, 100_000]) {
    const symbols = Array.from({ length: LEAVES }, (_, at) => graph.symbol(`x${at}`));
    const root = randomGraph(graph, symbols, count);
    const ready = [];
    const own = [];
    const theirs = [];
    let tape;
    for (let round = 0; round < rounds; round++) {
      ready.push(
        milliseconds(() => {
          tape = recordTape(root, { derivatives: localDerivatives });
        }),
      );
      for (const [at, symbol] of symbols.entries()) tape.write(symbol, start(at));
      const passes = Math.ceil(2_000_000 / tape.size);
      tape.run();
      own.push(
        milliseconds(() => {
          for (let pass = 0; pass < passes; pass++) tape.run();
        }) / passes,
      );
      theirs.push(
        milliseconds(() =>
          values.backward(
            randomGraph(
              values,
              symbols.map((_, at) => values.leaf(start(at))),
              count,
            ),
          ),
        ),
      );
    }
    const each = (/** @type {number[]} */ times) => ((1e6 * median(times)) / tape.size).toFixed(1);
    console.log(
      `  ${tape.size.toLocaleString('en')} nodes: tape ${each(own)} ns a node, ${(tape.bytes / tape.size).toFixed(0)} bytes a node, ready in ${median(ready).toFixed(0)} ms (first time ${ready[0]?.toFixed(0)}); objects with closures ${each(theirs)} ns a node (built, forward and backward)`,
    );
  }
}
