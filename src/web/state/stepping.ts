/** Stepping along the walk: back, forward, to the end of a part, inside a step, and by itself. */
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals';
import { shared } from './sharing.ts';
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
  /** Another walk is on its way; until it is there this is where one was. */
  readonly isOpening: boolean;
}

export interface Stepping {
  readonly walk: ReadonlySignal<readonly Stop[]>;
  readonly position: ReadonlySignal<Position>;
  readonly isPlaying: ReadonlySignal<boolean>;
  readonly speed: Signal<number>;
  /** To a step, or to the last one where there are not so many. */
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
  /** Whether the walk is that of the state, and not one from before; what is asked for until then is done then. */
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
  let last: Position | undefined;
  const position = computed((): Position => {
    if (last !== undefined && !beyond.isReady()) return { ...last, isOpening: true };
    const { section, step, inside } = state.value;
    const count = walk.value.length;
    const usual = section === 'lesson' ? 0 : count - 1;
    const at = Math.max(0, Math.min(step ?? usual, count - 1));
    const stop = walk.value[at];
    const innermost = (stop?.inside.length ?? 0) - 1;
    last = shared(last, {
      at,
      count,
      stop,
      inside: inside === undefined || innermost < 0 ? undefined : Math.min(inside, innermost),
      isComplete: at >= count - 1,
      isOpening: false,
    });
    return last;
  });

  const go = (at: number, inside?: number): void => {
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
  /** Steps that were asked for while their chapter was still being written. */
  const asked: { readonly chapter: number; readonly move: () => void }[] = [];
  const soon = (move: () => void): void => {
    if (beyond.isReady()) move();
    else asked.push({ chapter: state.peek().chapter, move });
  };
  effect(() => {
    if (!beyond.isReady()) return;
    untracked(() => {
      for (let next = asked.shift(); next !== undefined; next = asked.shift()) {
        if (next.chapter === state.peek().chapter) soon(next.move);
      }
    });
  });
  const byHand =
    (move: () => void): (() => void) =>
    () => {
      pause();
      soon(move);
    };

  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    clearTimeout(timer);
    if (!isPlaying.value) return;
    const { isComplete, isOpening } = position.value;
    if (isOpening) return;
    if (isComplete) pause();
    else timer = setTimeout(forward, STAY / speed.value);
  });

  return {
    walk,
    position,
    isPlaying,
    speed,
    go(at) {
      pause();
      soon(() => go(at));
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
      soon(() => {
        if (position.peek().isComplete) go(0);
        isPlaying.value = true;
      });
    },
    pause,
  };
}
