/** A part of a drawing by itself, larger than it would be beside the rest. */
import { allMarks, type Mark } from '../marks.ts';

/** Room for what stands above a name and is wider than it. */
const MARGIN = 34;

/** The drawing from the first to the last column in which one of these names stands. */
export function croppedTo(drawing: Mark, names: readonly string[]): Mark {
  const wanted = new Set(names);
  const outlines = allMarks(drawing).flatMap(({ attributes, children }) => {
    const [outline] = children;
    const isWanted = wanted.has(attributes['data-station'] ?? '') && attributes['class']?.includes('node') === true;
    return isWanted && typeof outline === 'object' ? [outline.attributes] : [];
  });
  const { viewBox = '' } = drawing.attributes;
  const [left = 0, top = 0, width = 0, height = 0] = viewBox.split(' ').map(Number);
  if (outlines.length === 0) return drawing;
  const starts = outlines.map(({ x }) => Number(x) - MARGIN);
  const ends = outlines.map(({ x, width: own }) => Number(x) + Number(own) + MARGIN);
  const start = Math.max(left, Math.min(...starts));
  const end = Math.min(left + width, Math.max(...ends));
  const attributes = {
    ...drawing.attributes,
    viewBox: [start, top, end - start, height].join(' '),
    width: String(end - start),
  };
  return { ...drawing, attributes };
}
