/** Runs when the page is built, not in it. */
import { type Language, languages } from '../words/index.ts';
import { Engine } from './engine/engine.ts';
import type { Answer } from './engine/question.ts';
import { questionOf } from './state/question.ts';
import { initialState } from './state/state.ts';

const answerIn = (language: Language): Promise<Answer> =>
  new Engine().answer(questionOf(initialState(language)), languages[language]);

/** The answers to what the page asks first. */
export const firstAnswers: Readonly<Record<Language, Answer>> = { en: await answerIn('en'), zh: await answerIn('zh') };
