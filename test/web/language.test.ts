/** The language that a visitor meets. */
import { expect, test } from 'vitest';
import { preferredLanguage } from '../../src/web/state/language.ts';

test.each([
  [['en-US', 'zh-CN'], 'en'],
  [['fr-CH', 'ZH-hant', 'en'], 'zh'],
  [['constructor', 'fr'], 'en'],
  [[], 'en'],
] as const)('of the languages %j it is %s', (tags, language) => {
  expect(preferredLanguage(tags)).toBe(language);
});
