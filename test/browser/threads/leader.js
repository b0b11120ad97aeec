/** Runs in a worker, as the first thread of a page may not wait: trains on so many threads, and answers with the bits of what it learned. */
import { compile } from '../../../dist/compile/index.js';
import { gradients } from '../../../dist/gradient/index.js';
import * as graph from '../../../dist/graph/index.js';

const [BATCH, INPUTS, UNITS] = [40, 400, 160];
const x = graph.symbol('x', [BATCH, INPUTS]);
const parameters = [graph.symbol('W', [INPUTS, UNITS]), graph.symbol('V', [UNITS, UNITS]), graph.symbol('b', [UNITS])];

function trainingStep() {
  const [w, v, b] = parameters;
  const hidden = graph.relu(graph.matmul(x, w));
  const loss = graph.sum(graph.power(graph.add(graph.matmul(hidden, v), b), graph.constant(2)));
  const slopes = gradients(loss, { wrt: parameters });
  const down = (each) => graph.subtract(each, graph.multiply(graph.constant(1e-6), slopes.get(each)));
  return { outputs: new Map([['loss', loss]]), updates: new Map(parameters.map((each) => [each, down(each)])) };
}

const numbers = (shape) =>
  graph.valueFrom(
    shape,
    Float64Array.from({ length: graph.sizeOf(shape) }, (_, at) => Math.sin(at * at)),
  );

addEventListener('message', async ({ data: threads }) => {
  const joined = [];
  const workers = [];
  const spawn = (task) => {
    const worker = new Worker(new URL('thread.js', import.meta.url), { type: 'module' });
    joined.push(new Promise((resolve) => worker.addEventListener('message', resolve, { once: true })));
    worker.postMessage(task);
    workers.push(worker);
    return worker;
  };
  const step = compile(trainingStep(), { precision: 'f32', threads, spawn });
  for (const each of [x, ...parameters]) step.write(each, numbers(each.shape));
  await Promise.all(joined);
  step.run(20);
  const bits = parameters.flatMap((each) =>
    [...new BigUint64Array(graph.dataOf(step.read(each)).slice().buffer)].map(String),
  );
  postMessage({
    isIsolated: crossOriginIsolated,
    threads: step.report.threads,
    started: workers.length,
    loss: step.read('loss'),
    bits,
  });
  for (const worker of workers) worker.terminate();
});
