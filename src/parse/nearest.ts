/** The known name that a mistyped one probably means. */

/** Beyond this many names a suggestion isn't worth the time that the search takes. */
const MOST_CANDIDATES = 10_000;

/** A name that begins like another with so many letters is meant for it. */
const FEWEST_COMMON = 4;

/**
 * The candidate with the fewest edits to `name`, if they are few for a name of its length; the first one of equals. Or else one of
 * which the other is the beginning.
 *
 * @example nearest('sigmiod', ['sin', 'sigmoid']) // 'sigmoid'
 * @example nearest('language', ['lang']) // 'lang'
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const lowered = name.toLowerCase();
  let best: string | undefined;
  let begun: string | undefined;
  let fewest = Math.max(1, Math.floor(name.length / 3)) + 1;
  let tried = 0;
  for (const candidate of candidates) {
    if (++tried > MOST_CANDIDATES) break;
    if (candidate === name) continue;
    if (begun === undefined && beginsLike(lowered, candidate.toLowerCase())) begun = candidate;
    if (Math.abs(candidate.length - name.length) >= fewest) continue;
    const edits = editDistance(lowered, candidate.toLowerCase());
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best ?? begun;
}

function beginsLike(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter.replace(/^-+/, '').length >= FEWEST_COMMON && longer.startsWith(shorter);
}

/**
 * How many insertions, deletions, replacements and swaps of two neighbours lead from one text to the other.
 * Source: Damerau, “A technique for computer detection and correction of spelling errors”, CACM 7 (1964), in the
 * restricted form that edits no place twice.
 */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, (before[j - 2] as number) + 1);
      next.push(edits);
    }
    [before, row] = [row, next];
  }
  return row[b.length] as number;
}
