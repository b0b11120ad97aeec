/** The language of this run: what is asked for, else what the system speaks. */
import type { Language } from '../words/index.ts';

/** Read before anything else is, so that also a mistake in the arguments is told in the right language. */
export function languageOf(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const asked = words.flatMap((word, index) =>
    word.startsWith('--lang=') ? [word.slice('--lang='.length)] : word === '--lang' ? [words[index + 1] ?? ''] : [],
  );
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  const wanted = asked.at(-1) ?? locale;
  return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
