/** How the elements of one station act on those of a station that uses it: numbers out of the one table of derivatives. */
import { directional, gradients, isElementwise } from '../../gradient/index.ts';
import {
  broadcast,
  dataOf,
  dependents,
  evaluate,
  filled,
  type Node,
  type NodeOf,
  one,
  sameShape,
  sizeOf,
  symbol,
  topologicalOrder,
  type Value,
  valueFrom,
} from '../../graph/index.ts';
import { stabilise } from '../../rewrite/index.ts';
import { withOthersFixed } from '../fixed.ts';
import { isStation, nameOf, partsOf } from '../stations.ts';

/** One number of the Jacobian of a station by another. */
export interface Slope {
  /** The position, in row-major order, of the element acted on. */
  readonly to: number;
  readonly derivative: number;
}

export interface StationEdge {
  readonly from: Node;
  readonly to: NodeOf<'named'>;
}

export interface Action {
  readonly edge: StationEdge;
  /** Whether the derivative is the same wherever `from` lies, as a weight is … */
  readonly isLinear: boolean;
  /** … and the name that it is, where it is one. */
  readonly coefficient?: string;
  /** For the element of `from` at a position: the elements of `to` that it acts on. */
  slopesFrom(position: number): readonly Slope[];
}

/**
 * How the Jacobian of an edge is worked out:
 * - `row`: the user is a single number, so one gradient is all of it
 * - `diagonal`: each element acts on the one at its own place, so one tangent is all of it
 * - `columns`: the tangent of the user while one element moves, for each element that is asked for
 */
type Reading = 'row' | 'diagonal' | 'columns';

interface Jacobian {
  readonly edge: StationEdge;
  readonly reading: Reading;
  readonly graph: Node;
  /** How the elements of `from` move; only columns have it. */
  readonly direction: Node | undefined;
}

/**
 * The actions along some edges of the station graph, at the given values of all symbols.
 *
 * A derivative that happens to be 0 at these values (of a relu that is off, by a weight of 0) is a slope all the same; where
 * the user doesn't depend on the element at all there is none.
 */
export function actionsOf(edges: readonly StationEdge[], given: ReadonlyMap<Node, Value>): Action[] {
  const jacobians = edges.map(jacobianOf);
  const graphs = stabilise(
    jacobians.map(({ graph }) => graph),
    { valuesOnly: true },
  );
  // While nothing moves: the rows and diagonals, and all that is common to columns.
  const still = jacobians.flatMap(({ direction }): [Node, Value][] =>
    direction === undefined ? [] : [[direction, filled(direction.shape, 0)]],
  );
  const values = evaluate(graphs, new Map([...given, ...still]));
  return jacobians.map((jacobian, at) => {
    const { edge, graph } = jacobian;
    const here = slopesAt({ ...jacobian, graph: graphs[at] as Node }, values);
    let elsewhere: typeof here | undefined;
    return {
      edge,
      isLinear: !partsOf(graph).includes(edge.from),
      ...(isStation(graph) && { coefficient: nameOf(graph) }),
      slopesFrom(position) {
        const slopes = here(position);
        if (slopes.every(({ derivative }) => derivative !== 0)) return slopes;
        elsewhere ??= slopesAt(jacobian, genericValues(graph));
        const generic = elsewhere(position);
        return slopes.filter((_, each) => generic[each]?.derivative !== 0);
      },
    };
  });
}

function jacobianOf(edge: StationEdge): Jacobian {
  const { from, to } = edge;
  const reading = readingOf(edge);
  const direction = reading === 'columns' ? symbol(`d${to.attrs.name}`, from.shape) : undefined;
  const graph = withOthersFixed(to.inputs[0], from, (definition, variable) => {
    if (reading === 'row') return gradients(definition, { wrt: [variable] }).get(variable) as Node;
    const together = from.shape.length === 0 ? one : broadcast(one, from.shape);
    return directional([definition], new Map([[variable, direction ?? together]]))[0] as Node;
  });
  return { edge, reading, graph, direction };
}

function readingOf({ from, to }: StationEdge): Reading {
  if (to.shape.length === 0) return 'row';
  const moving = dependents(partsOf(to.inputs[0]), new Set([from]));
  const isPointwise = (node: Node): boolean =>
    node === from || (isElementwise(node) && sameShape(node.shape, from.shape));
  return [...moving.keys()].every(isPointwise) ? 'diagonal' : 'columns';
}

/** The slopes from the element at a position: always at the same places for the same position, also where they are 0. */
function slopesAt(
  { edge: { from }, reading, graph, direction }: Jacobian,
  values: ReadonlyMap<Node, Value>,
): Action['slopesFrom'] {
  if (direction === undefined) {
    const all = dataOf(evaluate([graph], values).get(graph) as Value);
    return (position) => [{ to: reading === 'row' ? 0 : position, derivative: all[position] as number }];
  }
  const order = topologicalOrder([graph], (node) => (values.has(node) && isStation(node) ? [] : node.inputs));
  const moving = dependents(order, new Set([direction]));
  const fixed = new Map(order.flatMap((node) => fixedValue(node)));
  return (position) => {
    fixed.set(direction, unitAt(position, from));
    const column = dataOf(evaluate([graph], fixed).get(graph) as Value);
    return Array.from(column, (derivative, to) => ({ to, derivative }));
  };

  function fixedValue(node: Node): [Node, Value][] {
    const value = moving.has(node) ? undefined : values.get(node);
    return value === undefined ? [] : [[node, value]];
  }
}

function unitAt(position: number, { shape }: Node): Value {
  const data = new Float64Array(sizeOf(shape));
  data[position] = 1;
  return valueFrom(shape, data);
}

/** Multiples of the golden ratio's fraction never repeat. */
const GOLDEN = 0.618_033_988_749_895;

/** Values of all stations away from 0 and from one another: a derivative that is 0 there as well is 0 everywhere. */
function genericValues(graph: Node): Map<Node, Value> {
  let next = 1;
  const generic = (): number => 0.5 + ((next++ * GOLDEN) % 1);
  return new Map(
    partsOf(graph)
      .filter(isStation)
      .map((node) => [node, valueFrom(node.shape, Float64Array.from({ length: sizeOf(node.shape) }, generic))]),
  );
}
