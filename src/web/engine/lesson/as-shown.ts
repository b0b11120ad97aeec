/** A drawing as a step shows it: what is not there yet is left out, its place stays. */
import type { Mark } from '../marks.ts';
import type { Shows } from './chapter.ts';

/** @param declared the names whose values are given, and always shown */
export function asShown(drawing: Mark, shows: Shows, declared: ReadonlySet<string>): Mark {
  const { names, values, partials = [], derivatives = [] } = shows;
  const isThere = (name: string): boolean => names?.includes(name) ?? true;
  const isKnown = (name: string): boolean => declared.has(name) || (values?.includes(name) ?? true);

  // A drawing is a few marks deep, unlike the graph that it shows.
  const shown = (mark: Mark, station: string | undefined): Mark[] => {
    const { 'data-station': own = station, 'data-from': from, 'data-to': to, class: kind = '' } = mark.attributes;
    if (own !== undefined && !isThere(own)) return [];
    if (from !== undefined && to !== undefined && !(isThere(from) && isThere(to))) return [];
    if (kind === 'chainrule-derivative' && !derivatives.includes(`${from}→${to}`)) return [];
    if (kind === 'chainrule-value' && own !== undefined && !isKnown(own)) return [];
    if (kind === 'chainrule-partial' && own !== undefined && !partials.includes(own)) return [];
    const children = mark.children.flatMap((child): (Mark | string)[] =>
      typeof child === 'string' ? [child] : shown(child, own),
    );
    // What a mark says for the ear has its numbers in it, and is for a drawing that can be pressed.
    const { 'aria-label': _label, role: _role, tabindex: _tabindex, ...attributes } = mark.attributes;
    return [{ ...mark, attributes: mark === drawing ? { ...attributes, role: 'img' } : attributes, children }];
  };
  return shown(drawing, undefined)[0] ?? drawing;
}
