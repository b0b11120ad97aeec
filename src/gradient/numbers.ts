/** The numbers of a program: the values of all its names, and the gradients by them. */
import { dataOf, dependents, evaluate, type Node, type Program, topologicalOrder, type Value } from '../graph/index.ts';
import { stabilise } from '../rewrite/index.ts';
import { zeros } from './combine.ts';
import { firstNotFinite, type NotFinite } from './finite.ts';
import { givenValues, objectiveOf, stationOf } from './program.ts';
import { gradients } from './reverse.ts';

/** What is spent on stations whose first result isn't finite: each of them takes a pass over the graph. */
const MOST_RETRIED_NODES = 1_000_000;

export interface Numbers {
  /** The name of the station that was differentiated … */
  readonly of: string;
  /** … and its value. */
  readonly value: number;
  /** By name, for all names that have a value: declared ones first, then stations. */
  readonly values: ReadonlyMap<string, Value>;
  /** By name: ∂of/∂name for inputs, parameters and stations, in their shapes. */
  readonly gradients: ReadonlyMap<string, Value>;
  /** Where NaN or Infinity arises first, if it does: among the values, otherwise among the gradients. */
  readonly notFinite?: NotFinite & { readonly among: 'values' | 'gradients' };
}

/**
 * The values of a program and the gradients of one of its stations.
 *
 * All is worked out from the stable form of the program, so that a saturated network gives the true values. A station
 * that the stable form bypasses (p = σ(z) below ln p) gets its gradient from a form that keeps it.
 *
 * @param of the station to differentiate; by default the one that the program minimises
 *
 * @throws Problem `noObjective`, `unknownName`, `notComputed`, `notScalar`, `missingValue`
 *
 * @example differentiate(parseProgram('param w = 2; E = w^2; minimize E')).gradients.get('w') // 4
 */
export const differentiate = (program: Program, of?: string): Numbers => differentiator(program, of)(program);

/**
 * The same for many numbers: formulas are differentiated once. What it gives takes the program with any values, as long as
 * the same names have one.
 *
 * @throws Problem as {@link differentiate}
 */
export function differentiator(program: Program, of?: string): (program: Program) => Numbers {
  const name = objectiveOf(program, of);
  const root = stationOf(program, name);
  const stations = evaluableNames(program, givenValues(program, root));
  const slopes = gradientGraphs(program, root);
  const graphs = stabilise([...stations.values(), ...slopes.byName.values()], { valuesOnly: true });
  const own: Graphs = {
    name,
    root,
    graphs,
    order: topologicalOrder(graphs),
    values: zipped(stations.keys(), graphs),
    slopes: zipped(slopes.byName.keys(), graphs.slice(stations.size)),
    bypassed: slopes.bypassed,
  };
  return (each) => numbersAt(own, givenValues(each, root));
}

/** All that is to be evaluated. */
interface Graphs {
  readonly name: string;
  readonly root: Node;
  readonly graphs: readonly Node[];
  readonly order: readonly Node[];
  readonly values: ReadonlyMap<string, Node>;
  readonly slopes: ReadonlyMap<string, Node>;
  /** The stations that the stable form bypasses. */
  readonly bypassed: ReadonlyMap<string, Node>;
}

function numbersAt(
  { name, root, graphs, order, values: valueGraphs, slopes: slopeGraphs, bypassed }: Graphs,
  given: ReadonlyMap<Node, Value>,
): Numbers {
  const results = evaluate(graphs, given, order);
  const values = mapped(valueGraphs, (graph) => results.get(graph) as Value);
  const byName = mapped(slopeGraphs, (graph) => results.get(graph) as Value);

  // The form that keeps all bypassed stations may be ∞·0 in a saturated program; one that keeps this one only is not.
  const affordable = Math.floor(MOST_RETRIED_NODES / results.size);
  const retried = [...bypassed].filter(([each]) => !allFinite(byName.get(each) as Value));
  for (const [each, station] of retried.slice(0, affordable)) byName.set(each, gradientByOne(station, root, given));
  const notFinite = firstStrange(results, valueGraphs, slopeGraphs, byName);
  return { of: name, value: values.get(name) as number, values, gradients: byName, ...(notFinite && { notFinite }) };
}

/** Looks among the values first: what goes wrong there goes wrong in the gradients too. */
function firstStrange(
  results: ReadonlyMap<Node, Value>,
  valueGraphs: ReadonlyMap<string, Node>,
  slopeGraphs: ReadonlyMap<string, Node>,
  slopes: ReadonlyMap<string, Value>,
): Numbers['notFinite'] {
  const value = firstNotFinite(valueGraphs, results);
  if (value !== undefined) return { ...value, among: 'values' };
  const strange = new Map([...slopeGraphs].filter(([name]) => !allFinite(slopes.get(name) as Value)));
  const slope = firstNotFinite(strange, results);
  return slope && { ...slope, among: 'gradients' };
}

const allFinite = (value: Value): boolean => dataOf(value).every(Number.isFinite);

const zipped = (names: Iterable<string>, nodes: readonly Node[]): Map<string, Node> =>
  new Map([...names].map((name, at) => [name, nodes[at] as Node]));

const mapped = <From, To>(map: ReadonlyMap<string, From>, f: (value: From) => To): Map<string, To> =>
  new Map([...map].map(([name, value]) => [name, f(value)]));

/** Declared names with a value, and the stations that can be worked out from them. */
function evaluableNames(program: Program, given: ReadonlyMap<Node, Value>): Map<string, Node> {
  const declared = [...program.declarations].map(([name, { node }]): [string, Node] => [name, node]);
  const missing = new Set(declared.map(([, node]) => node).filter((node) => !given.has(node)));
  const unknown = missing.size === 0 ? missing : dependents(topologicalOrder(program.stations.values()), missing);
  return new Map([...declared, ...program.stations].filter(([, node]) => !missing.has(node) && !unknown.has(node)));
}

interface GradientGraphs {
  readonly byName: ReadonlyMap<string, Node>;
  /** The stations that the stable form bypasses. */
  readonly bypassed: ReadonlyMap<string, Node>;
}

/** The gradient of `root` by every name that can move, as graph. */
function gradientGraphs(program: Program, root: Node): GradientGraphs {
  const below = new Set(topologicalOrder([root]));
  const stations = new Map([...program.stations].filter(([, node]) => below.has(node)));
  const moving = new Map<string, Node>();
  for (const [name, { node, role }] of program.declarations) {
    if (role === 'input' || role === 'param') moving.set(name, node);
  }
  const seenThrough = new Set<Node>();
  const [stableRoot, ...stableStations] = stabilise([root, ...stations.values()], { seenThrough }) as [Node, ...Node[]];
  const stable = gradients(stableRoot, { wrt: [...moving.values(), ...stableStations] });

  const bypassed = new Map([...stations].filter(([, node]) => seenThrough.has(node)));
  const kept = bypassed.size === 0 ? stable : gradientsKeeping(root, new Set(bypassed.values()));

  const byName = mapped(moving, (node) => stable.get(node) as Node);
  for (const [name, node] of program.stations) byName.set(name, zeros(node.shape));
  for (const [at, [name, node]] of [...stations].entries()) {
    byName.set(name, (bypassed.has(name) ? kept.get(node) : stable.get(stableStations[at] as Node)) as Node);
  }
  return { byName, bypassed };
}

/** The gradients by stations that stay in the graph, all else in stable form. */
function gradientsKeeping(root: Node, stations: ReadonlySet<Node>): ReadonlyMap<Node, Node> {
  const [kept] = stabilise([root], { opaque: stations }) as [Node];
  return gradients(kept, { wrt: stations });
}

function gradientByOne(station: Node, root: Node, given: ReadonlyMap<Node, Value>): Value {
  const graph = gradientsKeeping(root, new Set([station])).get(station) as Node;
  const [stable] = stabilise([graph], { valuesOnly: true }) as [Node];
  return evaluate([stable], given).get(stable) as Value;
}
