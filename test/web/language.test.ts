/** The language that a visitor meets. */
import { expect, test } from 'vitest';
import { preferredLanguage } from '../../src/web/state/language.ts';
import { languages, Problem, sentenceOf } from '../../src/words/index.ts';

test.each([
  [['en-US', 'zh-CN'], 'en'],
  [['fr-CH', 'ZH-hant', 'en'], 'zh'],
  [['constructor', 'fr'], 'en'],
  [[], 'en'],
] as const)('of the languages %j it is %s', (tags, language) => {
  expect(preferredLanguage(tags)).toBe(language);
});

test('a problem made without English sentences goes by its code, and is said in the language of the reader', () => {
  const problem = new Problem(undefined, 'invalid', 'noObjective', { stations: '' });
  expect(problem.message).toBe('noObjective');
  expect(sentenceOf(problem, languages.zh)).toMatch(/^\p{Script=Han}/u);
});
