/** A name that is pressed: it is looked at, and where the chapter asks for one it is the answer. */
import type { Page } from '../state/page.ts';

export function chooseName(page: Page, name: string): void {
  const { attempt, answer, change, stepping } = page;
  const { isComplete, isOpening, stop } = stepping.position.peek();
  const isAsked = answer.peek()?.chapter?.exercise?.kind === 'name' && !isOpening;
  if (isAsked && (isComplete || isQuestionInSight())) {
    attempt.value = { name };
    // The question is about all of the drawing.
    if (stop?.shows.names !== undefined) stepping.go(Number.POSITIVE_INFINITY);
  }
  change({ selected: name });
}

/** Whether somebody who presses a name can have read the question, wherever the chapter is. */
function isQuestionInSight(): boolean {
  const question = document.querySelector('.exercise p');
  if (question === null) return false;
  const { left, top, width, height } = question.getBoundingClientRect();
  const shown = document.elementFromPoint(left + width / 2, top + height / 2);
  return shown !== null && question.closest('.exercise')?.contains(shown) === true;
}
