/** Diagrams of named quantities: each node stands for one or more names, and lines run between nodes through all that is not shown. */
import { edgeLabel, goalOf, layerNode, namedNode, pillFor, pillsFor } from './captions.ts';
import type { Diagram, DiagramEdge, DiagramNode, EdgeLabel, Pill } from './diagram.ts';
import type { NameGraph } from './names.ts';
import { type DrawingRequest, litNames } from './request.ts';
import type { Use } from './uses.ts';

/** What one node stands for. */
export interface Group {
  /** The name that is written in the node. */
  readonly shown: string;
  readonly members: readonly string[];
  /** Where it stands for several neurons of one layer: the last of those shown, how many they are, and what they do. */
  readonly many?: { readonly last: string; readonly count: number; readonly activation?: string };
}

export const alone = (name: string): Group => ({ shown: name, members: [name] });

/** What lies behind a group: the nodes with lines to it, and the outside names that are not nodes. */
interface Behind {
  readonly sources: ReadonlySet<string>;
  readonly uses: readonly Use[];
}

/** Walks back from a group through names that are not shown. */
function behind(group: Group, graph: NameGraph, groupOf: ReadonlyMap<string, Group>): Behind {
  const sources = new Set<string>();
  const uses: Use[] = [];
  const seen = new Set(group.members);
  const pending = [...group.members];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const definition = graph.definitions.get(name);
    if (definition === undefined) continue;
    for (const use of definition.uses) if (!groupOf.has(use.name)) uses.push(use);
    for (const input of definition.names) {
      const source = groupOf.get(input);
      if (source !== undefined) {
        if (source !== group) sources.add(source.shown);
      } else if (!seen.has(input)) {
        seen.add(input);
        pending.push(input);
      }
    }
  }
  return { sources, uses };
}

/** Names in the order of the program, each once. */
const inOrder = (names: Iterable<string>, { positions }: NameGraph): string[] =>
  [...new Set(names)].sort((a, b) => (positions.get(a) as number) - (positions.get(b) as number));

interface GroupOptions {
  /** Without pills, only nodes and lines are drawn. */
  readonly pills: boolean;
  /** The label of a line for which the request gives none. */
  readonly otherwise?: (from: string, to: string) => EdgeLabel | undefined;
}

export function groupDiagram(
  request: DrawingRequest,
  graph: NameGraph,
  groups: readonly Group[],
  { pills: hasPills, otherwise }: GroupOptions,
): Diagram {
  const groupOf = new Map(groups.flatMap((group) => group.members.map((member) => [member, group] as const)));
  const nodes: DiagramNode[] = [];
  const edges: DiagramEdge[] = [];
  for (const group of groups) {
    const { sources, uses } = behind(group, graph, groupOf);
    const { carried, beside } = sorted(request, uses, (name) => {
      const source = groupOf.get(name)?.shown;
      return source !== undefined && sources.has(source) ? source : undefined;
    });
    const own = hasPills ? tags(request, inOrder(beside, graph)) : [];
    nodes.push(
      group.many === undefined
        ? namedNode(request, group.shown, { names: group.members, tags: own })
        : layerNode(request, group.shown, group.members, group.many, own),
    );
    for (const source of inOrder(sources, graph)) {
      const names = hasPills ? inOrder(carried.get(source) ?? [], graph) : [];
      const isOfMany = (groupOf.get(source)?.many ?? group.many) !== undefined;
      const pills = isOfMany ? pillsFor(request, names) : names.map((name) => pillFor(request, name));
      // A line between layers stands for many derivatives.
      const label = isOfMany
        ? undefined
        : (labelFor(request, source, group, names) ?? otherwise?.(source, group.shown));
      edges.push({ from: source, to: group.shown, pills, ...(label === undefined ? {} : { label }) });
    }
  }
  const goal = groupOf.get(goalOf(request) ?? '')?.shown;
  return { nodes, edges, ...(goal === undefined ? {} : { goal }) };
}

/** Which outside names sit on the line from which source, and which beside the node. */
function sorted(
  request: DrawingRequest,
  uses: readonly Use[],
  sourceOf: (carrier: string) => string | undefined,
): { carried: Map<string, string[]>; beside: string[] } {
  const carried = new Map<string, string[]>();
  const beside: string[] = [];
  for (const { name, carrier } of uses) {
    const source = carrier === undefined || !isParameter(request, name) ? undefined : sourceOf(carrier);
    if (source === undefined) beside.push(name);
    else listIn(carried, source).push(name);
  }
  return { carried, beside };
}

function listIn(lists: Map<string, string[]>, key: string): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

const isParameter = ({ program }: DrawingRequest, name: string): boolean =>
  program.declarations.get(name)?.role === 'param';

/** Parameters and other outside names beside a node. */
function tags(request: DrawingRequest, names: readonly string[]): readonly Pill[] {
  const parameters = names.filter((name) => isParameter(request, name));
  const given = names.filter((name) => !isParameter(request, name));
  return [...pillsFor(request, parameters), ...pillsFor(request, given)];
}

/** The derivative along a line, or along the way of the lit parameter that sits on it. */
function labelFor(
  request: DrawingRequest,
  source: string,
  group: Group,
  carried: readonly string[],
): EdgeLabel | undefined {
  const from = [source, ...carried.filter((name) => litNames(request).includes(name))];
  return from
    .flatMap((name) => group.members.map((member) => [name, member] as const))
    .filter(([name, member]) => !isCarried(request, name, member, carried))
    .map(([name, member]) => edgeLabel(request, name, member))
    .find((label) => label !== undefined);
}

/** ∂z1/∂x1 = w1 stands on the line already: its pill says so. */
function isCarried({ edges }: DrawingRequest, from: string, to: string, carried: readonly string[]): boolean {
  const expression = edges?.get(`${from}→${to}`)?.expression;
  return expression?.op === 'symbol' && carried.includes(expression.attrs.name);
}
