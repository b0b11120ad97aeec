/** A drawing as a step shows it: what is not there yet is left out, its place stays. */
import type { Mark } from '../marks.ts';
import type { Shows } from './chapter.ts';
import { showing } from './showing.ts';

/** @param declared the names whose values are given, and always shown */
export function asShown(drawing: Mark, shows: Shows, declared: ReadonlySet<string>): Mark {
  const { isThere, isKnown } = showing(shows, declared);

  // A drawing is a few marks deep, unlike the graph that it shows.
  const shown = (mark: Mark, station: string | undefined): Mark[] => {
    const own = mark.attributes['data-station'] ?? station;
    if (!isThere(mark, own) || !isKnown(mark, own)) return [];
    const children = mark.children.flatMap((child): (Mark | string)[] =>
      typeof child === 'string' ? [child] : shown(child, own),
    );
    // What a mark says for the ear has its numbers in it, and is for a drawing that can be pressed.
    const { 'aria-label': _label, role: _role, tabindex: _tabindex, ...attributes } = mark.attributes;
    return [{ ...mark, attributes: mark === drawing ? { ...attributes, role: 'img' } : attributes, children }];
  };
  return shown(drawing, undefined)[0] ?? drawing;
}
