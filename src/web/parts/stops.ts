/** Where the arrow keys stop in a drawing. */
import type { Mark } from '../engine/marks.ts';

export interface Stop {
  readonly name: string;
  readonly key: string;
}

/** A name can stand at several places, such as a shared bias: each is a stop of its own. */
export const keyOf = (name: string, occurrence: number): string => `${name}#${occurrence}`;

/** The marks that can be reached, in the order of the names; marks of one name from the first on. */
export function stopsOf(drawing: Mark, names: readonly string[]): Stop[] {
  const count = counter();
  const rank = new Map(names.map((name, at) => [name, at]));
  const stops: Stop[] = [];
  const visit = ({ attributes, children }: Mark): void => {
    const name = attributes['data-station'];
    if (name !== undefined) stops.push({ name, key: keyOf(name, count(`=${name}`)) });
    for (const child of children) if (typeof child !== 'string') visit(child);
  };
  visit(drawing);
  return stops.toSorted((a, b) => (rank.get(a.name) ?? 0) - (rank.get(b.name) ?? 0));
}

/** Counts how often it was asked about each key before. */
export function counter(): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before;
  };
}

/** Where a key leads from a place in a row; undefined for keys that lead nowhere. */
export function destination(key: string, at: number, length: number): number | undefined {
  const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const step = steps[key];
  if (step !== undefined) return Math.min(length - 1, Math.max(0, at + step));
  return key === 'Home' ? 0 : key === 'End' ? length - 1 : undefined;
}
