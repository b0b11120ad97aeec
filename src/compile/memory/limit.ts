/** How much memory a step may take, checked before it is taken. */
import { compileProblem } from '../../words/index.ts';

export interface Limits {
  /** In bytes. */
  readonly memory: number;
}

const MEBIBYTE = 2 ** 20;
/** What memory grows by. */
export const PAGE = 65_536;

/** What is left of WebAssembly's four gibibytes after a page for caution. */
export const MOST_MEMORY = 4 * 2 ** 30 - PAGE;

/** Enough for networks of a hundred million parameters, and less than a browser refuses. */
export const DEFAULT_MEMORY = 2 * 2 ** 30;

/** How many pages the memory may grow to. */
export const mostPages = ({ memory }: Limits): number => Math.floor(Math.min(memory, MOST_MEMORY) / PAGE);

/** @throws Problem `memoryOverLimit` */
export function checkMemory(bytes: number, { memory }: Limits): void {
  const limit = Math.min(memory, MOST_MEMORY);
  if (bytes <= limit) return;
  throw compileProblem('too-large', 'memoryOverLimit', {
    needed: Math.ceil(bytes / MEBIBYTE),
    limit: Math.floor(limit / MEBIBYTE),
  });
}
