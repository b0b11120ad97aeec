/** Which marks of a drawing a line of a derivation lights. */
import type { Lights } from '../../explain/index.ts';
import { allMarks, type Mark } from '../engine/marks.ts';

/** The marks of the stations, and the lines between them; a parameter that stands on a line is lit with that line. */
export function litMarks(drawing: Mark, { stations, edges }: Lights): Set<Mark> {
  const marks = allMarks(drawing);
  const shown = new Set(marks.flatMap(({ attributes }) => attributes['data-station'] ?? []));
  const asLine = new Set(edges.map(([from, to]) => `${from}→${to}`));
  // A name without a line of its own lies on one that ends where its edge does, and that the drawing lights for it.
  const starts = new Set(marks.flatMap(({ attributes }) => attributes['data-from'] ?? []));
  const ends = new Set(edges.flatMap(([from, to]) => (shown.has(from) && !starts.has(from) ? [to] : [])));
  const wanted = new Set(stations);
  return new Set(
    marks.filter(({ attributes }) => {
      const { 'data-station': name, 'data-from': from, 'data-to': to, 'data-path': path } = attributes;
      if (name !== undefined) return wanted.has(name);
      if (from === undefined || to === undefined) return false;
      return asLine.has(`${from}→${to}`) || (path !== undefined && ends.has(to) && !wanted.has(from));
    }),
  );
}
