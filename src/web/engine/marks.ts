/** Drawings as trees of marks instead of text, so that the page never turns text into markup. */
import type { Mark } from '../../render/index.ts';

export type { Mark } from '../../render/index.ts';

/** All marks, each before those inside it. */
export function allMarks(root: Mark): Mark[] {
  const found: Mark[] = [root];
  // The list grows while it is walked: it is its own list of what is left to visit.
  for (const { children } of found) for (const child of children) if (typeof child !== 'string') found.push(child);
  return found;
}
