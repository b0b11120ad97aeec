/** What is in sight, scrolling to what is told of, and work for what is not to be seen yet. */

/** Text that comes into sight for the first time had a guessed height: for so many frames all below it may move. */
const FRAMES = 5;

/** Brings an element into sight, and as much of what follows it as there is room for. */
export function bringIntoSight(element: Element, following?: Element | null, frames = FRAMES): void {
  following?.scrollIntoView({ block: 'nearest' });
  element.scrollIntoView({ block: 'nearest' });
  if (frames > 1) requestAnimationFrame(() => bringIntoSight(element, following, frames - 1));
}

/** Elements with `content-visibility: auto` that the browser passes over now. */
const passedOver = new WeakSet<Element>();
/** What is still to be done to elements out of sight. */
const postponed = new Map<Element, () => void>();
let isWaiting = false;

addEventListener('contentvisibilityautostatechange', (event) => {
  const { target, skipped } = event as ContentVisibilityAutoStateChangeEvent;
  if (!(target instanceof Element)) return;
  if (skipped) passedOver.add(target);
  else {
    passedOver.delete(target);
    settle(target);
  }
});

/** Does some work on an element that is out of sight when it comes into sight, or when there is nothing else to do. */
export function postpone(element: Element, work: () => void): void {
  postponed.set(element, work);
  waitForTime();
}

export const isInSight = (element: Element): boolean => !passedOver.has(element);

/** The steps of the chapter that can be seen, counted from 0. */
export const stepsInSight = (): number[] =>
  [...document.querySelectorAll('.step')].flatMap((step, at) => {
    if (!isInSight(step)) return [];
    const { top, bottom } = step.getBoundingClientRect();
    return bottom > 0 && top < innerHeight ? [at] : [];
  });

function settle(element: Element): void {
  const work = postponed.get(element);
  postponed.delete(element);
  work?.();
}

function waitForTime(): void {
  if (isWaiting || postponed.size === 0) return;
  isWaiting = true;
  whenIdle(() => {
    isWaiting = false;
    const [next] = postponed.keys();
    if (next !== undefined) settle(next);
    waitForTime();
  });
}

const whenIdle = (work: () => void): void => {
  // Safari has no such call.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, 50);
};
