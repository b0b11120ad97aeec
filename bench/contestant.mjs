/**
 * One who takes part, as a process of its own: it answers each line that it reads. `steps 100` takes steps and answers with the
 * seconds they took, `loss` with the loss at the weights as they are.
 */
import { createInterface } from 'node:readline';
import { workloads } from './workloads.mjs';

/** The workload that this process was started for. */
export const workload = () => /** @type {import('./workloads.mjs').Workload} */ (workloads[process.argv[2] ?? '']);

/** @param {{ steps: (count: number) => unknown, loss: () => number | Promise<number> }} contestant */
export async function serve({ steps, loss }) {
  console.log(JSON.stringify({ ready: true }));
  for await (const line of createInterface({ input: process.stdin })) {
    const [word, count] = line.split(' ');
    if (word === 'loss') console.log(JSON.stringify({ loss: await loss() }));
    else {
      const start = performance.now();
      await steps(Number(count));
      console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000 }));
    }
  }
}
