/** One language at a time: nobody should load what he doesn't read. */
import type { commandLine } from './en/command-line.ts';
import { type CommandLineWords, type Language, type Words, withCommandLine } from './words.ts';

const loaders: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('./en/index.ts')).en,
  zh: async () => (await import('./zh/index.ts')).zh,
};

const commandLineLoaders: Readonly<Record<Language, () => Promise<typeof commandLine>>> = {
  en: async () => (await import('./en/command-line.ts')).commandLine,
  zh: async () => (await import('./zh/command-line.ts')).commandLine,
};

const pageLoaders: Readonly<Record<Language, () => Promise<Words['page']>>> = {
  en: async () => (await import('./en/page.ts')).page,
  zh: async () => (await import('./zh/page.ts')).page,
};

/** The page's own sentences, for a page that leaves all others to the thread of its engine. */
export const loadPageWords = (language: Language): Promise<Words['page']> => pageLoaders[language]();

/** @example const words = await loadWords('zh'); */
export const loadWords = (language: Language): Promise<Words> => loaders[language]();

export async function loadCommandLineWords(language: Language): Promise<CommandLineWords> {
  const [words, own] = await Promise.all([loaders[language](), commandLineLoaders[language]()]);
  return withCommandLine(words, own);
}
