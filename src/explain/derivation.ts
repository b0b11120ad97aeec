/**
 * A derivation as plain data. Terminal, LaTeX, Markdown, HTML, JSON and the page all show the same object.
 */

import type { GradientCheck } from '../gradient/index.ts';
import type { Node, NodeOf, Value } from '../graph/index.ts';
import type { Words } from '../words/index.ts';

type RuleSentences = Words['rules'];

/** Frozen once shipped: the key of a rule's sentences in `words`. */
export type RuleId = keyof RuleSentences;

/** What a sentence is about: a formula, a path of stations, names, or a number. The renderer writes it in its own medium. */
export type Topic =
  | { readonly formula: Node }
  | { readonly formulas: readonly Node[] }
  | { readonly path: readonly string[] }
  | { readonly names: readonly string[] }
  /** An exact count of paths: written with all its digits. */
  | { readonly integer: bigint }
  /** Words of the vocabulary that are the same in every language, such as an operation's name. */
  | { readonly term: string }
  /** Handed to the sentence as a number. */
  | { readonly number: number };

/** Why a line follows: a rule with what it was applied to. */
export type Reason = {
  [Id in RuleId]: {
    readonly rule: Id;
    readonly about: { readonly [Field in keyof Parameters<RuleSentences[Id]>[0]]: Topic };
  };
}[RuleId];

/** What the drawing lights while a line is shown. */
export interface Lights {
  readonly stations: readonly string[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** One line: equal to the line before it under the definitions in `using`, and proved to be. */
export interface Line {
  /** The rule that this line shows; the first of its reasons. */
  readonly rule: RuleId;
  readonly reasons: readonly Reason[];
  /**
   * The right-hand side. A product of the chain rule keeps its factors as the operands of its outermost
   * multiplications, so that each can be written apart: (p1 − y1) · a1.
   */
  readonly expression: Node;
  /** The numbers put into `expression`, where this line does that. */
  readonly numbers?: ReadonlyMap<Node, Value>;
  /** What this step touched in the line before and made of it, for highlighting. */
  readonly changed?: { readonly before: readonly Node[]; readonly after: readonly Node[] };
  readonly lights: Lights;
  /** Stations whose definitions, and earlier results, this line relies on. */
  readonly using?: readonly string[];
  /** Derivations of parts of this line that a reader needs next: local derivatives, other stations' partials. */
  readonly inner?: readonly Derivation[];
  /** The same step in more detail, for a reader who asks: every elementary rule, the proof of a rule. */
  readonly asides?: readonly Derivation[];
}

/** A chain of equations: goal = first line = second line = … */
export interface Equations {
  readonly goal: Node;
  readonly lines: readonly Line[];
  readonly value?: Value;
}

export interface Derivation extends Equations {
  /** What is derived, such as ∂E/∂w5. */
  readonly goal: NodeOf<'partial'>;
  /** The last symbolic line: no partials are left in it. */
  readonly closedForm: Node;
  readonly check?: GradientCheck;
  /** The ways from the goal's variable to what is differentiated, through all stations on them. */
  readonly paths: Paths;
}

export interface Paths {
  /** How many there are, exactly; counted without listing them. */
  readonly count: bigint;
  /** The first ones, in the order of the program; all of them when `count` is small. */
  readonly listed: readonly (readonly string[])[];
}
