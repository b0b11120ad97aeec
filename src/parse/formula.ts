/**
 * The formula language's statements.
 *
 * A word such as `input` starts a declaration wherever `=` doesn't follow it; everywhere else it is a name like others,
 * so `input = 3` defines something called input. A name is a function exactly where `(` follows it.
 */
import type { Role } from '../graph/index.ts';
import { parseProblem } from '../words/index.ts';
import { expressionParser } from './expression.ts';
import { limits } from './limits.ts';
import { nearest } from './nearest.ts';
import { readerOf } from './reader.ts';
import type { Source } from './source.ts';
import { checkLimit, quote } from './source.ts';
import type { Declare, DefineFunction, Expression, Parameter, Statement } from './syntax.ts';
import type { Token } from './tokens.ts';

const roles = ['input', 'target', 'param', 'const'] as const satisfies readonly Role[];
const keywords = [...roles, 'minimize', 'assume', 'def'] as const;

/**
 * All statements of a text.
 *
 * @throws Problem `malformed`, or `too-large` beyond a limit, at the place where reading stopped
 */
export function parseStatements(source: Source): Statement[] {
  checkLimit('text', source.text.length);
  const parser = statementParser(source);
  const statements: Statement[] = [];
  for (let next = parser.next(); next !== undefined; next = parser.next()) {
    for (const statement of next) statements.push(statement);
    if (statements.length > limits.statements)
      checkLimit('statements', statements.length, source.place(next[0]?.at ?? 0));
  }
  return statements;
}

/** A text that is one expression and nothing else. */
export function parseSingleExpression(source: Source): Expression {
  checkLimit('expression', source.text.length);
  return statementParser(source).single();
}

function statementParser(source: Source) {
  const reader = readerOf(source);
  const { tokens, malformed } = reader;
  const unchecked = expressionParser(reader);

  function expression(): Expression {
    const result = unchecked();
    const length = tokens.current.at - result.at;
    if (length > limits.expression) checkLimit('expression', length, source.place(result.at));
    return result;
  }

  /** The statements up to the next line end or `;`, or undefined after the last one. */
  function next(): readonly Statement[] | undefined {
    while (tokens.current.kind === 'end') tokens.advance();
    if (tokens.current.kind === 'last') return undefined;
    const statements = statement(tokens.current);
    finish();
    return statements;
  }

  /** Makes sure that nothing else stands on the line. */
  function finish(): void {
    if (tokens.current.kind === 'end' || tokens.current.kind === 'last') return;
    throw malformed('notExpected', { found: reader.found() });
  }

  function statement(first: Token): readonly Statement[] {
    if (first.kind !== 'name') throw malformed('statementExpected', { found: reader.found() });
    const { at, text: word } = tokens.advance();
    if (reader.skip('=')) return [{ kind: 'define', at, name: word, body: beforeComma(expression) }];
    const keyword = keywords.find((each) => each === word);
    switch (keyword) {
      case 'minimize':
        return [{ kind: 'minimize', at, body: expression() }];
      case 'assume': {
        const left = expression();
        reader.expect('=');
        return [{ kind: 'assume', at, left, right: expression() }];
      }
      case 'def':
        return [defineFunction()];
      case undefined: {
        const close = nearest(word, keywords);
        throw malformed('unknownStatement', { word: quote(word), ...(close && { nearest: close }) }, at);
      }
      default:
        return declarations(keyword);
    }
  }

  /** `input x1 = 0.5, x2[3]`; the line may end after a comma. */
  function declarations(role: Role): Declare[] {
    const result: Declare[] = [];
    do {
      while (result.length > 0 && tokens.current.kind === 'end') tokens.advance();
      const { at, text: name } = reader.name(result.length === 0 ? role : ',');
      const lengths = reader.at('[') ? shape() : undefined;
      const hasValue = reader.skip('=');
      const start = tokens.current.at;
      const value = hasValue ? beforeComma(unchecked) : undefined;
      const given = value && { value, valueRange: [start, tokens.current.at] as const };
      result.push({ kind: 'declare', at, role, name, ...(lengths && { shape: lengths }), ...given });
    } while (reader.skip(','));
    return result;
  }

  /** An expression, after which a comma can't be meant as a decimal point: 1,5. */
  function beforeComma(parse: () => Expression): Expression {
    const start = tokens.current.at;
    const result = parse();
    if (!reader.at(',') || tokens.following.kind !== 'number') return result;
    const whole = /(?<![\p{L}\p{N}_.])\d+$/u.exec(source.text.slice(start, tokens.current.at))?.[0];
    if (whole === undefined) return result;
    const decimals = tokens.following.text;
    const fields = { text: quote(`${whole},${decimals}`), write: quote(`${whole}.${decimals}`) };
    throw malformed('decimalComma', fields, tokens.current.at - whole.length);
  }

  function shape(): number[] {
    const opening = tokens.advance();
    const lengths: number[] = [];
    do {
      const { current } = tokens;
      const length = current.kind === 'number' && /^\d+$/.test(current.text) ? Number(current.text) : 0;
      if (length === 0) throw malformed('badLength', { found: reader.found() });
      checkLimit(
        'elements',
        lengths.reduce((size, each) => size * each, length),
        source.place(current.at),
      );
      lengths.push(length);
      checkLimit('axes', lengths.length, source.place(current.at));
      tokens.advance();
    } while (reader.skip(','));
    reader.close(']', opening);
    return lengths;
  }

  function defineFunction(): DefineFunction {
    const { at, text: name } = reader.name('def');
    const opening = tokens.current;
    reader.expect('(');
    const parameters: Parameter[] = [];
    do {
      const parameter = reader.name(parameters.length === 0 ? '(' : ',');
      if (parameters.some((each) => each.name === parameter.text)) {
        throw parseProblem('invalid', 'sameParameter', { name: parameter.text }, source.place(parameter.at));
      }
      parameters.push({ name: parameter.text, ...(reader.skip('=') && { preset: preset() }) });
    } while (reader.skip(','));
    reader.close(')', opening);
    reader.expect('=');
    return { kind: 'function', at, name, parameters, body: expression() };
  }

  function preset(): number {
    const { at, steps } = expression();
    const [step] = steps;
    if (steps.length === 1 && step?.kind === 'number') return step.value;
    throw malformed('presetNotNumber', {}, at);
  }

  function single(): Expression {
    const result = expression();
    finish();
    return result;
  }

  return { next, single };
}
