/** A drawing as a step shows it: what is not there yet, or kept from a class, is left out, and its place stays. */
import type { Mark } from '../marks.ts';
import type { Cell, Hideable } from '../question.ts';
import type { Shows } from './chapter.ts';
import { showing } from './showing.ts';

/** The marks of what a teacher can keep from a class. */
const kinds: Partial<Record<Hideable, string>> = {
  values: 'chainrule-value',
  partials: 'chainrule-partial',
  derivatives: 'chainrule-derivative',
};

/** What a mark stands in. */
interface Around {
  readonly station: string | undefined;
  readonly isPill: boolean;
}

/**
 * @param cells the numbers of the program: what is given is shown from the first step on
 * @param hides what is left out, as the page's style sheet hides it
 */
export function asShown(
  drawing: Mark,
  shows: Shows,
  { cells, hides }: { readonly cells: readonly Cell[]; readonly hides: readonly Hideable[] },
): Mark {
  const { isThere, isKnown } = showing(shows, new Set(cells.map(({ name }) => name)));
  const single = new Set(cells.flatMap(({ name, reference }) => (name === reference ? [name] : [])));
  const hidden = hides.flatMap((each) => kinds[each] ?? []);

  // Parameters that are single numbers are what there is to calculate with.
  const isHidden = ({ name, attributes }: Mark, { station = '', isPill }: Around): boolean =>
    name === 'tspan'
      ? hides.includes('values') && isPill && !single.has(station) && attributes['font-family'] !== undefined
      : hidden.includes(attributes['class'] ?? '');

  // A drawing is a few marks deep, unlike the graph that it shows.
  const shown = (mark: Mark, around: Around): Mark[] => {
    const { 'data-station': station = around.station, class: kind = '' } = mark.attributes;
    if (!isThere(mark, station) || !isKnown(mark, station) || isHidden(mark, around)) return [];
    const own = { station, isPill: around.isPill || kind.startsWith('chainrule-pill') };
    const children = mark.children.flatMap((child): (Mark | string)[] =>
      typeof child === 'string' ? [child] : shown(child, own),
    );
    // What a mark says for the ear has its numbers in it, and is for a drawing that can be pressed.
    const { 'aria-label': _label, role: _role, tabindex: _tabindex, ...attributes } = mark.attributes;
    return [{ ...mark, attributes: mark === drawing ? { ...attributes, role: 'img' } : attributes, children }];
  };
  return shown(drawing, { station: undefined, isPill: false })[0] ?? drawing;
}
