/** Every sentence that a person reads, in English and in Chinese. */
import { en } from './en/index.ts';
import { page as englishPage } from './en/page.ts';
import { zh } from './zh/index.ts';
import { page as chinesePage } from './zh/page.ts';

export type { Place, ProblemCode, ProblemFields, ProblemKind } from './problem.ts';
export { describeProblem, Problem } from './problem.ts';

/** English is the type: a sentence that another language lacks does not compile. */
export type Words = typeof en;
export type Language = 'en' | 'zh';

export const languages: Readonly<Record<Language, Words>> = { en, zh };

/** The page's own sentences, for a page that leaves all others to the thread of its engine. */
export const pageWords: Readonly<Record<Language, Words['page']>> = { en: englishPage, zh: chinesePage };
