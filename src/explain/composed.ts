/** The simplified graph: only some stations, each edge with the derivative composed of all that lies between. */
import { addAll, multiply, type Node, one } from '../graph/index.ts';
import { simplify } from '../rewrite/index.ts';
import { underAssumptions } from './assumptions.ts';
import type { Explainer } from './derive.ts';

export interface ComposedEdge {
  readonly from: string;
  readonly to: string;
  readonly derivative: Node;
}

/**
 * The edges between the chosen stations, other stations composed away: for z3 and E of the lecture's network p1 − y1.
 * An edge's derivative is the sum over all ways that touch no other chosen station, each the product of its local derivatives.
 *
 * What the program assumes, such as y1 + y2 + y3 = 1, is used.
 *
 * A matrix program has none: what lies along its edges are no factors.
 *
 * @param chosen names that reach the root; the root is among them or is added
 */
export function composedEdges(explainer: Explainer, chosen: readonly string[]): ComposedEdge[] {
  if (explainer.inMatrices) return [];
  const { graph, root } = explainer.route;
  const kept = new Set([...chosen, root]);
  return [...kept].flatMap((to) => {
    // From `to` downwards: how each name acts on it without touching another chosen station on the way.
    const actions = new Map<string, Node>([[to, one]]);
    for (const name of [...graph.names].reverse()) {
      if (name === to) continue;
      const shares = (graph.users.get(name) ?? []).flatMap((user) => {
        const action = user === to || !kept.has(user) ? actions.get(user) : undefined;
        return action === undefined ? [] : [multiply(action, explainer.local(name, user).result)];
      });
      if (shares.length > 0) actions.set(name, addAll(shares));
    }
    return [...kept].flatMap((from) => {
      const action = from === to ? undefined : actions.get(from);
      return action === undefined
        ? []
        : [{ from, to, derivative: underAssumptions(simplify(action), explainer.program).expression }];
    });
  });
}

/** The edges on all ways from some names to the root, each with its local derivative; none for a matrix program. */
export function localEdges(explainer: Explainer, starts: readonly string[]): ComposedEdge[] {
  if (explainer.inMatrices) return [];
  const { graph } = explainer.route;
  const edges: ComposedEdge[] = [];
  const reached = new Set(starts);
  // The set grows while it is walked: it is its own list of what is left to visit.
  for (const from of reached) {
    for (const to of graph.users.get(from) ?? []) {
      edges.push({ from, to, derivative: explainer.local(from, to).result });
      reached.add(to);
    }
  }
  return edges;
}
