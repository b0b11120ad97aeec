/** The view of a few stations alone, each line with the derivative along all that it stands for. */

import { nodeNamed } from '../../graph/index.ts';
import { renderProblem } from '../../words/index.ts';
import { derivativeOf, goalOf } from './captions.ts';
import { checkMarks, type Diagram } from './diagram.ts';
import { alone, groupDiagram } from './groups.ts';
import { nameGraph } from './names.ts';
import { type DrawingRequest, litNames } from './request.ts';

/**
 * @throws Problem `noStationsToShow` where none are given and no path says which they are
 * @throws Problem `unknownName` for a name that the program doesn't have
 */
export function simplified(request: DrawingRequest): Diagram {
  const graph = nameGraph(request.program);
  const wanted = new Set(landmarks(request));
  for (const name of wanted) {
    if (nodeNamed(request.program, name) === undefined) throw renderProblem('invalid', 'unknownName', { name });
  }
  if (wanted.size === 0) throw renderProblem('invalid', 'noStationsToShow', {});
  checkMarks('simplified', wanted.size);
  const groups = graph.names.filter((name) => wanted.has(name)).map(alone);
  return groupDiagram(request, graph, groups, {
    pills: false,
    otherwise: (from, to) => {
      const formula = derivativeOf(request, from, to);
      return formula === undefined ? undefined : { formula };
    },
  });
}

/**
 * The stations that a simplified drawing shows: those asked for, or else where the paths from `wrt` begin, end, part and
 * meet, and the first station of each way after a parting.
 */
export function landmarks(request: DrawingRequest): readonly string[] {
  if (request.stations !== undefined) return request.stations;
  const graph = nameGraph(request.program);
  const [starts, goal] = [litNames(request), goalOf(request)];
  if (starts.length === 0 || goal === undefined) return [];
  const after = reached(starts, (name) => graph.users.get(name) ?? []);
  const before = reached([goal], (name) => graph.definitions.get(name)?.names ?? []);
  const onPath = (names: readonly string[] | undefined): readonly string[] =>
    (names ?? []).filter((name) => after.has(name) && before.has(name));
  const partings = onPath(graph.names).filter((name) => onPath(graph.users.get(name)).length > 1);
  const branches = partings.flatMap((name) => onPath(graph.users.get(name)));
  const meetings = onPath(graph.names).filter((name) => onPath(graph.definitions.get(name)?.names).length > 1);
  return [...starts, ...partings, ...branches, ...meetings, goal];
}

function reached(starts: readonly string[], next: (name: string) => readonly string[]): Set<string> {
  const found = new Set(starts);
  // A set that grows while it is walked is its own list of what is left to visit.
  for (const name of found) for (const other of next(name)) found.add(other);
  return found;
}
