/** How the derivation of one station's partial goes: along which stations, and on which other partials it rests. */
import type { Node, Program } from '../graph/index.ts';
import { type StationGraph, stationGraph } from './stations.ts';

/** The way from a station towards the root, up to where something is known or several ways begin. */
export type Plan =
  | { readonly kind: 'itself' }
  | { readonly kind: 'noInfluence' }
  /** `chain` starts with the station and ends with the root. */
  | { readonly kind: 'toRoot'; readonly chain: readonly string[] }
  /** `chain` ends with a station that acts through several others. */
  | { readonly kind: 'toFork'; readonly chain: readonly string[] }
  /** `chain` ends with a station whose partial is known already. */
  | { readonly kind: 'toKnown'; readonly chain: readonly string[] }
  /** The station itself acts through several others. */
  | { readonly kind: 'fork'; readonly users: readonly string[] };

/**
 * The station graph as a person draws it: the error terms that the root merely adds up (E = E1 + E2) are not steps of their
 * own, ∂E/∂p1 goes through them at once.
 */
export interface Route {
  readonly root: string;
  readonly graph: StationGraph;
  /** Stations folded into the root. */
  readonly folded: ReadonlySet<string>;
  /** The stations through which one acts, folded ones replaced by the root. */
  usersOf(name: string): readonly string[];
}

export function routeTo(program: Program, root: string, asked: ReadonlySet<string> = new Set()): Route {
  const graph = stationGraph(program, root);
  const folded = new Set(errorTerms(graph, root).filter((name) => !asked.has(name)));
  const users = new Map<string, readonly string[]>();
  return {
    root,
    graph,
    folded,
    usersOf(name) {
      const known = users.get(name);
      if (known !== undefined) return known;
      const own = new Set((graph.users.get(name) ?? []).map((user) => (folded.has(user) ? root : user)));
      const found = [...own];
      users.set(name, found);
      return found;
    },
  };
}

/** The stations that do nothing but stand as terms of the root's sum, also of its mean or sum over samples. */
function errorTerms(graph: StationGraph, root: string): string[] {
  const station = graph.nodes.get(root);
  const ownDefinition: Node | undefined = station?.op === 'named' ? station.inputs[0] : undefined;
  let definition = ownDefinition;
  if (definition?.op === 'mean' || definition?.op === 'sum') definition = definition.inputs[0];
  const terms: Node[] = [];
  const isTotal = definition?.op === 'add' || definition !== ownDefinition;
  const pending = isTotal && definition !== undefined ? [definition] : [];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.op === 'add') pending.push(node.inputs[1], node.inputs[0]);
    else terms.push(node);
  }
  return terms.flatMap((term) =>
    term.op === 'named' && graph.users.get(term.attrs.name)?.length === 1 ? [term.attrs.name] : [],
  );
}

/**
 * @param known stations whose partials a reader has seen: a chain ends there
 * @param stepwise each chain is one edge long, as for matrices, where a chain is no mere product
 */
export function planFor(route: Route, name: string, known: ReadonlySet<string>, stepwise: boolean): Plan {
  if (name === route.root) return { kind: 'itself' };
  if (!route.graph.nodes.has(name)) return { kind: 'noInfluence' };
  const users = route.usersOf(name);
  if (users.length > 1) return { kind: 'fork', users };
  const chain = [name];
  for (let next = users[0]; next !== undefined; next = route.usersOf(next)[0]) {
    chain.push(next);
    if (next === route.root) return { kind: 'toRoot', chain };
    if (known.has(next) || stepwise) return { kind: 'toKnown', chain };
    if (route.usersOf(next).length > 1) return { kind: 'toFork', chain };
  }
  throw new Error(`internal: ${name} is below ${route.root}, but no way leads up from it`);
}

/** The stations whose partials a plan rests on. */
export function restsOn(plan: Plan, root: string): readonly string[] {
  switch (plan.kind) {
    case 'fork':
      return plan.users.filter((user) => user !== root);
    case 'toFork':
    case 'toKnown':
      return [plan.chain.at(-1) as string];
    default:
      return [];
  }
}
