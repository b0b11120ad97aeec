/** Scrolling to what is told of. */

/** Text that comes into sight for the first time had a guessed height: for so many frames all below it may move. */
const FRAMES = 5;

/** Brings an element into sight, and as much of what follows it as there is room for. */
export function bringIntoSight(element: Element, following?: Element | null, frames = FRAMES): void {
  following?.scrollIntoView({ block: 'nearest' });
  element.scrollIntoView({ block: 'nearest' });
  if (frames > 1) requestAnimationFrame(() => bringIntoSight(element, following, frames - 1));
}
