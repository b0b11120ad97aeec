/**
 * Expressions by binding power, after Pratt, “Top down operator precedence”, POPL 1973. They come out as steps for a
 * stack, so nothing after the parser recurses.
 */
import type { Nested } from '../graph/index.ts';
import { parseProblem } from '../words/index.ts';
import { limits } from './limits.ts';
import type { Reader } from './reader.ts';
import { checkLimit, quote } from './source.ts';
import type { Expression, Operator, Step } from './syntax.ts';
import type { Token } from './tokens.ts';

const Binding = { sum: 1, product: 2, negation: 3, power: 4 } as const;

const infixBinding: ReadonlyMap<string, number> = new Map<Operator, number>([
  ['+', Binding.sum],
  ['-', Binding.sum],
  ['*', Binding.product],
  ['·', Binding.product],
  ['/', Binding.product],
  ['@', Binding.product],
  ['^', Binding.power],
]);

/** What may stand after `keep=` and `approximate=` besides a number, and the number that it means. */
const switches: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map([
  ['keep', new Map(Object.entries({ false: 0, true: 1 }))],
  ['approximate', new Map(Object.entries({ none: 0, tanh: 1 }))],
]);

/** The parser of the expression that starts at the reader's current token; it leaves the token after it. */
export function expressionParser(reader: Reader): () => Expression {
  const { source, tokens, malformed } = reader;
  let steps: Step[] = [];
  let operations = 0;
  let depth = 0;

  function emit(step: Step): void {
    if (++operations > limits.operations) checkLimit('operations', operations, source.place(step.at));
    steps.push(step);
  }

  /** Parses what lies one level deeper: in brackets, behind a minus sign, in an exponent. */
  function inside<Result>(at: number, parse: () => Result): Result {
    if (++depth > limits.nesting) checkLimit('nesting', depth, source.place(at));
    const result = parse();
    depth--;
    return result;
  }

  const whole = (): void => terms(Binding.sum);

  /** Operands joined by operators that bind at least as tightly as `least`. */
  function terms(least: number): void {
    prefix();
    for (;;) {
      const operator = tokens.current.text as Operator;
      const binding = tokens.current.kind === 'sign' ? infixBinding.get(operator) : undefined;
      if (binding === undefined || binding < least) return;
      const { at } = tokens.advance();
      // a - b - c is (a - b) - c, but a^b^c is a^(b^c).
      if (operator === '^') inside(at, () => terms(Binding.power));
      else terms(binding + 1);
      emit({ kind: 'infix', operator, at });
    }
  }

  function prefix(): void {
    const { at } = tokens.current;
    if (!reader.skip('-')) postfix();
    else if (tokens.current.kind === 'number' && !["'", '[', '^'].includes(tokens.following.text)) {
      emit({ kind: 'number', value: -numberValue(tokens.advance()), at });
    } else {
      // -x^2 is -(x^2).
      inside(at, () => terms(Binding.negation));
      emit({ kind: 'negate', at });
    }
  }

  function postfix(): void {
    primary();
    for (;;) {
      const { at } = tokens.current;
      if (reader.skip("'")) emit({ kind: 'transpose', at });
      else if (reader.at('[')) emit({ kind: 'index', count: bracketed(']', whole), at });
      else return;
    }
  }

  function primary(): void {
    const { current } = tokens;
    if (current.kind === 'number') emit({ kind: 'number', value: numberValue(tokens.advance()), at: current.at });
    else if (current.kind === 'name' && tokens.following.text === '(') call();
    else if (current.kind === 'name') emit({ kind: 'name', name: tokens.advance().text, at: current.at });
    else if (reader.at('[')) list();
    else if (reader.at('(')) {
      tokens.advance();
      inside(current.at, whole);
      reader.close(')', current);
    } else throw malformed('expressionMissing', { found: reader.found() });
  }

  function numberValue({ text, at }: Token): number {
    const value = Number(text);
    if (Number.isFinite(value)) return value;
    throw parseProblem('invalid', 'numberTooLarge', { text: quote(text) }, source.place(at));
  }

  /** Parses what stands between brackets, parted by commas; gives how many there are. */
  function bracketed(closing: string, item: (index: number) => void): number {
    const opening = tokens.advance();
    let count = 0;
    if (!reader.at(closing)) {
      inside(opening.at, () => {
        do item(count++);
        while (reader.skip(','));
      });
    }
    reader.close(closing, opening);
    return count;
  }

  /** A list of plain numbers, or of such lists, becomes one array; a million of them leave one step. */
  function list(): void {
    const { at } = tokens.current;
    const start = steps.length;
    const numbers: Nested[] = [];
    const count = bracketed(']', (index) => {
      whole();
      if (numbers.length < index) return;
      const step = steps[start];
      if (steps.length === start + 1 && (step?.kind === 'number' || step?.kind === 'array')) {
        numbers.push(step.value);
        steps.pop();
        operations--;
      } else {
        const before = numbers.map((value) => literal(value, at));
        steps = [...steps.slice(0, start), ...before, ...steps.slice(start)];
      }
    });
    if (numbers.length === count) emit({ kind: 'array', value: numbers, at });
    else emit({ kind: 'list', count, at });
  }

  function call(): void {
    const { text: name, at } = tokens.advance();
    const keywords: string[] = [];
    const count = bracketed(')', () => {
      if (tokens.current.kind === 'name' && tokens.following.text === '=') keywords.push(keywordArgument());
      else if (keywords.length > 0) throw malformed('positionAfterKeyword', { name });
      else whole();
    });
    emit({ kind: 'call', name, count, keywords, at });
  }

  function keywordArgument(): string {
    const keyword = tokens.advance().text;
    tokens.advance();
    const position = switches.get(keyword)?.get(tokens.current.text);
    if (position === undefined) whole();
    else emit({ kind: 'number', value: position, at: tokens.advance().at });
    return keyword;
  }

  return () => {
    const { at } = tokens.current;
    steps = [];
    whole();
    return { at, steps };
  };
}

const literal = (value: Nested, at: number): Step =>
  typeof value === 'number' ? { kind: 'number', value, at } : { kind: 'array', value, at };
