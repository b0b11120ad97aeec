/**
 * While nobody asks, the engine answers what may be asked next: the same with other numbers. A browser compiles code
 * that has run often; until it has, an answer takes three to five times as long.
 */
import type { Words } from '../../words/index.ts';
import type { Engine } from './engine.ts';
import { glimpseOf, type Sight } from './in-sight.ts';
import type { Question } from './question.ts';

/** Milliseconds of quiet before the first rehearsal, and between two. */
const QUIET = 800;
const PAUSE = 8;
/** After more of them, of one chapter, an answer is hardly quicker. */
const MOST = 120;
/** Milliseconds: what took longer is not rehearsed, since a question would have to wait behind it. */
export const LONGEST_REHEARSED = 400;
/** The same of what is no longer the first. */
const LONGEST = 150;
const sight: Sight = { figure: 0, steps: [0, 1, 2] };

/** How often each chapter has been rehearsed, and what is no chapter. */
const counts = new Map<string | undefined, number>();
let timer: ReturnType<typeof setTimeout> | undefined;
/** Which rehearsal it is, so that one that is being waited for does not go on after its end. */
let current = 0;

/** Begins after a while, with a question that the engine has just answered. */
export function beginRehearsal(engine: Engine, question: Question, words: Words): void {
  endRehearsal();
  const own = current;
  const asked = settled(question);
  const chapter = question.lesson?.chapter;
  let twin: Engine | undefined;
  const rehearse = async (): Promise<void> => {
    twin ??= engine.twin();
    const count = (counts.get(chapter) ?? 0) + 1;
    counts.set(chapter, count);
    const start = performance.now();
    const answer = await twin.answer({ ...asked, seed: count }, words);
    // What is sent is read, too.
    structuredClone(answer.chapter === undefined ? answer : glimpseOf(answer, answer.chapter, sight));
    const isTooLong = count > 1 && performance.now() - start > LONGEST;
    if (own === current && count < MOST && !isTooLong) timer = setTimeout(rehearse, PAUSE);
  };
  if ((counts.get(chapter) ?? 0) < MOST) timer = setTimeout(rehearse, QUIET);
}

/** Without what is typed, changed or attempted. */
function settled({ draft: _draft, edits: _edits, lesson, ...rest }: Question): Question {
  if (lesson === undefined) return rest;
  const { attempt: _attempt, ...chapter } = lesson;
  return { ...rest, lesson: chapter };
}

export function endRehearsal(): void {
  current++;
  clearTimeout(timer);
}
