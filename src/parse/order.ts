/** The order in which definitions that use each other can be worked out. */

/**
 * Each vertex after those that it uses; otherwise in the order given. Doesn't recurse.
 *
 * @param cyclic called with the way round, from a vertex back to itself, where there is no such order
 */
export function dependencyOrder<Vertex>(
  vertices: Iterable<Vertex>,
  usedBy: (vertex: Vertex) => readonly Vertex[],
  cyclic: (way: readonly Vertex[]) => never,
): Vertex[] {
  const finished = new Set<Vertex>();
  const trail = new Map<Vertex, { readonly used: readonly Vertex[]; next: number }>();
  const pending: Vertex[] = [];
  const visit = (vertex: Vertex): void => {
    if (finished.has(vertex)) return;
    if (trail.has(vertex)) cyclic([...pending.slice(pending.indexOf(vertex)), vertex]);
    trail.set(vertex, { used: usedBy(vertex), next: 0 });
    pending.push(vertex);
  };
  for (const start of vertices) {
    visit(start);
    for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
      const state = trail.get(top) as { readonly used: readonly Vertex[]; next: number };
      if (state.next < state.used.length) visit(state.used[state.next++] as Vertex);
      else {
        finished.add(top);
        trail.delete(top);
        pending.pop();
      }
    }
  }
  return [...finished];
}
