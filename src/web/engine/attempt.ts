import { Problem, sentenceOf, type Words } from '../../words/index.ts';
import type { Objection } from './question.ts';

/** What `work` gives, or the problem that it meets; a fault of the program passes on. */
export function attempt<Result>(work: () => Result): Result | Problem {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** The same for work that takes its time. */
export async function attemptLater<Result>(work: () => Promise<Result>): Promise<Result | Problem> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** A problem as the page shows it: the place apart from the sentence. */
export function objectionOf(problem: Problem, words: Words): Objection {
  const { place } = problem;
  return {
    sentence: sentenceOf(problem, words),
    ...(place === undefined ? {} : { place: { line: place.line, column: place.column } }),
  };
}
