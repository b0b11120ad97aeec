/** What the questions have in common. */
import type { Formula } from '../../question.ts';
import type { Attempt, Exercise, Judgement } from '../chapter.ts';
import type { FirstSetting } from '../setting.ts';
import type { Writer } from '../writer.ts';

/** A question, and what there is to say about an attempt at it. */
export interface Asked {
  readonly exercise: Exercise;
  readonly judgement?: Judgement;
}

/** A question that is answered by pressing a name in the drawing, or on paper by marking it. */
export function pressing(question: string, { write, words: { exercises } }: FirstSetting): Exercise & { kind: 'name' } {
  return {
    kind: 'name',
    prompt: write.read(exercises.press({ question })),
    onPaper: write.read(exercises.mark({ question })),
  };
}

/** Says that an answer is right, or not yet, and why. */
export type Judge = (...reply: readonly (string | Formula)[]) => Judgement;

export const judging = (write: Writer): { right: Judge; wrong: Judge } => {
  const judged =
    (isRight: boolean): Judge =>
    (...reply) => ({
      isRight,
      reply: reply.map((part) => (typeof part === 'string' ? write.read(part) : [{ formula: part }])),
    });
  return { right: judged(true), wrong: judged(false) };
};

/** An attempt of another kind, left over from another chapter, is none. */
export function asked(exercise: Exercise, attempt: Attempt | undefined, judge: Judges): Asked {
  const judgement = attempt === undefined ? undefined : judgementOf(attempt, judge);
  return judgement === undefined ? { exercise } : { exercise, judgement };
}

/** The first question, or where that can't be asked, another. */
export const askedOr = (first: Partial<Asked>, other: () => Partial<Asked>): Partial<Asked> =>
  first.exercise === undefined ? other() : first;

interface Judges {
  name?(name: string): Judgement;
  number?(typed: number): Judgement;
  choice?(at: number): Judgement;
}

function judgementOf(attempt: Attempt, judge: Judges): Judgement | undefined {
  if ('name' in attempt) return judge.name?.(attempt.name);
  return 'number' in attempt ? judge.number?.(attempt.number) : judge.choice?.(attempt.choice);
}

/** How close a typed result has to be, relative to its size: the reader may have rounded on the way. */
const TOLERANCE = 0.004;

export const isClose = (typed: number, value: number): boolean =>
  Math.abs(typed - value) <= TOLERANCE * Math.abs(value) + 1e-12;

/** An order that looks like none, always the same for the same words. */
export function shuffled<Item>(items: readonly Item[], words: string): Item[] {
  let state = [...words].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 65_521, 7);
  const ranked = items.map((item) => {
    state = (state * 75 + 74) % 65_537;
    return { item, rank: state };
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ item }) => item);
}
