/** What the page shows to somebody who comes without a link: worked out when the page is built, so that nobody waits for it. */
import type { Language } from '../../words/index.ts';
import type { Answer } from '../engine/question.ts';

const answers: Readonly<Record<Language, () => Promise<{ readonly default: Answer }>>> = {
  en: () => import('virtual:first-answer/en'),
  zh: () => import('virtual:first-answer/zh'),
};

export const firstAnswer = async (language: Language): Promise<Answer> => (await answers[language]()).default;
