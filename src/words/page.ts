/** The page's own sentences, for a page that leaves all others to the thread of its engine. */
import { page as english } from './en/page.ts';
import type { Language, Words } from './words.ts';
import { page as chinese } from './zh/page.ts';

export const pageWords: Readonly<Record<Language, Words['page']>> = { en: english, zh: chinese };
