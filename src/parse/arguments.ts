/** A call's arguments, brought into the order of the function's parameters. */
import type { Node } from '../graph/index.ts';
import { type Problem, parseProblem } from '../words/index.ts';
import { nearest } from './nearest.ts';

export interface Signature {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly optional: boolean }[];
  /** Takes any number of values by position. */
  readonly several: boolean;
}

export interface Bound {
  /** One for each parameter; undefined where an optional one was left out. */
  readonly values: readonly (Node | undefined)[];
  /** The values by position after the first one, of a function that takes several. */
  readonly more: readonly Node[];
}

/**
 * @param keywords the names by which the last of the arguments were given
 * @throws Problem `invalid` where the arguments don't fit the parameters
 */
export function bind(signature: Signature, given: readonly Node[], keywords: readonly string[]): Bound {
  const { name, parameters, several } = signature;
  const positional = given.slice(0, given.length - keywords.length);
  const places = several ? 1 : parameters.length;
  const values: (Node | undefined)[] = parameters.map((_, index) => (index < places ? positional[index] : undefined));
  keywords.forEach((keyword, index) => {
    const at = parameters.findIndex((parameter) => parameter.name === keyword);
    if (at < 0) throw unknownKeyword(signature, keyword);
    if (values[at] !== undefined) throw parseProblem('invalid', 'argumentTwice', { name, parameter: keyword });
    values[at] = given[positional.length + index];
  });
  const missing = parameters.some(({ optional }, index) => !optional && values[index] === undefined);
  if (!missing && (several || positional.length <= places)) return { values, more: positional.slice(places) };
  throw parseProblem('invalid', 'argumentCount', {
    name,
    parameters: parameters.map((each) => (each.optional ? `${each.name}=…` : each.name)).join(', '),
    given: given.length,
  });
}

function unknownKeyword({ name, parameters }: Signature, keyword: string): Problem {
  const names = parameters.map((parameter) => parameter.name);
  const close = nearest(keyword, names);
  return parseProblem('invalid', 'unknownParameter', {
    name,
    parameter: keyword,
    known: names.join(', '),
    ...(close && { nearest: close }),
  });
}
