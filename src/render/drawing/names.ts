/** A program as a graph of names: what every view of named quantities starts from. */
import type { Program } from '../../graph/index.ts';
import { type Definition, definitionOf } from './uses.ts';

export interface NameGraph {
  /** All names, in the order in which they are declared and defined. */
  readonly names: readonly string[];
  /** Where a name stands in that order. */
  readonly positions: ReadonlyMap<string, number>;
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Stations and inputs: the names that lines come from. */
  readonly isCarrier: (name: string) => boolean;
  readonly users: ReadonlyMap<string, readonly string[]>;
}

export function nameGraph(program: Program): NameGraph {
  const isCarrier = (name: string): boolean =>
    program.stations.has(name) || program.declarations.get(name)?.role === 'input';
  const definitions = new Map<string, Definition>();
  const users = new Map<string, string[]>();
  const names = [...program.declarations.keys(), ...program.stations.keys()];
  for (const name of names) users.set(name, []);
  for (const [name, node] of program.stations) {
    const definition = definitionOf(node.inputs[0], isCarrier);
    definitions.set(name, definition);
    for (const used of definition.names) users.get(used)?.push(name);
  }
  const positions = new Map(names.map((name, at) => [name, at]));
  return { names, positions, definitions, isCarrier, users };
}

/**
 * The names that are drawn as nodes.
 *
 * A parameter is a pill on the line that it multiplies, or beside the sum that it is added to; a target or constant is one
 * beside the station that uses it. Where there is no such line or sum, it is a node like any other.
 */
export function nodeNames(program: Program, { names, definitions, isCarrier }: NameGraph): Set<string> {
  const pills = new Set<string>();
  for (const definition of definitions.values()) {
    const hasLines = definition.names.some(isCarrier);
    for (const { name, carrier, isTerm } of definition.uses) {
      const isParameter = program.declarations.get(name)?.role === 'param';
      if (isParameter ? carrier !== undefined || (isTerm && hasLines) : hasLines) pills.add(name);
    }
  }
  return new Set(names.filter((name) => !pills.has(name)));
}
