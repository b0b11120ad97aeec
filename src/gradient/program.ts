/** What the numbers of a program start from: its objective, and the values of its outside names. */
import { type Node, type NodeOf, type Program, topologicalOrder, type Value } from '../graph/index.ts';
import { gradientProblem } from '../words/index.ts';

/** More candidates than this would not be read. */
const MOST_CANDIDATES = 10;

/**
 * The name of the station to differentiate.
 *
 * @param of the one asked for; by default the one that the program minimises
 *
 * @throws Problem `unknownName`, `notComputed` (a name that is given) or `noObjective`
 */
export function objectiveOf(program: Program, of: string | undefined = program.objective): string {
  if (of === undefined) throw gradientProblem('invalid', 'noObjective', { stations: candidates(program) });
  if (program.stations.has(of)) return of;
  if (program.declarations.has(of)) {
    throw gradientProblem('invalid', 'notComputed', { name: of, stations: candidates(program) });
  }
  throw gradientProblem('invalid', 'unknownName', { name: of });
}

/** The scalar stations, the last ones first: a program ends with what it is about. */
function candidates(program: Program): string {
  const scalars = [...program.stations].filter(([, { shape }]) => shape.length === 0).map(([name]) => name);
  return scalars.reverse().slice(0, MOST_CANDIDATES).join(', ');
}

export const stationOf = (program: Program, name: string): NodeOf<'named'> =>
  program.stations.get(name) as NodeOf<'named'>;

/**
 * The given values, by node.
 *
 * @throws Problem `missingValue`, with its place, where `root` depends on a name without a value
 */
export function givenValues(program: Program, root: Node): Map<Node, Value> {
  const given = new Map<Node, Value>();
  for (const { node, value } of program.declarations.values()) if (value !== undefined) given.set(node, value);
  for (const node of topologicalOrder([root])) {
    if (node.op !== 'symbol' || given.has(node)) continue;
    const { name } = node.attrs;
    throw gradientProblem('invalid', 'missingValue', { name }, program.declarations.get(name)?.place);
  }
  return given;
}
