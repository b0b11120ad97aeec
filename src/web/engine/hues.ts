/** Which edge and path a part of a formula belongs to: it lights that edge, in the same colour as in the drawing. */
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

export const noHues: Hues = { edges: new Map(), names: new Map() };

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

/** A part of a formula that stands for what happens along an edge, or from a name to the end of its paths. */
export interface Term {
  readonly hue?: Hue;
  readonly from?: string;
  readonly to?: string;
}

/**
 * The parts of a derivation's formulas that belong to one edge or path: the partials along it, and what these turn out to
 * be. What two edges bring alike belongs to neither, what two paths bring alike has no hue.
 */
export function termsOf(derivation: Derivation, { edges, names }: Hues): Map<Node, Term> {
  const terms = new Map<Node, Term>();
  const give = (node: Node, term: Term): void => {
    const known = terms.get(node) ?? term;
    const isOne = known.from === term.from && known.to === term.to;
    const hue = node.op !== 'constant' && known.hue === term.hue ? term.hue : undefined;
    terms.set(node, {
      ...(hue === undefined ? {} : { hue }),
      ...(isOne && node.op !== 'constant' ? { from: term.from as string, to: term.to as string } : {}),
    });
  };
  for (const each of allInside(derivation)) {
    const { of, wrt } = each.goal.attrs;
    if (!('name' in of.attrs && 'name' in wrt.attrs)) continue;
    const [from, to] = [wrt.attrs.name, of.attrs.name];
    const hue = edges.get(edge(from, to)) ?? ownPath(names.get(from));
    const term = { from, to, ...(hue === undefined ? {} : { hue }) };
    give(each.goal, term);
    give(each.closedForm, term);
  }
  return terms;
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
