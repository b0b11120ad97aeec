/** What the page asks of the engine, and what it gets: plain data, so that the two can run apart. */
import type { Lights } from '../../explain/index.ts';
import type { Verdict } from '../../gradient/index.ts';
import type { Role } from '../../graph/index.ts';
import type { ExampleName } from '../../parse/index.ts';
import type { View } from '../../render/index.ts';
import type { Language } from '../../words/index.ts';
import type { Chapter, ChapterRequest } from './lesson/chapter.ts';
import type { Mark } from './marks.ts';

export type Source = { readonly example: ExampleName } | { readonly text: string };

/** Other numbers by reference: `w1`, or `W1[0,1]` for an element. */
export type Edits = Readonly<Record<string, number>>;

export interface Question {
  /** A program that could be read when it was last looked at. */
  readonly source: Source;
  /** What stands in the editor, where it is something else: it becomes the program if it can be read. */
  readonly draft?: string;
  /** Draws all parameters from this seed, instead of those that the program gives. */
  readonly seed?: number;
  readonly edits?: Edits;
  /** By default the first parameter. */
  readonly selected?: string;
  readonly view: View;
  readonly language: Language;
  /** Asks for a chapter of the lesson on the program as well. */
  readonly lesson?: ChapterRequest;
}

/** A formula to look at, to copy, and to hear. */
export interface Formula {
  /** In parts between which it may be broken; each is what stands inside a `<math>`. */
  readonly mathml: readonly string[];
  readonly latex: string;
  /** On one line of plain text. */
  readonly text: string;
}

/** A sentence with formulas in it. */
export type Prose = readonly (string | { readonly formula: Formula })[];

/** A sentence about something that can't be shown, with the place in the text that it is about. */
export interface Objection {
  readonly sentence: string;
  readonly place?: { readonly line: number; readonly column: number };
}

/** What a teacher can keep from a class until it has found it. */
export const hideables = ['values', 'partials', 'derivatives', 'paths', 'reasons', 'formulas', 'results'] as const;
export type Hideable = (typeof hideables)[number];

/** What the text beside the drawing can be had as. */
export type TextFormat = 'latex' | 'markdown' | 'html';

/** What the program can be had as, with the numbers on screen: the network file that it is, or formulas. */
export type ProgramFormat = 'network' | 'formulas';

export interface TextRequest {
  readonly question: Question;
  readonly format: TextFormat | ProgramFormat;
  /** What a chapter leaves out. */
  readonly hides?: readonly Hideable[];
}

export interface Answer {
  /** The program shown: the draft if that could be read. */
  readonly source: Source;
  /** The text of that program. */
  readonly text: string;
  /** The same program in the formula language, where the text is a network. */
  readonly formulas?: string;
  /** What is wrong with the draft. */
  readonly objection?: Objection;
  /** All names, each after those that its definition uses. */
  readonly names: readonly string[];
  readonly definitions: readonly Definition[];
  /** What there is to know about an example beyond its numbers. */
  readonly note?: string;
  readonly selected?: string;
  /** Missing where a chapter was asked for: it brings its own. */
  readonly drawing?: Mark | Objection;
  readonly paths?: PathList;
  readonly values: readonly ValueGroup[];
  /** The numbers that can be changed in place. */
  readonly cells: readonly Cell[];
  /** The value of what is differentiated. */
  readonly error?: { readonly name: Formula; readonly value: Formula };
  /** Single numbers that the program leaves open: they can be given in place. */
  readonly open?: readonly string[];
  /** Why there are no values and partials. */
  readonly numbersObjection?: Objection;
  readonly derivation?: Derived | Objection;
  readonly chapter?: Chapter;
}

export interface Definition {
  readonly name: string;
  readonly formula: Formula;
  /** With its value where that is known, for the ear. */
  readonly spoken: string;
}

/** The paths from the selected name, each with what it contributes to the partial. */
export interface PathList {
  readonly paths: readonly Path[];
  /** That there are more than these, where there are. */
  readonly more?: string;
  /** The partial that the contributions add up to, and its value. */
  readonly total: { readonly partial: Formula; readonly value?: Formula };
}

export interface Path {
  readonly formula: Formula;
  readonly contribution?: Formula;
  /** The colour that the drawing gives it, counted from 1; missing where it gives none. */
  readonly colour?: number;
}

/** One number of the program, which can be changed in place. */
export interface Cell {
  /** As in {@link Edits}. */
  readonly reference: string;
  /** The name that it belongs to. */
  readonly name: string;
  readonly role: Role;
  readonly value: number;
  readonly partial?: number;
}

export interface ValueGroup {
  readonly title: string;
  /** Plain text: it can be copied, and read aloud. */
  readonly rows: readonly { readonly name: string; readonly value?: string; readonly partial?: string }[];
}

/** A derivation as the page shows it. */
export interface Derived {
  readonly title: Prose;
  readonly block: Block;
  /** Numbers, where the program has them. */
  readonly result?: Result;
}

/** A derivation, or one that stands inside a line of another. */
export interface Block {
  /** What is derived, such as ∂E/∂w5. */
  readonly goal: Formula;
  /** The names in it: of E with respect to w5. Missing where a rule is proved that is about no name. */
  readonly of?: string;
  readonly wrt?: string;
  readonly lines: readonly Step[];
  readonly closedForm: Formula;
}

export interface Step {
  readonly reason: Prose;
  readonly formula: Formula;
  /** The sentence and the formula in plain text, for the ear. */
  readonly spoken: string;
  readonly lights: Lights;
  /** What a reader needs before this line, and what this line leaves to be worked out. */
  readonly before: readonly Block[];
  readonly after: readonly Block[];
  /** The same step in more detail, for a reader who asks. */
  readonly asides: readonly Block[];
}

export interface Result {
  readonly partial: Formula;
  readonly value: Formula;
  /** Missing where a corner left nothing to measure, or where only some elements were measured. */
  readonly numeric?: Formula;
  readonly verdict: Verdict;
  /** How far the two are apart, relative to their size, in plain text; empty where every digit is the same. */
  readonly difference: string;
}
