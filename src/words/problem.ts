/** What can be wrong with something a person gave us: data here, its sentence in `en/problems.ts` and `zh/problems.ts`. */
import { problems } from './en/problems.ts';
import type { Words } from './words.ts';

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

type Sentences = typeof problems;
export type ProblemCode = keyof Sentences;
export type ProblemFields<Code extends ProblemCode> = Parameters<Sentences[Code]>[0];

/**
 * The one kind of error that a person's input can cause.
 *
 * @example throw new Problem('invalid', 'unknownName', { name: 'w9', nearest: 'w5' }, { line: 3, column: 7 });
 */
export class Problem<Code extends ProblemCode = ProblemCode> extends Error {
  readonly kind: ProblemKind;
  readonly code: Code;
  readonly fields: ProblemFields<Code>;
  readonly place: Place | undefined;

  constructor(kind: ProblemKind, code: Code, fields: ProblemFields<Code>, place?: Place) {
    super(sentenceOf(problems, code, fields));
    this.name = 'Problem';
    this.kind = kind;
    this.code = code;
    this.fields = fields;
    this.place = place;
  }

  /** The same problem at a place, unless it already names one of its own; a place without a file takes this file. */
  at(place: Partial<Place>): Problem<Code> {
    const merged = { ...place, ...this.place };
    if (merged.line === undefined || merged.column === undefined) return this;
    return new Problem(this.kind, this.code, this.fields, merged as Place);
  }
}

function sentenceOf<Code extends ProblemCode>(sentences: Sentences, code: Code, fields: ProblemFields<Code>): string {
  return (sentences[code] as (fields: ProblemFields<Code>) => string)(fields);
}

/** `file:line:column: sentence`, in the language of `words`. */
export function describeProblem(problem: Problem, words: Words): string {
  const sentence = sentenceOf(words.problems, problem.code, problem.fields);
  if (problem.place === undefined) return sentence;
  const { file, line, column } = problem.place;
  return `${file === undefined ? '' : `${file}:`}${line}:${column}: ${sentence}`;
}
