/** The view of every elementary operation. */
import { applyRule, type Node, type Program, topologicalOrder } from '../../graph/index.ts';
import { goalOf, namedNode, pillsFor } from './captions.ts';
import { checkMarks, type Diagram, type DiagramEdge, type DiagramNode } from './diagram.ts';
import { constantFigure } from './figures.ts';
import type { DrawingRequest } from './request.ts';
import type { Run } from './runs.ts';
import { foldedOperand, foldedSymbol, symbols } from './symbols.ts';

export function operations(request: DrawingRequest): Diagram {
  const { program } = request;
  const order = topologicalOrder([...program.stations.values(), ...unusedSymbols(program)]);
  const users = userCounts(order);
  const merged = new Set(
    order.filter(isPlainSum).flatMap(({ inputs }) => inputs.filter((input) => isMerged(input, users))),
  );
  const kept = order.filter((node) => !merged.has(node));
  const operandsOf = new Map(kept.map((node) => [node, operands(node, merged)]));
  const nodes = nodesAmong(kept, program, operandsOf);
  checkMarks('operations', nodes.length);

  // Keys are places in the order of the structure, so that they don't depend on what else was built before.
  const keys = new Map(nodes.map((node, at) => [node, nameOf(node) ?? `operation ${at}`]));
  const beside = (node: Node): string[] =>
    (operandsOf.get(node) ?? []).flatMap((operand) => (keys.has(operand) ? [] : (nameOf(operand) ?? [])));
  const drawn = nodes.map((node): DiagramNode => {
    const name = nameOf(node);
    const tags = pillsFor(request, [...new Set(beside(node))]);
    if (name !== undefined) return namedNode(request, name, { tags });
    const kind = node.op === 'constant' ? 'number' : 'operation';
    return { key: keys.get(node) as string, kind, names: [], label: symbolOf(node), tags };
  });
  const edges = nodes.flatMap((node) =>
    (operandsOf.get(node) ?? []).flatMap((operand): DiagramEdge[] => {
      const from = keys.get(operand);
      return from === undefined ? [] : [{ from, to: keys.get(node) as string, pills: [] }];
    }),
  );
  const goal = program.stations.get(goalOf(request) ?? '');
  return { nodes: drawn, edges, ...(goal === undefined ? {} : { goal: goal.attrs.name }) };
}

/** A sum whose operands are all drawn outside its node. */
const isPlainSum = (node: Node): boolean => node.op === 'add' && foldedOperand(node) === undefined;

const nameOf = (node: Node): string | undefined =>
  node.op === 'named' || node.op === 'symbol' ? node.attrs.name : undefined;

/** Declared names that no station uses are drawn too, alone. */
const unusedSymbols = (program: Program): Node[] => [...program.declarations.values()].map(({ node }) => node);

function userCounts(order: readonly Node[]): Map<Node, number> {
  const counts = new Map<Node, number>();
  for (const node of order) for (const input of node.inputs) counts.set(input, (counts.get(input) ?? 0) + 1);
  return counts;
}

/** x1·w1 + x2·w2 + b1 is one addition of three: the inner one is drawn with the outer one. */
const isMerged = (node: Node, users: ReadonlyMap<Node, number>): boolean => isPlainSum(node) && users.get(node) === 1;

/** What flows into an operation's node, from left to right: not the number that stands inside it. */
function operands(node: Node, merged: ReadonlySet<Node>): readonly Node[] {
  const inside = foldedOperand(node);
  if (inside !== undefined) return node.inputs.filter((_, at) => at !== inside);
  const found: Node[] = [];
  const pending = [...node.inputs].reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (merged.has(next)) pending.push(...[...next.inputs].reverse());
    else found.push(next);
  }
  return found;
}

/** The nodes of the drawing: all but numbers inside operations, and outside names that stand beside their operation. */
function nodesAmong(kept: readonly Node[], program: Program, operandsOf: ReadonlyMap<Node, readonly Node[]>): Node[] {
  const isOutside = (node: Node): boolean =>
    node.op === 'symbol' && program.declarations.get(node.attrs.name)?.role !== 'input';
  const used = new Set([...operandsOf.values()].flat());
  const needed = new Set<Node>();
  for (const inputs of operandsOf.values()) {
    // An operation with nothing but outside names would have no line at all.
    if (inputs.every((input) => isOutside(input) || input.op === 'constant'))
      for (const input of inputs) needed.add(input);
  }
  return kept.filter((node) => {
    if (node.op === 'constant') return used.has(node);
    return !isOutside(node) || needed.has(node) || !used.has(node);
  });
}

function symbolOf(node: Node): readonly Run[] {
  const inside = foldedOperand(node);
  const withNumber = inside === undefined ? undefined : foldedSymbol(node, inside, constantFigure);
  return withNumber ?? applyRule(symbols, node, constantFigure);
}
