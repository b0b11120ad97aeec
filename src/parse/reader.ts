/** What the parsers of expressions and of statements share: the tokens of a text, and the ways to refuse one. */

import type { ProblemFields } from '../words/index.ts';
import { type Problem, parseProblem } from '../words/index.ts';
import type { Source } from './source.ts';
import { printPlace, quote } from './source.ts';
import type { Token, Tokens } from './tokens.ts';
import { tokensOf } from './tokens.ts';

export interface Reader {
  readonly source: Source;
  readonly tokens: Tokens;
  /** Whether the current token is this sign. */
  at(sign: string): boolean;
  /** Goes past the current token if it is this sign. */
  skip(sign: string): boolean;
  /** Goes past this sign, or says that it is missing. */
  expect(sign: string): void;
  /** Goes past the bracket that ends what `opening` began. */
  close(bracket: string, opening: Token): void;
  /** Goes past a name; `after` is what stands before it. */
  name(after: string): Token;
  /** The current token for a sentence; empty at the end of a line or of the text. */
  found(): string;
  malformed<Code extends Parameters<typeof parseProblem>[1]>(
    code: Code,
    fields: ProblemFields<Code>,
    at?: number,
  ): Problem<Code>;
}

export function readerOf(source: Source): Reader {
  const tokens = tokensOf(source);
  const reader: Reader = {
    source,
    tokens,
    at: (sign) => tokens.current.kind === 'sign' && tokens.current.text === sign,
    skip(sign) {
      const present = reader.at(sign);
      if (present) tokens.advance();
      return present;
    },
    expect(sign) {
      if (!reader.skip(sign)) throw reader.malformed('signMissing', { wanted: sign, found: reader.found() });
    },
    close(bracket, opening) {
      if (reader.skip(bracket)) return;
      const opened = printPlace(source.place(opening.at));
      throw reader.malformed('bracketNotClosed', { opening: opening.text, opened, found: reader.found() });
    },
    name(after) {
      if (tokens.current.kind === 'name') return tokens.advance();
      throw reader.malformed('nameMissing', { after, found: reader.found() });
    },
    found: () => (tokens.current.kind === 'end' ? '' : quote(tokens.current.text)),
    malformed: (code, fields, at = tokens.current.at) => parseProblem('malformed', code, fields, source.place(at)),
  };
  return reader;
}
