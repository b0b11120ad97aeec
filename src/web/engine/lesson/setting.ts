/** What a chapter is written with, and what it comes to. */
import type { Lights } from '../../../explain/index.ts';
import type { LessonWords, Words } from '../../../words/index.ts';
import { once } from '../once.ts';
import { plainText } from '../prose.ts';
import type { Formula } from '../question.ts';
import type { Chapter, ChapterRequest, InsideStep, LessonBlock, LessonStep, Shows } from './chapter.ts';
import type { Course } from './course.ts';
import type { Figure, Figures } from './figures.ts';
import type { Writer } from './writer.ts';

/** @typeParam Said the sentences that are there: the first chapter is opened before those of the others are loaded */
export interface Setting<Said = LessonWords> {
  readonly course: Course;
  readonly figures: Figures;
  readonly write: Writer;
  readonly request: ChapterRequest;
  /** The sentences of the lesson, and all others of the language. */
  readonly words: Said;
  readonly language: Words;
}

export type FirstSetting = Setting<Words['lesson']>;

/** What a chapter says and shows. */
export type Told = Pick<Chapter, 'phases' | 'note'>;

export const formulas = (...lines: readonly Formula[]): LessonBlock => ({ kind: 'formulas', formulas: lines });

/**
 * A step whose text is written when somebody reads it: after another number, those in sight come before all others.
 *
 * @param tell   its blocks
 * @param inside the same in more detail
 */
export function step(
  figure: Figure,
  shows: Shows,
  tell: () => readonly LessonBlock[],
  inside: () => readonly InsideStep[] = () => [],
): LessonStep {
  const [blocks, details] = [once(tell), once(inside)];
  const spoken = once(() => blocks().flatMap(spokenParts).join(' '));
  return {
    shows: figure.shows(shows),
    get blocks() {
      return blocks();
    },
    get spoken() {
      return spoken();
    },
    get inside() {
      return details();
    },
  };
}

/** What a block says aloud; what is one click away is not read before it is asked for. */
function spokenParts(block: LessonBlock): string[] {
  switch (block.kind) {
    case 'prose':
      return [plainText(block.prose)];
    case 'formulas':
      return block.formulas.map(({ text }) => text);
    case 'line':
      return [block.line.spoken];
    case 'curve':
      return [plainText(block.curve.caption)];
    default:
      return [];
  }
}

/** Names that stand out, and the lines between neighbours in a row of them. */
export const alongPath = (path: readonly string[]): Lights => ({
  stations: path,
  edges: path.slice(1).map((to, at) => [path[at] as string, to] as const),
});

export const namesLit = (stations: readonly string[]): Lights => ({ stations, edges: [] });

/** A station with all that its definition is made of. */
export const definitionLit = (name: string, inputs: readonly string[]): Lights => ({
  stations: [name, ...inputs],
  edges: inputs.map((input) => [input, name] as const),
});
