/** The ways from a name to the root: counted exactly, the first of them listed. */
import type { Paths } from './derivation.ts';
import type { StationGraph } from './stations.ts';

/** More paths than these, or longer ones in all, help nobody who reads; the count stays exact. */
const MOST_LISTED = 1000;
const MOST_STATIONS_LISTED = 200_000;

/**
 * How many paths lead from each name to the root, counted from the root down without listing any:
 * a name has as many as all its users together.
 */
export function countPaths(graph: StationGraph, root: string): Map<string, bigint> {
  const counts = new Map<string, bigint>();
  for (const name of [...graph.names].reverse()) {
    const through = (graph.users.get(name) ?? []).reduce((sum, user) => sum + (counts.get(user) ?? 0n), 0n);
    counts.set(name, name === root ? 1n : through);
  }
  return counts;
}

/**
 * The paths from `name` to `root` through all stations on them, in the order of the program.
 *
 * @param mostStations where the list ends, counted in stations on all its paths
 */
export function pathsBetween(
  graph: StationGraph,
  name: string,
  root: string,
  mostStations = MOST_STATIONS_LISTED,
): Paths {
  const count = countPaths(graph, root).get(name) ?? 0n;
  const listed: string[][] = [];
  let stations = 0;
  const way: { name: string; next: number }[] = count > 0n ? [{ name, next: 0 }] : [];
  for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
    if (listed.length === MOST_LISTED || stations > mostStations) break;
    const users = top.name === root ? [] : (graph.users.get(top.name) ?? []);
    const user = users[top.next++];
    if (user !== undefined) way.push({ name: user, next: 0 });
    else {
      if (top.name === root) {
        listed.push(way.map((station) => station.name));
        stations += way.length;
      }
      way.pop();
    }
  }
  return { count, listed };
}
