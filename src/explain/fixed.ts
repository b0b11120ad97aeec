/** One definition by itself: what it does to a variable while every other station is held fixed. */
import { type Node, replaceParts, symbol } from '../graph/index.ts';
import { directInputs, nameOf } from './stations.ts';

/**
 * Works out something about a definition in which all stations are symbols, so that nothing goes through what they are
 * defined by: in z = W·h + h with h = tanh(W·x), only the first W is the variable.
 *
 * @param work is given the definition and the variable as they stand then
 * @returns what `work` made, with the stations back in place
 */
export function withOthersFixed(
  definition: Node,
  variable: Node,
  work: (definition: Node, variable: Node) => Node,
): Node {
  const cuts = new Map(directInputs(definition).map((station) => [station, symbol(nameOf(station), station.shape)]));
  const result = work(replaceParts(definition, cuts), cuts.get(variable) ?? variable);
  return replaceParts(result, new Map([...cuts].map(([station, cut]) => [cut, station])));
}
