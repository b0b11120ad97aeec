/** The language of the page before anybody has chosen one. */
import type { Language } from '../../words/index.ts';

export const languages: readonly Language[] = ['en', 'zh'];

/** The first of the visitor's languages that there are sentences in. */
export function preferredLanguage(tags: readonly string[]): Language {
  const wanted = tags.map((tag) => tag.toLowerCase().split('-')[0]);
  return wanted.flatMap((tag) => languages.find((each) => each === tag) ?? [])[0] ?? 'en';
}
