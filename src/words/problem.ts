/** What can be wrong with something a person gave us: data here, its sentence in `en/problems` and `zh/problems`. */
import type { CommandLineWords, Words } from './words.ts';

/**
 * - `malformed`: it can't be read (syntax)
 * - `invalid`: it reads, but can't mean anything (names, shapes, cycles, missing values)
 * - `domain`: it means something, but not at these numbers
 * - `too-large`: it is beyond a stated limit
 */
export type ProblemKind = 'malformed' | 'invalid' | 'domain' | 'too-large';

/** Where in a text: lines and columns are counted from 1, columns in UTF-16 code units. */
export interface Place {
  readonly file?: string;
  readonly line: number;
  readonly column: number;
}

type Sentences = CommandLineWords['problems'];
export type ProblemCode = keyof Sentences;
export type ProblemFields<Code extends ProblemCode> = Parameters<Sentences[Code]>[0];

/** The one kind of error that a person's input can cause; each room makes its own, see `problems`. */
export class Problem<Code extends ProblemCode = ProblemCode> extends Error {
  readonly kind: ProblemKind;
  readonly code: Code;
  readonly fields: ProblemFields<Code>;
  readonly place: Place | undefined;
  readonly #sentence: Sentences[Code] | undefined;

  /** @param sentence the English one, which is the message; a bundle that has the sentences of one language alone says the code */
  constructor(
    sentence: Sentences[Code] | undefined,
    kind: ProblemKind,
    code: Code,
    fields: ProblemFields<Code>,
    place?: Place,
  ) {
    super(sentence === undefined ? code : say(sentence, fields));
    this.name = 'Problem';
    this.kind = kind;
    this.code = code;
    this.fields = fields;
    this.place = place;
    this.#sentence = sentence;
  }

  /** The same problem at a place, unless it already names one of its own; a place without a file takes this file. */
  at(place: Partial<Place>): Problem<Code> {
    const merged = { ...place, ...this.place };
    if (merged.line === undefined || merged.column === undefined) return this;
    return new Problem(this.#sentence, this.kind, this.code, this.fields, merged as Place);
  }

  /** The same problem with more to say, or at another place. */
  with(more: Partial<ProblemFields<Code>>, place: Place | undefined = this.place): Problem<Code> {
    return new Problem(this.#sentence, this.kind, this.code, { ...this.fields, ...more }, place);
  }
}

/**
 * Makes problems out of these sentences, and of no others: what a program can't say it need not load.
 *
 * @example
 * const graphProblem = problemsOf(graph);
 * throw graphProblem('invalid', 'unknownName', { name: 'w9', nearest: 'w5' }, { line: 3, column: 7 });
 */
export function problemsOf<Sentence extends ProblemCode>(...tables: readonly Partial<Pick<Sentences, Sentence>>[]) {
  const sentenceOfCode = <Code extends Sentence>(code: Code) =>
    tables.find((table) => code in table)?.[code] as Sentences[Code] | undefined;
  return <Code extends Sentence>(kind: ProblemKind, code: Code, fields: ProblemFields<Code>, place?: Place) =>
    new Problem(sentenceOfCode(code), kind, code, fields, place);
}

function say<Code extends ProblemCode>(sentence: Sentences[Code], fields: ProblemFields<Code>): string {
  return (sentence as (fields: ProblemFields<Code>) => string)(fields);
}

/** The problem's sentence in the language of `words`; in English where these are not for the program that it comes from. */
export function sentenceOf({ code, fields, message }: Problem, words: Words): string {
  const sentence = (words.problems as Partial<Sentences>)[code];
  return sentence === undefined ? message : say(sentence, fields);
}

/** `file:line:column: sentence`, in the language of `words`. */
export function describeProblem(problem: Problem, words: Words): string {
  const sentence = sentenceOf(problem, words);
  if (problem.place === undefined) return sentence;
  const { file, line, column } = problem.place;
  return `${file === undefined ? '' : `${file}:`}${line}:${column}: ${sentence}`;
}
