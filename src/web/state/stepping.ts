/** Stepping along the walk: back, forward, to the end of a part, inside a step, and by itself. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { PageState } from './state.ts';
import { endOfPhase, type Stop } from './walk.ts';

/** How long the page stays at a stop while it plays, in milliseconds, at speed 1. */
const STAY = 1600;
export const speeds = [0.5, 1, 2, 4] as const;

export interface Position {
  /** Counted from 0. */
  readonly at: number;
  readonly count: number;
  readonly stop: Stop | undefined;
  /** The line inside the stop. */
  readonly inside: number | undefined;
  /** Nothing is left to come: all is shown. */
  readonly isComplete: boolean;
}

export interface Stepping {
  readonly walk: ReadonlySignal<readonly Stop[]>;
  readonly position: ReadonlySignal<Position>;
  readonly isPlaying: ReadonlySignal<boolean>;
  readonly speed: Signal<number>;
  go(at: number): void;
  back(): void;
  forward(): void;
  finishPhase(): void;
  /** Into the details of a step, or out of them. */
  toggleInside(): void;
  play(): void;
  pause(): void;
}

/** What lies before the first stop and behind the last one. */
export interface Beyond {
  /** Whether the walk is that of the state, and not one from before. */
  isReady(): boolean;
  before(): void;
  after(): void;
}

export function startStepping(
  state: ReadonlySignal<PageState>,
  walk: ReadonlySignal<readonly Stop[]>,
  change: (changes: Pick<PageState, 'step' | 'inside'>) => void,
  beyond: Beyond,
): Stepping {
  const isPlaying = signal(false);
  const speed = signal(1);
  const position = computed((): Position => {
    const { section, step, inside } = state.value;
    const count = walk.value.length;
    const usual = section === 'lesson' ? 0 : count - 1;
    const at = Math.max(0, Math.min(step ?? usual, count - 1));
    const stop = walk.value[at];
    const last = (stop?.inside.length ?? 0) - 1;
    return {
      at,
      count,
      stop,
      inside: inside === undefined || last < 0 ? undefined : Math.min(inside, last),
      isComplete: at >= count - 1,
    };
  });

  const go = (at: number, inside?: number): void => {
    if (!beyond.isReady()) return;
    const { count } = position.peek();
    const step = Math.max(0, Math.min(at, count - 1));
    const isWhole = state.peek().section === 'workshop' && step === count - 1;
    change({ ...(isWhole ? {} : { step }), ...(inside === undefined ? {} : { inside }) });
  };
  const forward = (): void => {
    const { at, inside, stop, count } = position.peek();
    if (inside !== undefined && stop !== undefined && inside < stop.inside.length - 1) go(at, inside + 1);
    else if (at < count - 1) go(at + 1);
    else if (inside !== undefined) go(at);
    else beyond.after();
  };
  const pause = (): void => {
    isPlaying.value = false;
  };
  const byHand =
    (move: () => void): (() => void) =>
    () => {
      pause();
      move();
    };

  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    clearTimeout(timer);
    if (!isPlaying.value) return;
    const { at, count } = position.value;
    if (at >= count - 1) pause();
    else timer = setTimeout(forward, STAY / speed.value);
  });

  return {
    walk,
    position,
    isPlaying,
    speed,
    go(at) {
      pause();
      go(at);
    },
    back: byHand(() => {
      const { at, inside } = position.peek();
      if (inside !== undefined) go(at, inside > 0 ? inside - 1 : undefined);
      else if (at > 0) go(at - 1);
      else beyond.before();
    }),
    forward: byHand(forward),
    finishPhase: byHand(() => go(endOfPhase(walk.peek(), position.peek().at))),
    toggleInside: byHand(() => {
      const { at, inside, stop } = position.peek();
      if (inside !== undefined) go(at);
      else if (stop !== undefined && stop.inside.length > 0) go(at, 0);
    }),
    play() {
      const { at, count } = position.peek();
      if (at >= count - 1) go(0);
      isPlaying.value = true;
    },
    pause,
  };
}
