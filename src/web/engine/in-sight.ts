/** What of a chapter is on the screen: after another number it comes first, and all else follows. */
import type { Chapter, ChapterFigure, LessonStep, Phase } from './lesson/chapter.ts';
import type { Answer } from './question.ts';

export interface Sight {
  /** The position of the drawing. */
  readonly figure: number;
  /** The steps, counted from 0 through the whole chapter. */
  readonly steps: readonly number[];
}

/** An answer whose chapter has gaps for what is out of sight. */
export interface Glimpse extends Omit<Answer, 'chapter'> {
  readonly chapter: Omit<Chapter, 'figures' | 'phases'> & {
    readonly figures: readonly (ChapterFigure | undefined)[];
    readonly phases: readonly (Omit<Phase, 'steps'> & { readonly steps: readonly (LessonStep | undefined)[] })[];
  };
}

export function glimpseOf(answer: Answer, chapter: Chapter, { figure, steps }: Sight): Glimpse {
  let next = 0;
  return {
    ...answer,
    chapter: {
      ...chapter,
      figures: chapter.figures.map((each, at) => (at === figure ? each : undefined)),
      phases: chapter.phases.map((phase) => ({
        ...phase,
        steps: phase.steps.map((step) => (steps.includes(next++) ? step : undefined)),
      })),
    },
  };
}

/** The answer with its gaps filled by what the last one has in their places; undefined where that has not as much. */
export function filled({ chapter, ...glimpse }: Glimpse, last: Chapter | undefined): Answer | undefined {
  const figures = chapter.figures.map((figure, at) => figure ?? last?.figures[at]);
  const phases = chapter.phases.map(({ steps, ...phase }, at) => ({
    ...phase,
    steps: steps.map((step, index) => step ?? last?.phases[at]?.steps[index]),
  }));
  const isWhole = (items: readonly unknown[]): boolean => !items.includes(undefined);
  if (!isWhole(figures) || !phases.every(({ steps }) => isWhole(steps))) return undefined;
  return {
    ...glimpse,
    chapter: { ...chapter, figures: figures as ChapterFigure[], phases: phases as Phase[] },
  };
}
