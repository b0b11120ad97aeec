/** The graph of single numbers between an element of a name and the root: what paths run along. */
import { dataOf, type Node, type NodeOf, type Shape, sizeOf, type Value } from '../../graph/index.ts';
import { explainProblem } from '../../words/index.ts';
import { nameOf, type StationGraph } from '../stations.ts';
import { type Action, actionsOf, type StationEdge } from './actions.ts';

/** One number of a name. */
export interface Element {
  readonly name: string;
  /** In row-major order. */
  readonly position: number;
  readonly shape: Shape;
  readonly value: number;
}

export interface ElementEdge {
  /** The number of the element that it leads to. */
  readonly to: number;
  readonly derivative: number;
  /** What makes the derivative. */
  readonly action: Action;
}

export interface ElementGraph {
  /** By their numbers; the first one is where all paths start. */
  readonly elements: readonly Element[];
  /** The edges from each element, by its number. */
  readonly leaving: readonly (readonly ElementEdge[])[];
  /** The numbers of all elements, each after those that lead to it. */
  readonly order: readonly number[];
  /** The number of the root; none where no path leads there. */
  readonly root: number | undefined;
}

/** What a person waits for, and what fits into the memory of a browser's page. */
const MOST_EDGES = 500_000;
const MOST_NUMBERS_WORKED_OUT = 200_000_000;

/** A program at its values. */
export interface Setting {
  readonly graph: StationGraph;
  /** The values of all names. */
  readonly values: ReadonlyMap<string, Value>;
  /** The values of all symbols. */
  readonly given: ReadonlyMap<Node, Value>;
}

/**
 * All elements that one element acts on, up to the root, with the derivative along each edge.
 *
 * @throws Problem `whyTooLarge`
 */
export function elementsFrom(
  start: { readonly name: string; readonly position: number },
  setting: Setting,
): ElementGraph {
  const { graph, values } = setting;
  const stations = above(start.name, graph);
  const actions = actionsFrom(stations, setting);
  const elements: Element[] = [];
  const leaving: ElementEdge[][] = [];
  const numbers = new Map(stations.map((name) => [name, new Map<number, number>()]));
  const data = new Map(stations.map((name) => [name, dataOf(values.get(name) as Value)]));

  function numberOf(name: string, position: number): number {
    const known = numbers.get(name)?.get(position);
    if (known !== undefined) return known;
    const { shape } = graph.nodes.get(name) as Node;
    const number = elements.push({ name, position, shape, value: data.get(name)?.[position] as number }) - 1;
    numbers.get(name)?.set(position, number);
    leaving.push([]);
    return number;
  }

  numberOf(start.name, start.position);
  const order: number[] = [];
  let [edges, workedOut] = [0, 0];
  for (const name of stations) {
    const reached = [...(numbers.get(name) as Map<number, number>)].sort(([a], [b]) => a - b);
    for (const [position, number] of reached) {
      order.push(number);
      for (const action of actions.get(name) ?? []) {
        const { to } = action.edge;
        workedOut += sizeOf(to.shape);
        if (workedOut > MOST_NUMBERS_WORKED_OUT || edges > MOST_EDGES) {
          throw explainProblem('too-large', 'whyTooLarge', { name: start.name, limit: MOST_EDGES });
        }
        for (const { to: at, derivative } of action.slopesFrom(position)) {
          edges++;
          leaving[number]?.push({ to: numberOf(to.attrs.name, at), derivative, action });
        }
      }
    }
  }
  const root = numbers.get(stations.at(-1) as string)?.get(0);
  return { elements, leaving, order, root };
}

/** A name and all that it acts on, each after those that lead to it. */
function above(name: string, { names, users }: StationGraph): string[] {
  const reached = new Set([name]);
  // The set grows while it is walked: it is its own list of what is left to visit.
  for (const each of reached) for (const user of users.get(each) ?? []) reached.add(user);
  return names.filter((each) => reached.has(each));
}

/** The actions of each name on its users. */
function actionsFrom(stations: readonly string[], { graph, given }: Setting): Map<string, Action[]> {
  const edges = stations.flatMap((name) =>
    (graph.users.get(name) ?? []).map(
      (user): StationEdge => ({
        from: graph.nodes.get(name) as Node,
        to: graph.nodes.get(user) as NodeOf<'named'>,
      }),
    ),
  );
  const actions = new Map<string, Action[]>(stations.map((name) => [name, []]));
  for (const action of actionsOf(edges, given)) actions.get(nameOf(action.edge.from))?.push(action);
  return actions;
}
