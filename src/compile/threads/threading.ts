/** Whether a step gets more than one thread. */
import type { Features } from '../assembler/index.ts';
import { LARGEST_TEAM } from './team.ts';
import { type Crew, canShareMemory, nodeSpawn, type Spawn } from './workers.ts';

/**
 * - `small`: threads would cost more than they give
 * - `unavailable`: no memory can be shared between threads here, or none can be started
 */
export type AloneReason = 'small' | 'unavailable';

/** How many threads are wanted, and how they would be started, if at all. */
export interface Threading {
  readonly wanted: number;
  readonly spawn: Spawn | undefined;
}

export function threadingOf(
  { threads = 1, spawn = nodeSpawn() }: { readonly threads?: number; readonly spawn?: Spawn },
  features: Pick<Features, 'threads'>,
): Threading {
  const wanted = Math.max(1, Math.min(Math.floor(threads), LARGEST_TEAM));
  return { wanted, spawn: canShareMemory(features) ? spawn : undefined };
}

interface Decision {
  readonly threads: number;
  readonly alone?: AloneReason;
}

/** For a step that is known to be small. */
export const tooSmallFor = ({ wanted }: Threading): Decision =>
  wanted > 1 ? { threads: 1, alone: 'small' } : { threads: 1 };

/** About 300 µs on one core: threads meet up to twenty times a step, and one that sleeps takes 100 µs to wake. */
const MULTIPLICATIONS_WORTH_SHARING = { f32: 6e6, f64: 3e6 } as const;

/** Who works on a step whose products take so many multiplications. */
export function decideThreads(
  { wanted, spawn }: Threading,
  precision: 'f32' | 'f64',
  multiplications: number,
): Decision & { readonly crew?: Crew } {
  if (wanted === 1) return { threads: 1 };
  if (multiplications < MULTIPLICATIONS_WORTH_SHARING[precision]) return { threads: 1, alone: 'small' };
  if (spawn === undefined) return { threads: 1, alone: 'unavailable' };
  return { threads: wanted, crew: { workers: wanted - 1, spawn } };
}
