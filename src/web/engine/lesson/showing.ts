/** What a step shows of a drawing, mark by mark: on the page, and on paper. */
import type { Mark } from '../marks.ts';
import type { Shows } from './chapter.ts';

export interface Showing {
  /** Whether the names that the mark belongs to are there by now. */
  isThere(mark: Mark, station?: string): boolean;
  /** Whether the number or derivative that the mark writes is known by now. */
  isKnown(mark: Mark, station?: string): boolean;
}

/**
 * `station` is the name inside whose mark another stands.
 *
 * @param shows    missing: everything is shown
 * @param declared the names whose values are given, and always shown
 */
export function showing(shows: Shows | undefined, declared: ReadonlySet<string>): Showing {
  const { names } = shows ?? {};
  return {
    isThere({ attributes: { 'data-station': own, 'data-from': from, 'data-to': to } }, station = own) {
      const isLine = from !== undefined && to !== undefined;
      const of = [...(station === undefined ? [] : [station]), ...(isLine ? [from, to] : [])];
      return names === undefined || of.every((name) => names.includes(name));
    },
    isKnown({ attributes: { class: kind, 'data-from': from, 'data-to': to } }, station) {
      if (shows === undefined) return true;
      if (kind === 'chainrule-derivative') return shows.derivatives?.includes(`${from}→${to}`) === true;
      if (station === undefined) return true;
      if (kind === 'chainrule-value') return declared.has(station) || (shows.values?.includes(station) ?? true);
      return kind !== 'chainrule-partial' || shows.partials?.includes(station) === true;
    },
  };
}
