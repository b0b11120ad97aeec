/** The graph that the chain rule runs along: a program's names, and which name is defined by which. */
import { isElementwise } from '../gradient/index.ts';
import { type Node, type Program, topologicalOrder } from '../graph/index.ts';

export interface StationGraph {
  /** Stations and outside names that reach `root`, each after the names that its definition uses. */
  readonly names: readonly string[];
  readonly nodes: ReadonlyMap<string, Node>;
  /** The names in each definition, in the order in which they first stand there. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
  /** The stations whose definitions use a name, in the order of `names`. */
  readonly users: ReadonlyMap<string, readonly string[]>;
}

export const isStation = (node: Node): boolean => node.op === 'named' || node.op === 'symbol';

export function nameOf(node: Node): string {
  if (node.op === 'named' || node.op === 'symbol') return node.attrs.name;
  throw new Error(`internal: ${node.op} has no name`);
}

/** Every part of some formulas, inputs first; a station is a part, what it is defined by is not. */
export const partsOf = (...formulas: readonly Node[]): Node[] =>
  topologicalOrder(formulas, (node) => (isStation(node) ? [] : node.inputs));

/** The names that a definition uses directly, not looking into the definitions of those names. */
export function directInputs(definition: Node): Node[] {
  return partsOf(definition).filter(isStation);
}

/** The part of a program that `root` depends on, as a graph of names. */
export function stationGraph(program: Program, root: string): StationGraph {
  const nodes = new Map<string, Node>();
  const inputs = new Map<string, readonly string[]>();
  const users = new Map<string, string[]>();
  const start = program.stations.get(root);
  if (start === undefined) throw new Error(`internal: no station ${root}`);
  const order = topologicalOrder([start], (node) => (node.op === 'named' ? directInputs(node.inputs[0]) : []));
  for (const node of order) {
    const name = nameOf(node);
    const own = node.op === 'named' ? directInputs(node.inputs[0]).map(nameOf) : [];
    nodes.set(name, node);
    inputs.set(name, own);
    users.set(name, []);
    for (const input of own) users.get(input)?.push(name);
  }
  return { names: [...nodes.keys()], nodes, inputs, users };
}

/**
 * Whether a program does more than run the same scalar formulas over all samples at once: then a partial is a matrix, and a
 * chain of partials is no product of numbers.
 */
export function mixesElements({ nodes }: StationGraph): boolean {
  const samples = [...nodes.values()].map(({ shape }) => shape).find((shape) => shape.length > 0) ?? [];
  return [...nodes.values()].some((station) => {
    if (station.shape.length > 1 || (station.shape.length === 1 && station.shape[0] !== samples[0])) return true;
    if (station.op !== 'named' || station.shape.length === 0) return false;
    const inside = partsOf(station.inputs[0]);
    return inside.some((node) => !isStation(node) && !isElementwise(node) && !isOfOneSample(node));
  });
}

/** What a formula for one sample may contain besides elementwise operations: numbers, and one output of a softmax. */
const isOfOneSample = (node: Node): boolean =>
  node.op === 'constant' ||
  node.op === 'stack' ||
  node.op === 'element' ||
  (node.op === 'softmax' && node.attrs.axis === 0 && node.inputs[0].op === 'stack');
