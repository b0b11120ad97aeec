/** Formula text → tokens, one at a time: names, numbers, signs and the ends of statements. */
import { type Problem, parseProblem } from '../words/index.ts';
import { limits } from './limits.ts';
import type { Source } from './source.ts';
import { checkLimit, quote } from './source.ts';

export interface Token {
  /** `end` is a line end or `;`; `last` is the end of the text. */
  readonly kind: 'name' | 'number' | 'sign' | 'end' | 'last';
  readonly text: string;
  /** The offset of its first character. */
  readonly at: number;
}

export interface Tokens {
  /** The token to read next. */
  readonly current: Token;
  /** The token after it. */
  readonly following: Token;
  /** Goes on to the following token, and gives the one that was current. */
  advance(): Token;
}

// Loops over single characters of one size only: others overflow the stack on a name of a million letters.
const blank = /[^\S\r\n]*(?:#[^\r\n]*)?/y;
const lineEnd = /\r\n|\n|\r/y;
const plainName = /[A-Za-z_][A-Za-z0-9_]*/y;
const plainNamePart = /[A-Za-z0-9_]+/y;
/** Greek and Chinese letters and the like; forms of doubled width are left out, see narrow. */
const otherLetter = /(?![\uFF00-\uFFEF])\p{L}/uy;
const otherNamePart = /(?![\uFF00-\uFFEF])[\p{L}\p{M}_0-9₀-₉]/uy;
const number = /(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y;
/** What must not follow a number directly: 0x10, 1_000, 1.2.3, 2x. */
const runsOn = /(?:(?![⁰¹²³⁴-⁹])[\p{L}\p{N}_.]){1,50}/uy;
const plainRunsOn = /[A-Za-z0-9_.]/y;
const sign = /\*\*|[-+*/^@'()[\],=;]/y;

/** Signs of printed mathematics that say the same here; between arrays a dot or cross may mean two things. */
const printed: ReadonlyMap<string, string> = new Map([
  ...[...'−–—‐‑'].map((dash) => [dash, '-'] as const),
  ...[...'×·⋅•'].map((times) => [times, '·'] as const),
  ...[...'⊙∗'].map((times) => [times, '*'] as const),
  ...[...'÷∕⁄'].map((over) => [over, '/'] as const),
]);
const exponent = /[⁰¹²³⁴-⁹]{1,30}/y;
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Others of which the language has an ordinary form. */
const typographic: ReadonlyMap<string, string> = new Map([
  ...[...'’‘′'].map((prime) => [prime, "'"] as const),
  ['、', ','],
  ['【', '['],
  ['】', ']'],
  ['√', 'sqrt'],
  ['∑', 'sum'],
]);

/** The ordinary form of a character of doubled width, as Chinese input methods write them: U+FF01…U+FF5E. */
function narrow(character: string): string | undefined {
  const code = character.codePointAt(0) as number;
  return code > 0xff00 && code < 0xff5f ? String.fromCodePoint(code - 0xfee0) : undefined;
}

export function tokensOf(source: Source): Tokens {
  const { text } = source;
  let offset = 0;
  // A line end inside brackets is a blank.
  let openBrackets = 0;
  /** The second token of what is written as one: the 2 of x². */
  let held: Token | undefined;

  const matchAt = (pattern: RegExp, at = offset): string | undefined => {
    pattern.lastIndex = at;
    return pattern.test(text) ? text.slice(at, pattern.lastIndex) : undefined;
  };

  /** Whether the next character is one of ASCII: the classes of all others take the engine a millisecond, and few texts need them. */
  const isPlain = (at = offset): boolean => !(text.charCodeAt(at) > 0x7f);

  function take(kind: Token['kind'], taken: string, written = taken): Token {
    const token = { kind, text: written, at: offset };
    offset += taken.length;
    return token;
  }

  /** The name that starts here, or an empty text. */
  function name(): string {
    let end = offset + (matchAt(isPlain() ? plainName : otherLetter) ?? '').length;
    if (end === offset) return '';
    const nextPart = (): string | undefined => matchAt(isPlain(end) ? plainNamePart : otherNamePart, end);
    for (let part = nextPart(); part !== undefined; part = nextPart()) {
      end += part.length;
      if (end - offset > limits.name) break;
    }
    if (end - offset > limits.name) checkLimit('name', end - offset, source.place(offset));
    return text.slice(offset, end);
  }

  function next(): Token {
    if (held !== undefined) {
      const token = held;
      held = undefined;
      return token;
    }
    for (;;) {
      offset += (matchAt(blank) as string).length;
      const end = matchAt(lineEnd);
      if (end === undefined) break;
      if (openBrackets === 0) return take('end', end);
      offset += end.length;
    }
    if (offset === text.length) return take('last', '');

    const word = name();
    if (word !== '') return take('name', word, word.normalize('NFC'));
    const digits = matchAt(number);
    if (digits !== undefined) {
      const behind = offset + digits.length;
      const isEnd = isPlain(behind) && matchAt(plainRunsOn, behind) === undefined;
      const more = isEnd ? undefined : matchAt(runsOn, behind);
      if (more === undefined) return take('number', digits);
      throw parseProblem('malformed', 'badNumber', { text: quote(digits + more) }, source.place(offset));
    }
    const written = isPlain() ? undefined : printed.get(text[offset] as string);
    if (written !== undefined) return take('sign', text[offset] as string, written);
    const power = isPlain() ? undefined : matchAt(exponent);
    if (power !== undefined) {
      held = { kind: 'number', text: [...power].map((digit) => raised.indexOf(digit)).join(''), at: offset };
      return take('sign', power, '^');
    }
    const symbol = matchAt(sign);
    if (symbol === undefined) throw strangeCharacter(source, offset);
    if (symbol === ';') return take('end', symbol);
    if (symbol === '(' || symbol === '[') openBrackets++;
    if (symbol === ')' || symbol === ']') openBrackets = Math.max(0, openBrackets - 1);
    return take('sign', symbol, symbol === '**' ? '^' : symbol);
  }

  let current = next();
  let following: Token | undefined;
  return {
    get current() {
      return current;
    },
    get following() {
      following ??= next();
      return following;
    },
    advance() {
      const passed = current;
      current = following ?? next();
      following = undefined;
      return passed;
    },
  };
}

function strangeCharacter({ text, place }: Source, at: number): Problem {
  const character = String.fromCodePoint(text.codePointAt(at) as number);
  const meant = narrow(character) ?? typographic.get(character);
  if (meant !== undefined) {
    return parseProblem('malformed', 'replaceCharacter', { found: character, write: meant }, place(at));
  }
  const code = /\p{Nd}/u.test(character) ? 'foreignDigit' : 'strangeCharacter';
  return parseProblem('malformed', code, { found: quote(character) }, place(at));
}
