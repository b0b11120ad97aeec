/** A formula text as a program: definitions may stand in any order, and every mistake has its place. */

import type { Assumption, Declaration, Node, NodeOf, Program } from '../graph/index.ts';
import { broadcastShapes, named, nodeNamed, printShape, symbol, topologicalOrder } from '../graph/index.ts';
import type { Place } from '../words/index.ts';
import { parseProblem } from '../words/index.ts';
import type { NodeOfName } from './compose.ts';
import { composer } from './compose.ts';
import { parseSingleExpression, parseStatements } from './formula.ts';
import { nearest } from './nearest.ts';
import type { Source } from './source.ts';
import { printPlace, sourceOf } from './source.ts';
import type { Assume, Expression, Minimize } from './syntax.ts';
import { definitionOrder, tablesOf, unknownName } from './tables.ts';
import { declarationOf } from './values.ts';

/** What an expression after `minimize` is called. */
const OBJECTIVE = 'objective';

export interface ReadOptions {
  /** What problems call the text. */
  readonly file?: string;
}

/**
 * Reads a program in the formula language.
 *
 * A name without a role and a definition becomes an input without a value. Where `minimize` doesn't say what the
 * objective is, it is the only station that no other uses, if that is a scalar.
 *
 * @throws Problem `malformed`, `invalid`, `domain` or `too-large`, with its place
 *
 * @example parseProgram('param w = 2\nE = (w - 1)^2').objective // 'E'
 */
export function parseProgram(text: string, { file }: ReadOptions = {}): Program {
  const source = sourceOf(text, file);
  const tables = tablesOf(parseStatements(source), source);
  const compose = composer(source, tables.functions);

  const declarations = new Map<string, Declaration>();
  for (const [name, statement] of tables.declared) declarations.set(name, declarationOf(statement, compose, source));
  for (const [name, at] of tables.implicit) {
    declarations.set(name, { role: 'input', node: symbol(name), place: source.place(at) });
  }

  const built = new Map<string, NodeOf<'named'>>();
  const used = new Set<string>();
  const nodeOf: NodeOfName = (name) => {
    used.add(name);
    return (built.get(name) ?? declarations.get(name)?.node) as Node;
  };
  const build = (expression: Expression): Node => compose(expression, nodeOf);
  for (const { name, body } of definitionOrder(tables, source)) built.set(name, named(name, build(body)));
  const results = [...built.values()].filter(({ attrs }) => !used.has(attrs.name));

  const stations = new Map<string, NodeOf<'named'>>();
  const places = new Map<string, Place>();
  for (const [name, { at }] of tables.defined) {
    stations.set(name, built.get(name) as NodeOf<'named'>);
    places.set(name, source.place(at));
  }

  const assumptions = tables.assumptions.map((statement) => assumption(statement, build, source));
  const { minimize } = tables;
  if (minimize === undefined) {
    const [only] = results;
    const isObjective = results.length === 1 && only?.shape.length === 0;
    return { declarations, stations, assumptions, places, ...(isObjective && { objective: only.attrs.name }) };
  }
  const minimized = soleName(minimize);
  const objective = minimized !== undefined && stations.has(minimized) ? minimized : OBJECTIVE;
  if (objective !== minimized) {
    const place = source.place(minimize.at);
    const taken = places.get(objective) ?? declarations.get(objective)?.place;
    if (taken !== undefined) {
      throw parseProblem('invalid', 'duplicateName', { name: objective, first: printPlace(taken) }, place);
    }
    stations.set(objective, named(objective, build(minimize.body)));
    places.set(objective, place);
  }
  requireScalar(objective, stations.get(objective) as Node, source.place(minimize.body.at));
  return { declarations, stations, assumptions, places, objective };
}

/** The name that is minimised, where it is a name and not a longer expression. */
function soleName({ body: { steps } }: Minimize): string | undefined {
  const [step] = steps;
  return steps.length === 1 && step?.kind === 'name' ? step.name : undefined;
}

function requireScalar(name: string, { shape }: Node, place: Place): void {
  if (shape.length === 0) return;
  throw parseProblem('invalid', 'notScalar', { name, shape: printShape(shape) }, place);
}

function assumption(statement: Assume, build: (expression: Expression) => Node, source: Source): Assumption {
  const [left, right] = [build(statement.left), build(statement.right)];
  const place = source.place(statement.at);
  if (broadcastShapes(left.shape, right.shape) !== undefined) return { left, right, place };
  const shapes = { left: printShape(left.shape), right: printShape(right.shape) };
  throw parseProblem('invalid', 'shapesDontFit', { operation: '=', ...shapes }, place);
}

/**
 * Reads an expression over the names of a program.
 *
 * @throws Problem `unknownName` with the nearest known one, and what parseProgram throws
 *
 * @example parseExpression('(p1 - y1)*a1', program)
 */
export function parseExpression(text: string, program: Program, { file }: ReadOptions = {}): Node {
  const source = sourceOf(text, file);
  return composer(source)(parseSingleExpression(source), (name) => findName(program, name));
}

/**
 * The node that a name stands for.
 *
 * @throws Problem `unknownName` with the nearest known one
 */
export function findName(program: Program, name: string): NodeOf<'named'> | NodeOf<'symbol'> {
  const node = nodeNamed(program, name.normalize('NFC'));
  if (node !== undefined) return node;
  throw unknownName(name, [...program.stations.keys(), ...program.declarations.keys()]);
}

/**
 * Makes sure that every outside name which `root` depends on has a value.
 *
 * @throws Problem `missingValue` at the place where the name first stands
 */
export function requireValues(program: Program, root: Node): void {
  for (const node of topologicalOrder([root])) {
    if (node.op !== 'symbol') continue;
    const { name } = node.attrs;
    const declaration = program.declarations.get(name);
    if (declaration === undefined || declaration.value !== undefined) continue;
    const close = nearest(name, [...program.declarations.keys(), ...program.stations.keys()]);
    throw parseProblem('invalid', 'missingValue', { name, ...(close && { nearest: close }) }, declaration.place);
  }
}
