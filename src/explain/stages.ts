/** A program cut where a lesson cuts it: layer by layer from the inputs on, and the error behind the last one. */
import type { Program } from '../graph/index.ts';
import { type StationGraph, stationGraph } from './stations.ts';

/** Parameters that act side by side, and what is computed with them. */
export interface Layer {
  /** The parameters that act here first, in the order of the program. */
  readonly parameters: readonly string[];
  /** The names that come in from before: inputs of the program, or outputs of the layer before. */
  readonly sources: readonly string[];
  /** Its stations, each after those that its definition uses. */
  readonly stations: readonly string[];
  /** Those of its stations that anything behind it uses. */
  readonly outputs: readonly string[];
}

export interface Stages {
  readonly graph: StationGraph;
  readonly root: string;
  /** At least one; from the inputs to the outputs. */
  readonly layers: readonly Layer[];
  /** The stations behind the last layer, the root being the last of them. */
  readonly errors: readonly string[];
}

/**
 * A network is cut where its outline says. Formulas are cut where parameters come in: a station belongs to as many layers
 * as there are stations with parameters of their own on the longest way to it, and to the error where it depends on a target.
 *
 * @example stagesOf(readExample('lecture'), 'E').layers[1].parameters // ['w5', 'w6', 'w7', 'w8', 'b3', 'b4']
 */
export function stagesOf(program: Program, root: string): Stages {
  const graph = stationGraph(program, root);
  const isStation = (name: string): boolean => program.stations.has(name);
  const stations = graph.names.filter(isStation);
  const layerOf = program.network === undefined ? inferred(program, graph, root) : outlined(program.network);
  const isError = (name: string): boolean => !layerOf.has(name);
  const inputsOf = (name: string): readonly string[] => graph.inputs.get(name) ?? [];
  const parameters = [...program.declarations].flatMap(([name, { role }]) =>
    role === 'param' && graph.nodes.has(name) ? [name] : [],
  );
  const count = Math.max(1, ...stations.map((name) => layerOf.get(name) ?? 1));
  const firstLayer = (parameter: string): number =>
    Math.min(count, ...(graph.users.get(parameter) ?? []).map((user) => layerOf.get(user) ?? count));
  const layers = Array.from({ length: count }, (_, at): Layer => {
    const own = stations.filter((name) => layerOf.get(name) === at + 1);
    const isOwn = (name: string): boolean => layerOf.get(name) === at + 1;
    const sources = new Set(own.flatMap(inputsOf).filter((name) => !isOwn(name)));
    return {
      parameters: parameters.filter((name) => firstLayer(name) === at + 1),
      sources: graph.names.filter((name) => sources.has(name) && program.declarations.get(name)?.role !== 'param'),
      stations: own,
      outputs: own.filter((name) => graph.users.get(name)?.some((user) => !isOwn(user))),
    };
  });
  return { graph, root, layers, errors: stations.filter(isError) };
}

/** The layer of each station, counted from 1. */
type LayerOf = ReadonlyMap<string, number>;

const outlined = ({ layers }: NonNullable<Program['network']>): LayerOf =>
  new Map(
    layers.flatMap(({ neurons }, at) =>
      neurons.flatMap(({ sum, output }) => [[sum, at + 1] as const, [output, at + 1] as const]),
    ),
  );

function inferred({ declarations, stations }: Program, graph: StationGraph, root: string): LayerOf {
  const layers = new Map<string, number>();
  const isOfRole = (name: string, role: string): boolean => declarations.get(name)?.role === role;
  for (const name of graph.names) {
    const inputs = graph.inputs.get(name) ?? [];
    const isBehindError = inputs.some((input) => stations.has(input) && !layers.has(input));
    if (!stations.has(name) || name === root || isBehindError || inputs.some((each) => isOfRole(each, 'target')))
      continue;
    const before = Math.max(0, ...inputs.map((input) => layers.get(input) ?? 0));
    layers.set(name, Math.max(1, before + (inputs.some((each) => isOfRole(each, 'param')) ? 1 : 0)));
  }
  return layers;
}
