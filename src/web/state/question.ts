/** What a state of the page asks the engine. */
import { type Attempt, chapterIds } from '../engine/lesson/chapter.ts';
import type { Question } from '../engine/question.ts';
import { type PageState, usualView } from './state.ts';

/** @param attempt an answer to the question at the end of the chapter */
export function questionOf(state: PageState, attempt?: Attempt): Question {
  const { section, source, draft, seed, edits, selected, view, language, rate, chapter } = state;
  const { [chapter - 1]: id = 'purpose' } = chapterIds;
  const lesson = { chapter: id, rate, ...(view && { view }), ...(attempt && { attempt }) };
  return {
    source,
    view: view ?? usualView,
    language,
    ...(section === 'lesson' ? { lesson } : {}),
    ...(draft === undefined ? {} : { draft }),
    ...(seed === undefined ? {} : { seed }),
    ...(edits === undefined ? {} : { edits }),
    ...(selected === undefined ? {} : { selected }),
  };
}

export function asksTheSame(a: Question, b: Question, except: ReadonlySet<keyof Question> = new Set()): boolean {
  const keys = Object.keys({ ...a, ...b }) as (keyof Question)[];
  return keys.every((key) => except.has(key) || a[key] === b[key] || JSON.stringify(a[key]) === JSON.stringify(b[key]));
}

/** Whether two questions are alike but for numbers of the program: then their answers have the same drawings. */
export const differInNumbers = (a: Question, b: Question): boolean => asksTheSame(a, b, new Set(['seed', 'edits']));
