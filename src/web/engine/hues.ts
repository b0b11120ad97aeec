/** Which path a formula belongs to: the same colours as in the drawing. */
import type { Derivation } from '../../explain/index.ts';
import type { Node } from '../../graph/index.ts';

/** A path counted from 1, or `shared` by several. */
export type Hue = number | 'shared';

const edge = (from: string, to: string): string => `${from}→${to}`;

/** The hue of each edge and of each name on some paths. */
export interface Hues {
  readonly edges: ReadonlyMap<string, Hue>;
  readonly names: ReadonlyMap<string, Hue>;
}

/** @param colours the colour of each path, in the order of the paths */
export function huesOf(paths: readonly (readonly string[])[], colours: readonly number[]): Hues {
  const edges = new Map<string, Hue>();
  const names = new Map<string, Hue>();
  const touch = (hues: Map<string, Hue>, key: string, hue: Hue): void => {
    hues.set(key, (hues.get(key) ?? hue) === hue ? hue : 'shared');
  };
  for (const [at, path] of paths.entries()) {
    const colour = colours[at] as number;
    for (const name of path) touch(names, name, colour);
    for (const [index, to] of path.slice(1).entries()) touch(edges, edge(path[index] as string, to), colour);
  }
  return { edges, names };
}

/**
 * The parts of a derivation's formulas that belong to one path: the partials along it, and what these turn out to be.
 * What two paths bring alike belongs to neither.
 */
export function partsByHue(derivation: Derivation, { edges, names }: Hues): Map<Node, Hue> {
  const hues = new Map<Node, Hue>();
  const several = new Set<Node>();
  const give = (node: Node, hue: Hue): void => {
    if (node.op === 'constant' || (hues.has(node) && hues.get(node) !== hue)) several.add(node);
    hues.set(node, hue);
  };
  for (const each of allInside(derivation)) {
    const { of, wrt } = each.goal.attrs;
    if (!('name' in of.attrs && 'name' in wrt.attrs)) continue;
    const hue = edges.get(edge(wrt.attrs.name, of.attrs.name)) ?? ownPath(names.get(wrt.attrs.name));
    if (hue === undefined) continue;
    give(each.goal, hue);
    give(each.closedForm, hue);
  }
  for (const node of several) hues.delete(node);
  return hues;
}

const ownPath = (hue: Hue | undefined): Hue | undefined => (hue === 'shared' ? undefined : hue);

/** The derivations inside a derivation, at any depth. */
function allInside(derivation: Derivation): Derivation[] {
  const found: Derivation[] = [];
  const waiting = derivation.lines.flatMap(({ inner = [] }) => inner);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    for (const { inner = [] } of next.lines) waiting.push(...inner);
  }
  return found;
}
