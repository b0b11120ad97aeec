/** What there are sentences for: English is the type, so a sentence that another language lacks does not compile. */
import type { commandLine } from './en/command-line.ts';
import type { en } from './en/index.ts';
import type { later } from './en/lesson/later.ts';

/** Said in every medium. */
export type Words = typeof en;
/** Said by the command line besides. */
export type CommandLineWords = Words & typeof commandLine;
/** What the chapters of the lesson behind the first say. */
export type LaterWords = typeof later;
/** What all of them say. */
export type LessonWords = Words['lesson'] & LaterWords;
export type Language = 'en' | 'zh';

/** Both together. */
export const withCommandLine = (words: Words, own: typeof commandLine): CommandLineWords => ({
  ...words,
  ...own,
  problems: { ...words.problems, ...own.problems },
});
