/** One language at a time, for a page: nobody should load what he doesn't read. */
import type { Language, Words } from './words.ts';

const loaders: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('./en/index.ts')).en,
  zh: async () => (await import('./zh/index.ts')).zh,
};

/** @example const words = await loadWords('zh'); */
export const loadWords = (language: Language): Promise<Words> => loaders[language]();
