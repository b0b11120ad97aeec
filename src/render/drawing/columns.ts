/**
 * Columns: each node one further right than the last of those it depends on.
 * A line across several columns passes through a gate in each of them, so that nothing stands in its way.
 */
import { checkPieces, type Diagram, type DiagramEdge, type DiagramNode } from './diagram.ts';
import type { View } from './request.ts';

/** A place in a column: for a node, or for a line that passes through. */
export interface Slot {
  readonly column: number;
  readonly node: DiagramNode | undefined;
  /** Slots of the column before and after that lines lead to. */
  readonly left: Slot[];
  readonly right: Slot[];
}

/** A line as the slots that it runs through, its ends included. */
export interface Route {
  readonly edge: DiagramEdge;
  readonly slots: readonly Slot[];
}

export interface Columns {
  readonly columns: readonly Slot[][];
  readonly routes: readonly Route[];
}

/** The diagram in columns; within each, nodes are in the order of the diagram and gates after them. */
export function arrangeInColumns(diagram: Diagram, view: View): Columns {
  const columnOf = depths(diagram);
  const pieces = diagram.edges.reduce((sum, { from, to }) => sum + span(columnOf, from, to), 0);
  checkPieces(view, pieces);
  const last = Math.max(0, ...columnOf.values());
  const columns: Slot[][] = Array.from({ length: last + 1 }, () => []);
  const slotAt = (column: number, node: DiagramNode | undefined): Slot => {
    const slot: Slot = { column, node, left: [], right: [] };
    columns[column]?.push(slot);
    return slot;
  };
  const slotOf = new Map(diagram.nodes.map((node) => [node.key, slotAt(columnOf.get(node.key) ?? 0, node)]));
  const routes = diagram.edges.map((edge): Route => {
    const [start, end] = [slotOf.get(edge.from) as Slot, slotOf.get(edge.to) as Slot];
    const gates = Array.from({ length: end.column - start.column - 1 }, (_, at) =>
      slotAt(start.column + 1 + at, undefined),
    );
    const slots = [start, ...gates, end];
    for (let at = 1; at < slots.length; at++) {
      const [before, after] = [slots[at - 1] as Slot, slots[at] as Slot];
      before.right.push(after);
      after.left.push(before);
    }
    return { edge, slots };
  });
  return { columns, routes };
}

const span = (columnOf: ReadonlyMap<string, number>, from: string, to: string): number =>
  (columnOf.get(to) ?? 0) - (columnOf.get(from) ?? 0);

function depths({ nodes, edges }: Diagram): Map<string, number> {
  const leaving = new Map<string, string[]>(nodes.map(({ key }) => [key, []]));
  const arriving = new Map<string, string[]>(nodes.map(({ key }) => [key, []]));
  for (const { from, to } of edges) {
    leaving.get(from)?.push(to);
    arriving.get(to)?.push(from);
  }
  const order = sorted(nodes, leaving, arriving);
  const column = new Map<string, number>();
  for (const key of order) {
    column.set(key, Math.max(-1, ...(arriving.get(key) ?? []).map((source) => column.get(source) as number)) + 1);
  }
  // What no input leads to, such as 1 − y, stands right before its first use, not at the far left.
  const loose = looseNodes(nodes, order, arriving);
  for (const key of order.reverse()) {
    const users = (leaving.get(key) ?? []).map((user) => column.get(user) as number);
    if (loose.has(key) && users.length > 0) column.set(key, Math.min(...users) - 1);
  }
  return column;
}

/** Each node after those that lines lead from. */
function sorted(
  nodes: readonly DiagramNode[],
  leaving: ReadonlyMap<string, readonly string[]>,
  arriving: ReadonlyMap<string, readonly string[]>,
): string[] {
  const waiting = new Map([...arriving].map(([key, sources]) => [key, sources.length]));
  const order = nodes.map(({ key }) => key).filter((key) => waiting.get(key) === 0);
  // A list that grows while it is walked is its own list of what is left to visit.
  for (const key of order) {
    for (const user of leaving.get(key) ?? []) {
      const left = (waiting.get(user) as number) - 1;
      waiting.set(user, left);
      if (left === 0) order.push(user);
    }
  }
  return order;
}

/** Inputs, and whatever depends on none. */
function looseNodes(
  nodes: readonly DiagramNode[],
  order: readonly string[],
  arriving: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const inputs = new Set(nodes.filter(({ kind }) => kind === 'input').map(({ key }) => key));
  const loose = new Set<string>();
  for (const key of order) {
    const sources = arriving.get(key) ?? [];
    if (sources.every((source) => loose.has(source) && !inputs.has(source))) loose.add(key);
  }
  return loose;
}
