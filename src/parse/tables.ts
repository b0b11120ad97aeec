/** The names of a text: which are declared, which defined, which only used, and what uses what. */
import { type Problem, parseProblem } from '../words/index.ts';
import { isBuiltInFunction } from './compose.ts';
import { nearest } from './nearest.ts';
import { dependencyOrder } from './order.ts';
import type { Source } from './source.ts';
import { printPlace, quote } from './source.ts';
import type { Assume, Declare, Define, DefineFunction, Minimize, Statement } from './syntax.ts';

export interface Tables {
  readonly declared: ReadonlyMap<string, Declare>;
  readonly defined: ReadonlyMap<string, Define>;
  readonly functions: ReadonlyMap<string, DefineFunction>;
  /** Names without a role and a definition, with the offset of their first use. */
  readonly implicit: ReadonlyMap<string, number>;
  readonly minimize: Minimize | undefined;
  readonly assumptions: readonly Assume[];
}

/** @throws Problem `invalid` where a name is given two meanings, or is used where only a known one will do */
export function tablesOf(statements: readonly Statement[], source: Source): Tables {
  const declared = new Map<string, Declare>();
  const defined = new Map<string, Define>();
  const functions = new Map<string, DefineFunction>();
  const assumptions: Assume[] = [];
  let minimize: Minimize | undefined;

  function refuseSecond(first: Statement | undefined, { name, at }: { name: string; at: number }): void {
    if (first === undefined) return;
    const fields = { name: quote(name), first: printPlace(source.place(first.at)) };
    throw parseProblem('invalid', 'duplicateName', fields, source.place(at));
  }

  for (const statement of statements) {
    switch (statement.kind) {
      case 'declare':
      case 'define':
        refuseSecond(declared.get(statement.name) ?? defined.get(statement.name), statement);
        if (statement.kind === 'declare') declared.set(statement.name, statement);
        else defined.set(statement.name, statement);
        break;
      case 'function':
        if (isBuiltInFunction(statement.name)) {
          throw parseProblem('invalid', 'functionTaken', { name: statement.name }, source.place(statement.at));
        }
        refuseSecond(functions.get(statement.name), statement);
        functions.set(statement.name, statement);
        break;
      case 'minimize':
        refuseSecond(minimize, { name: 'minimize', at: statement.at });
        minimize = statement;
        break;
      case 'assume':
        assumptions.push(statement);
    }
  }

  const implicit = new Map<string, number>();
  const isKnown = (name: string): boolean => declared.has(name) || defined.has(name) || implicit.has(name);
  for (const statement of statements) {
    if (statement.kind !== 'define' && statement.kind !== 'function') continue;
    for (const [name, at] of freeNames(statement)) if (!isKnown(name)) implicit.set(name, at);
  }

  // What is minimised or assumed adds nothing to a program, so a new name there can only be a slip.
  const facts = assumptions.flatMap(({ left, right }) => [left, right]);
  for (const { steps } of minimize === undefined ? facts : [minimize.body, ...facts]) {
    for (const step of steps) {
      if (step.kind !== 'name' || isKnown(step.name)) continue;
      throw unknownName(step.name, [...defined.keys(), ...declared.keys(), ...implicit.keys()], source.place(step.at));
    }
  }
  return { declared, defined, functions, implicit, minimize, assumptions };
}

/** The problem of a name that nothing is known of, with the known name that is most like it. */
export function unknownName(name: string, known: Iterable<string>, place?: Problem['place']): Problem {
  const close = nearest(name, known);
  return parseProblem('invalid', 'unknownName', { name: quote(name), ...(close && { nearest: close }) }, place);
}

function* freeNames(statement: Define | DefineFunction): Generator<readonly [name: string, at: number]> {
  const own = statement.kind === 'function' ? statement.parameters.map(({ name }) => name) : [];
  for (const step of statement.body.steps) {
    if (step.kind === 'name' && !own.includes(step.name)) yield [step.name, step.at];
  }
}

/**
 * The definitions, each after those that it needs.
 *
 * @throws Problem `invalid` where definitions need each other in a circle
 */
export function definitionOrder({ defined, functions }: Tables, source: Source): Define[] {
  const needs = (statement: Define | DefineFunction): (Define | DefineFunction)[] => {
    const own = statement.kind === 'function' ? statement.parameters : [];
    const result: (Define | DefineFunction)[] = [];
    for (const step of statement.body.steps) {
      if (step.kind !== 'name' && step.kind !== 'call') continue;
      const needed = step.kind === 'call' ? functions.get(step.name) : defined.get(step.name);
      const isOwn = step.kind === 'name' && own.some(({ name }) => name === step.name);
      if (needed !== undefined && !isOwn) result.push(needed);
    }
    return result;
  };
  const order = dependencyOrder([...defined.values(), ...functions.values()], needs, (way) => {
    const code = way.every(({ kind }) => kind === 'function') ? 'recursiveFunction' : 'cycle';
    throw parseProblem('invalid', code, { way: printWay(way) }, source.place((way[0] as Define).at));
  });
  return order.filter((statement) => statement.kind === 'define');
}

const LONGEST_WAY = 8;

function printWay(way: readonly (Define | DefineFunction)[]): string {
  const names = way.map(({ kind, name }) => (kind === 'function' ? `${quote(name)}(…)` : quote(name)));
  const shown = names.length > LONGEST_WAY ? [...names.slice(0, LONGEST_WAY - 2), '…', ...names.slice(-1)] : names;
  return shown.join(' → ');
}
