/** What a chapter of the lesson is to the page: phases of steps, each saying what the drawing and the text show by then. */
import type { Lights } from '../../../explain/index.ts';
import type { View } from '../../../render/index.ts';
import type { Mark } from '../marks.ts';
import type { Step as DerivedLine, Formula, Objection, PathList, Prose, Result } from '../question.ts';

/** In the order of the lesson. */
export const chapterIds = ['purpose', 'forward', 'graph', 'output', 'detail', 'hidden', 'general', 'descent'] as const;
export type ChapterId = (typeof chapterIds)[number];

/** What the page asks for. */
export interface ChapterRequest {
  readonly chapter: ChapterId;
  /** Instead of the views that the chapter itself chooses for its figures. */
  readonly view?: View;
  /** The learning rate η of the last chapter; by default {@link USUAL_RATE}. */
  readonly rate?: number;
  /** An answer to the chapter's question. */
  readonly attempt?: Attempt;
}

export const USUAL_RATE = 0.5;

export interface Chapter {
  readonly id: ChapterId;
  /** The titles of all chapters, with the names of this program, for the list of chapters. */
  readonly titles: Readonly<Record<ChapterId, Prose>>;
  /** The drawings of its steps, by their position here. */
  readonly figures: readonly ChapterFigure[];
  /** At least one phase, with at least one step each. */
  readonly phases: readonly Phase[];
  /** What this program lacks for the chapter to be complete, if it does. */
  readonly note?: Prose;
  /** Missing where the program has nothing to ask about. */
  readonly exercise?: Exercise;
  /** What there is to say about the attempt of the request. */
  readonly judgement?: Judgement;
}

export interface ChapterFigure {
  /** What is wrong, where it can't be drawn. */
  readonly drawing: Mark | Objection;
}

/** A part of a chapter with a heading of its own: “finish phase” leads to its last step. */
export interface Phase {
  readonly title: Prose;
  readonly steps: readonly LessonStep[];
}

export interface LessonStep {
  /** The text of this step; the steps before it stay readable above. */
  readonly blocks: readonly LessonBlock[];
  readonly shows: StepShows;
  /** All of it as plain text, for the ear. */
  readonly spoken: string;
  /** The same step in more detail, step by step: elementary rules, proofs. Empty where there is no more to see. */
  readonly inside: readonly InsideStep[];
}

/** One line inside a step. */
export interface InsideStep {
  /** What is worked out, on the first line of each derivation inside and wherever one goes on after another. */
  readonly goal?: Formula;
  readonly line: DerivedLine;
}

/** What a drawing shows by now. What is not listed keeps its place, empty: nothing moves from step to step. */
export interface Shows {
  /** The names whose marks are there, and the lines between them; missing: all. */
  readonly names?: readonly string[];
  /** The names whose values stand at their marks by now (declared ones always have theirs); missing: all. */
  readonly values?: readonly string[];
  /** The names whose partials ∂E/∂name are known by now; missing: none. */
  readonly partials?: readonly string[];
  /** The lines, as `from→to`, whose derivatives stand beside them by now; missing: none. */
  readonly derivatives?: readonly string[];
  /** What the step speaks of, in names that the figure draws; missing: nothing stands out. */
  readonly lights?: Lights;
}

/** What the drawing shows at a step, and which drawing. */
export interface StepShows extends Shows {
  /** Its position among the chapter's figures. */
  readonly figure: number;
  readonly view: View;
}

export type LessonBlock =
  /** `isFound` where it says what the reader could find: a handout may leave that out. */
  | { readonly kind: 'prose'; readonly prose: Prose; readonly isFound?: true }
  /** Lines of mathematics that belong together. */
  | { readonly kind: 'formulas'; readonly formulas: readonly Formula[] }
  /** One line of a derivation with its reason; `goal` on its first line and wherever it goes on after another one. */
  | { readonly kind: 'line'; readonly goal?: Formula; readonly line: DerivedLine }
  | { readonly kind: 'paths'; readonly list: PathList }
  | { readonly kind: 'result'; readonly result: Result }
  | TableBlock
  /** A question that a reader has here, and its answer, one click away. */
  | { readonly kind: 'why'; readonly question: Prose; readonly answer: readonly Prose[] }
  | { readonly kind: 'curve'; readonly curve: Curve };

export interface TableBlock {
  readonly kind: 'table';
  readonly head: readonly Prose[];
  readonly rows: readonly (readonly Prose[])[];
  /** Whether these are results. */
  readonly isFound?: true;
  /** The last cell of each row is long: it stands below the others. */
  readonly isLastBelow?: boolean;
}

/** The error after each step of gradient descent; the first point is where it begins. */
export interface Curve {
  /** For the ear, and below the picture. */
  readonly caption: Prose;
  readonly picture: Mark;
  readonly lines: readonly { readonly label: Prose; readonly colour: string; readonly values: readonly number[] }[];
}

/** What the reader is asked to do at the end of a chapter. */
export type Exercise = {
  readonly prompt: Prose;
} /** Press a name in the drawing; `onPaper` is what is asked where nothing can be pressed. */ & (
  | { readonly kind: 'name'; readonly onPaper: Prose }
  /** Type a number; `left` stands before the field, such as ∂E/∂z3 =. */
  | { readonly kind: 'number'; readonly left: Prose }
  | { readonly kind: 'choice'; readonly choices: readonly Formula[] }
);

export type Attempt = { readonly name: string } | { readonly number: number } | { readonly choice: number };

export interface Judgement {
  readonly isRight: boolean;
  /** Why it is right, or what led astray and where to look. */
  readonly reply: readonly Prose[];
}
