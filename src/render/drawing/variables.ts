/** The view of all named quantities: the graph that the chain rule runs along. */
import type { Diagram } from './diagram.ts';
import { checkMarks } from './diagram.ts';
import { alone, groupDiagram } from './groups.ts';
import { nameGraph, nodeNames } from './names.ts';
import type { DrawingRequest } from './request.ts';

export function variables(request: DrawingRequest): Diagram {
  checkMarks('variables', request.program.stations.size);
  const graph = nameGraph(request.program);
  const shown = nodeNames(request.program, graph);
  const groups = graph.names.filter((name) => shown.has(name)).map(alone);
  checkMarks('variables', groups.length);
  return groupDiagram(request, graph, groups, { pills: true });
}
