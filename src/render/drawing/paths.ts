/** The ways from a name to the goal of a diagram, and which colour each node and line takes from them. */
import type { Diagram, DiagramEdge } from './diagram.ts';
import { plainText } from './runs.ts';

/** `shared`: on more than one path. A number: on this path alone, counted from 0. */
export type Light = 'shared' | number;

export interface Highlight {
  readonly nodes: ReadonlyMap<string, Light>;
  readonly edges: ReadonlyMap<DiagramEdge, Light>;
  /** What stands in the nodes along each path, from the first to the goal; undefined where these are too many to tell apart. */
  readonly paths: readonly (readonly string[])[] | undefined;
}

/** More paths than this can't be told apart by colour: all they touch is then drawn as shared. */
const MOST_COLOURED_PATHS = 12;

interface Walk {
  /** The name that it starts from. */
  readonly name: string;
  readonly node: string;
  readonly edge: DiagramEdge | undefined;
  readonly before: Walk | undefined;
}

/**
 * All paths from names, wherever these stand: as nodes, beside them, or on lines. Undefined where the diagram lacks them.
 *
 * @param only the paths to light, where it is not all
 */
export function highlightFrom(
  diagram: Diagram,
  names: readonly string[],
  only?: readonly (readonly string[])[],
): Highlight | undefined {
  const { goal } = diagram;
  const starts = names.flatMap((name) => startsOf(diagram, name));
  if (goal === undefined || starts.length === 0) return undefined;
  const leaving = new Map<string, DiagramEdge[]>(diagram.nodes.map(({ key }) => [key, []]));
  for (const edge of diagram.edges) leaving.get(edge.from)?.push(edge);
  if (only !== undefined) return coloured(walksAlong(only, diagram, leaving, goal), diagram);
  const useful = reachingGoal(diagram, goal);
  const walks = walksTo(
    goal,
    starts.filter(({ node }) => useful.has(node)),
    leaving,
    useful,
  );
  return walks === undefined ? allShared(starts, leaving, useful) : coloured(walks, diagram);
}

function startsOf({ nodes, edges }: Diagram, name: string): Walk[] {
  const has = ({ names }: { readonly names: readonly string[] }): boolean => names.includes(name);
  const own = nodes.filter((node) => has(node) || node.tags.some(has));
  return [
    ...own.map(({ key }) => ({ name, node: key, edge: undefined, before: undefined })),
    ...edges.filter(({ pills }) => pills.some(has)).map((edge) => ({ name, node: edge.to, edge, before: undefined })),
  ];
}

function reachingGoal({ edges }: Diagram, goal: string): Set<string> {
  const arriving = new Map<string, string[]>();
  for (const { from, to } of edges) arriving.set(to, [...(arriving.get(to) ?? []), from]);
  const found = new Set([goal]);
  // A set that grows while it is walked is its own list of what is left to visit.
  for (const node of found) for (const source of arriving.get(node) ?? []) found.add(source);
  return found;
}

/** Every way to the goal in the order of the diagram, or undefined where there are too many. */
function walksTo(
  goal: string,
  starts: readonly Walk[],
  leaving: ReadonlyMap<string, readonly DiagramEdge[]>,
  useful: ReadonlySet<string>,
): Walk[] | undefined {
  const found: Walk[] = [];
  const pending = [...starts].reverse();
  for (let walk = pending.pop(); walk !== undefined; walk = pending.pop()) {
    if (walk.node === goal) found.push(walk);
    if (found.length > MOST_COLOURED_PATHS) return undefined;
    const next = (leaving.get(walk.node) ?? []).filter(({ to }) => useful.has(to));
    for (const edge of [...next].reverse()) pending.push({ name: walk.name, node: edge.to, edge, before: walk });
  }
  return found;
}

/** The walks that touch the names of given paths in their order; a path that the diagram can't show is left out. */
function walksAlong(
  paths: readonly (readonly string[])[],
  diagram: Diagram,
  leaving: ReadonlyMap<string, readonly DiagramEdge[]>,
  goal: string,
): Walk[] {
  const namesOf = new Map(diagram.nodes.map(({ key, names }) => [key, names]));
  return paths.flatMap((path) => {
    const places = new Map(path.map((name, at) => [name, at]));
    const placeOf = (node: string): number =>
      Math.min(...(namesOf.get(node) ?? []).map((name) => places.get(name) ?? Number.POSITIVE_INFINITY));
    const starts = startsOf(diagram, path[0] as string).filter(({ node }) => Number.isFinite(placeOf(node)));
    let walk = starts.sort((a, b) => placeOf(a.node) - placeOf(b.node))[0];
    while (walk !== undefined && walk.node !== goal) {
      const { name, node }: Walk = walk;
      const next = (leaving.get(node) ?? [])
        .filter(({ to }) => placeOf(to) > placeOf(node) && Number.isFinite(placeOf(to)))
        .sort((a, b) => placeOf(a.to) - placeOf(b.to))[0];
      walk = next && { name, node: next.to, edge: next, before: walk };
    }
    return walk ?? [];
  });
}

function allShared(
  starts: readonly Walk[],
  leaving: ReadonlyMap<string, readonly DiagramEdge[]>,
  useful: ReadonlySet<string>,
): Highlight {
  const nodes = new Map<string, Light>();
  const edges = new Map<DiagramEdge, Light>();
  const found = new Set<string>();
  for (const { node, edge } of starts) {
    if (!useful.has(node)) continue;
    found.add(node);
    if (edge !== undefined) edges.set(edge, 'shared');
  }
  for (const node of found) {
    nodes.set(node, 'shared');
    for (const edge of leaving.get(node) ?? []) {
      if (!useful.has(edge.to)) continue;
      edges.set(edge, 'shared');
      found.add(edge.to);
    }
  }
  return { nodes, edges, paths: undefined };
}

function coloured(walks: readonly Walk[], { nodes: all }: Diagram): Highlight {
  const nodes = new Map<string, Light>();
  const edges = new Map<DiagramEdge, Light>();
  const shown = new Map(all.map(({ key, names, label }) => [key, names.at(-1) ?? plainText(label)]));
  const light = <Key>(lights: Map<Key, Light>, key: Key, path: number): void => {
    lights.set(key, lights.has(key) && lights.get(key) !== path ? 'shared' : path);
  };
  const paths = walks.map((end, path) => {
    const names: string[] = [];
    for (let walk: Walk | undefined = end; walk !== undefined; walk = walk.before) {
      light(nodes, walk.node, path);
      if (walk.edge !== undefined) light(edges, walk.edge, path);
      names.unshift(shown.get(walk.node) as string);
    }
    return names[0] === end.name ? names : [end.name, ...names];
  });
  return { nodes, edges, paths };
}
