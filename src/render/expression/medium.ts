/** What a medium (plain text, LaTeX, MathML) must be able to set, so that one table of notation serves them all. */

/**
 * How tightly a piece of notation holds together: it needs parentheses where something tighter is wanted.
 * A fraction written on one line is looser than a product, so that (a/b)·c keeps its parentheses.
 */
export const Binding = { sum: 1, fraction: 2, product: 3, juxtaposition: 4, power: 5, postfix: 6, atom: 7 } as const;

/** A formula set in a medium. */
export interface Piece {
  readonly text: string;
  readonly binding: number;
  /** Begins with a minus sign: only the first operand of an operation may. */
  readonly signed?: boolean;
  /** How it is written where something follows, if differently: ln x, but ln(x)·y. */
  readonly closed?: string;
  /** A column on its side: what its transpose is. */
  readonly asRow?: string;
  /** Taller than a line of letters, so that the parentheses around it grow. */
  readonly tall?: boolean;
}

/** Signs between and before operands; `times` stands close, `spacedTimes` apart. */
export type Sign =
  | 'plus'
  | 'minus'
  | 'negative'
  | 'times'
  | 'spacedTimes'
  | 'elementwise'
  | 'juxtaposed'
  | 'equals'
  | 'notEqual'
  | 'less'
  | 'greater'
  | 'atMost'
  | 'atLeast'
  | 'and'
  | 'or'
  | 'partial'
  | 'arrow'
  | 'becomes'
  | 'comma'
  | 'pi'
  | 'ellipsis';

/** Functions that are written by a name of their own. */
export type FunctionName =
  | 'ln'
  | 'log2'
  | 'log10'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'tanh'
  | 'normalCdf'
  | 'normalDensity'
  | 'sigmoid'
  | 'relu'
  | 'leakyrelu'
  | 'elu'
  | 'gelu'
  | 'gelutanh'
  | 'silu'
  | 'softplus'
  | 'sign'
  | 'max'
  | 'min'
  | 'logsumexp'
  | 'softmax'
  | 'reshape'
  | 'broadcast'
  | 'place';

export interface Medium {
  readonly signs: Readonly<Record<Sign, string>>;
  /** A formula longer than this is refused. */
  readonly longest: number;
  /** Parts in a row, as one part. */
  row(parts: readonly string[]): string;
  /** A name of the program. */
  name(name: string): string;
  /** A decimal number without sign, ∞ or NaN. */
  digits(text: string): string;
  /** mantissa·10^exponent; a mantissa of 1 is left out. */
  scientific(mantissa: string, exponent: number): string;
  parenthesized(inner: Piece): string;
  fraction(numerator: Piece, denominator: Piece): Piece;
  power(base: Piece, exponent: Piece): Piece;
  /** e^exponent */
  exponential(exponent: Piece): Piece;
  root(inner: Piece): Piece;
  /** |x|, or ‖x‖ for `double`. */
  bars(inner: Piece, double: boolean): Piece;
  functionName(name: FunctionName, index?: string): string;
  /** name(a, b) with the name already set. */
  application(name: string, inputs: readonly Piece[]): string;
  /** A function before a single name, without parentheses. */
  prefixed(name: string, input: Piece): string;
  /** Σ, under it the letter of the axis that it runs along. */
  summation(index: string | undefined, body: string): string;
  transposed(inner: string): string;
  /** x[0, 1] */
  indexed(inner: string, index: readonly (number | string)[]): string;
  /** 1 where the condition holds, otherwise 0. */
  indicator(condition: string): string;
  cases(cases: readonly { readonly value: Piece; readonly condition: string }[]): Piece;
  /** [a, b] in parts, one for each element: together they are the vector. */
  vector(elements: readonly string[]): readonly string[];
  /** The same below each other. */
  column(elements: readonly string[]): Piece;
  matrix(rows: readonly (readonly string[])[]): Piece;
  /** 4×2 */
  shape(lengths: readonly number[]): string;
}

/** A piece as an operand: in parentheses where it is too loose, or where it begins with a minus after another sign. */
export function operand(
  medium: Medium,
  piece: Piece,
  wanted: number,
  { leading = false, last = true }: { readonly leading?: boolean; readonly last?: boolean } = {},
): string {
  if (piece.binding < wanted || (piece.signed === true && !leading)) return medium.parenthesized(piece);
  return last ? piece.text : (piece.closed ?? piece.text);
}

/** Parts as one text. Unlike a join this shares the parts, so that a deep formula isn't copied at each of its levels. */
export const linked = (parts: readonly string[], between = ''): string =>
  parts.reduce((text, part, at) => (at === 0 ? part : text + between + part), '');

/** A bracket before the first of some elements, commas between them, and a bracket behind the last. */
export const bracketed = (
  elements: readonly string[],
  { open, comma, close }: { readonly open: string; readonly comma: string; readonly close: string },
): string[] =>
  elements.length === 0
    ? [open + close]
    : elements.map((element, at) => (at === 0 ? open : '') + element + (at === elements.length - 1 ? close : comma));
