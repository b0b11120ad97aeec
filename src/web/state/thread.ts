/** The engine's own thread. */
export const newThread = (): Worker => new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' });
