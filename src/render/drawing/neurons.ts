/** The view of a network as neurons: a weighted sum and its activation are one circle. */
import type { NetworkOutline, OperationName, Program } from '../../graph/index.ts';
import { goalOf } from './captions.ts';
import { checkMarks, type Diagram } from './diagram.ts';
import { alone, type Group, groupDiagram } from './groups.ts';
import { closedColumns, columnsOf, isTooDense } from './layers.ts';
import { type NameGraph, nameGraph, nodeNames } from './names.ts';
import { type DrawingRequest, litNames } from './request.ts';

export function neurons(request: DrawingRequest): Diagram {
  const { program } = request;
  const graph = nameGraph(program);
  const groups =
    program.network === undefined ? inferred(program, graph) : outlined(program, program.network, graph, request);
  checkMarks('neurons', groups.length);
  return groupDiagram(request, graph, groups, { pills: true });
}

/** Inputs, neurons, and the error at the end; what lies between the last layer and the error is left out. */
function outlined(program: Program, outline: NetworkOutline, graph: NameGraph, request: DrawingRequest): Group[] {
  const columns = columnsOf(outline);
  const goal = goalOf(request);
  const asked = [...litNames(request), ...(goal === undefined ? [] : [goal])];
  const circles = isTooDense(outline)
    ? closedColumns(columns, program, graph, asked)
    : columns.flatMap(({ groups }) => groups);
  const isNew =
    goal !== undefined && program.stations.has(goal) && !circles.some(({ members }) => members.includes(goal));
  return [...circles, ...(isNew ? [alone(goal)] : [])];
}

/** Functions that make an output of a weighted sum. */
const activations: ReadonlySet<OperationName> = new Set([
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'gelu',
  'silu',
  'softplus',
  'softmax',
]);

/** A station that is nothing but an activation of another one, which nothing else uses, is one neuron with it. */
function inferred(program: Program, graph: NameGraph): Group[] {
  const sumOf = new Map<string, string>();
  for (const [
    name,
    {
      inputs: [definition],
    },
  ] of program.stations) {
    const input = activations.has(definition.op) ? definition.inputs[0] : undefined;
    if (input?.op === 'named' && graph.users.get(input.attrs.name)?.length === 1) sumOf.set(name, input.attrs.name);
  }
  // In a chain of activations each takes part in one pair only.
  for (const name of graph.names) if (sumOf.has(sumOf.get(name) ?? '')) sumOf.delete(name);
  const inside = new Set(sumOf.values());
  const shown = nodeNames(program, graph);
  return graph.names
    .filter((name) => shown.has(name) && !inside.has(name))
    .map((name) => ({ shown: name, members: [...(sumOf.has(name) ? [sumOf.get(name) as string] : []), name] }));
}
