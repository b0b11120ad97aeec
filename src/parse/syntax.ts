/**
 * What a formula text says, before its names mean anything.
 *
 * An expression is kept as steps for a stack: operands before their operator. So a sum of 20,000 terms is as easy to
 * carry out as a short one, and no later pass has to recurse. `at` is an offset in the text.
 */
import type { Nested, Role } from '../graph/index.ts';

/** A dot or a cross is a product of numbers, or of a number with an array. */
export type Operator = '+' | '-' | '*' | '·' | '/' | '^' | '@';

export type Step = { readonly at: number } & (
  | { readonly kind: 'number'; readonly value: number }
  /** Nested lists of plain numbers. */
  | { readonly kind: 'array'; readonly value: Nested }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate' }
  | { readonly kind: 'transpose' }
  | { readonly kind: 'infix'; readonly operator: Operator }
  | { readonly kind: 'list'; readonly count: number }
  | { readonly kind: 'index'; readonly count: number }
  /** The last of the `count` arguments were given by these keywords. */
  | { readonly kind: 'call'; readonly name: string; readonly count: number; readonly keywords: readonly string[] }
);

export interface Expression {
  readonly at: number;
  readonly steps: readonly Step[];
}

export interface Parameter {
  readonly name: string;
  /** Taken where a call leaves the argument out. */
  readonly preset?: number;
}

export interface Declare {
  readonly kind: 'declare';
  readonly at: number;
  readonly role: Role;
  readonly name: string;
  readonly shape?: readonly number[];
  readonly value?: Expression;
  /** Where the value's text starts, and where the next thing after it does. */
  readonly valueRange?: readonly [start: number, next: number];
}

export interface Define {
  readonly kind: 'define';
  readonly at: number;
  readonly name: string;
  readonly body: Expression;
}

/** `def name(parameters) = body` */
export interface DefineFunction {
  readonly kind: 'function';
  readonly at: number;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Expression;
}

export interface Minimize {
  readonly kind: 'minimize';
  readonly at: number;
  readonly body: Expression;
}

export interface Assume {
  readonly kind: 'assume';
  readonly at: number;
  readonly left: Expression;
  readonly right: Expression;
}

export type Statement = Declare | Define | DefineFunction | Minimize | Assume;
