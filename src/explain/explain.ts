/** Explanations: for each name asked for, the derivation of the root's partial by it. */
import { differentiate, objectiveOf } from '../gradient/index.ts';
import { hasAllValues, type Node, nodeNamed, type Program } from '../graph/index.ts';
import { explainProblem } from '../words/index.ts';
import { checkAssumptions } from './assumptions.ts';
import type { Derivation } from './derivation.ts';
import { Explainer } from './derive.ts';
import { pointOf, withNumbers } from './numbers.ts';
import { type StationGraph, stationGraph } from './stations.ts';

export interface ExplainOptions {
  /** What is differentiated; by default what the program minimises. */
  readonly of?: string;
  /** The names to differentiate by; by default all parameters, those nearest to the root first. */
  readonly wrt?: readonly string[];
}

/**
 * The derivations of ∂of/∂wrt, each line proved, with numbers and their check where the program has values.
 * A later derivation rests on results that an earlier one has shown.
 *
 * @throws Problem `unknownName` for a name that the program doesn't have, `assumptionFails` where the program's values
 *   contradict what it assumes, `derivationTooLarge`, and whatever the program's numbers can raise
 *
 * @example explain(parseProgram('param w = 2; E = (3*w - 1)^2'))[0].closedForm // 2·(3·w − 1)·3
 */
export function explain(program: Program, options: ExplainOptions = {}): Derivation[] {
  const of = objectiveOf(program, options.of);
  for (const name of options.wrt ?? []) {
    if (nodeNamed(program, name) === undefined) throw explainProblem('invalid', 'unknownName', { name });
  }
  checkAssumptions(program);
  const explainer = new Explainer(program, of, new Set(options.wrt));
  const names = options.wrt ?? nearestFirst(program, explainer.route.graph);
  const derivations = names.map((name) => explainer.derive(name));
  if (!hasAllValues(program, nodeNamed(program, of) as Node)) return derivations;
  const point = pointOf(program, differentiate(program, of));
  return derivations.map((derivation) => withNumbers(derivation, point));
}

/** The names that `explain` derives by where none are asked for, in its order. */
export function namesToExplain(program: Program, of?: string): string[] {
  return nearestFirst(program, stationGraph(program, objectiveOf(program, of)));
}

/** Parameters from the back to the front, as backpropagation reaches them; without parameters all that can vary. */
function nearestFirst(program: Program, graph: StationGraph): string[] {
  const distance = new Map<string, number>();
  for (const name of [...graph.names].reverse()) {
    const users = graph.users.get(name) ?? [];
    distance.set(
      name,
      users.reduce((most, user) => Math.max(most, (distance.get(user) ?? 0) + 1), 0),
    );
  }
  const ofRole = (role: string): string[] =>
    [...program.declarations].filter(([, declaration]) => declaration.role === role).map(([name]) => name);
  const parameters = ofRole('param');
  const chosen = parameters.length > 0 ? parameters : ofRole('input').filter((name) => graph.nodes.has(name));
  const rank = (name: string): number => distance.get(name) ?? Number.POSITIVE_INFINITY;
  return chosen.toSorted((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}
