/** Edges of a drawn graph. */
import type { Lights } from '../../explain/index.ts';

type Edges = readonly (readonly [from: string, to: string])[];

/** What lies between two names: the line from one to the other, or all ways that lead there. */
export function between(edges: Edges, from: string, to: string): Lights {
  const direct = edges.filter(([start, end]) => start === from && end === to);
  const kept = direct.length > 0 ? direct.slice(0, 1) : ways(edges, from, to);
  return { stations: [...new Set([from, to, ...kept.flat()])], edges: kept };
}

/** The edges that lie on some way. */
function ways(edges: Edges, from: string, to: string): Edges {
  const after = reachable(edges, from);
  const before = reachable(
    edges.map(([start, end]) => [end, start] as const),
    to,
  );
  return edges.filter(([start, end]) => after.has(start) && before.has(end));
}

function reachable(edges: Edges, start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  // The set grows while it is walked: it is its own list of what is left to visit.
  for (const each of reached) for (const [from, to] of edges) if (from === each) reached.add(to);
  return reached;
}
