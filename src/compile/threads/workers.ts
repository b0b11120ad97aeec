/** Starts the threads of a team: workers of Node, or those that a page gives. */
import type { Features } from '../assembler/index.ts';

/** All that a worker needs; it can be posted to one. */
export interface ThreadTask {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

/**
 * Starts a worker that calls `runThread` with the task.
 *
 * @example The page's, in a worker of its own, as the first thread of a page may not wait:
 * const spawn: Spawn = (task) => {
 *   const worker = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' });
 *   worker.postMessage(task);
 *   return worker;
 * };
 * // thread.ts: onmessage = ({ data }) => runThread(data);
 */
export type Spawn = (task: ThreadTask) => { terminate(): unknown };

/** What a worker does: it works until its team is dismissed. */
export function runThread({ module, memory }: ThreadTask): void {
  const { exports } = new WebAssembly.Instance(module, { host: { memory } });
  (exports['serve'] as () => void)();
}

/** The same for Node, which takes a worker's program as a text, so that no file has to be found. */
const nodeThread = `
const { workerData: { module, memory } } = require('node:worker_threads');
new WebAssembly.Instance(module, { host: { memory } }).exports.serve();
`;

interface NodeWorker {
  terminate(): unknown;
  unref(): void;
  on(event: 'error', listener: () => void): void;
}
type NodeWorkerClass = new (program: string, options: { eval: true; workerData: ThreadTask }) => NodeWorker;
interface NodeProcess {
  getBuiltinModule?(name: 'node:worker_threads'): { readonly Worker: NodeWorkerClass } | undefined;
}

/** Node's way to start a thread, or undefined elsewhere. It doesn't keep the process from ending. */
export function nodeSpawn(): Spawn | undefined {
  const { process } = globalThis as { readonly process?: NodeProcess };
  const threads = process?.getBuiltinModule?.('node:worker_threads');
  if (threads === undefined) return undefined;
  return (task) => {
    const worker = new threads.Worker(nodeThread, { eval: true, workerData: task });
    // A worker that can't start is one member less, and nothing else.
    worker.on('error', () => {});
    worker.unref();
    return worker;
  };
}

/** Whether threads can share a memory here: in Node always, in a page where it is isolated from other origins. */
export const canShareMemory = ({ threads }: Pick<Features, 'threads'>): boolean =>
  threads && typeof SharedArrayBuffer === 'function';

/** Ends the workers of whoever has been forgotten. */
const forgotten = new FinalizationRegistry<readonly ReturnType<Spawn>[]>((workers) => {
  for (const worker of workers) worker.terminate();
});

/** The threads beside the one that leads. */
export interface Crew {
  readonly workers: number;
  readonly spawn: Spawn;
}

/** Starts the workers, which live as long as their owner. They join when they are ready. */
export function startWorkers({ workers, spawn }: Crew, task: ThreadTask, owner: object): void {
  forgotten.register(
    owner,
    Array.from({ length: workers }, () => spawn(task)),
  );
}
