/** The bar at the top: the name, the language, light or dark. */
import type { Language } from '../../words/index.ts';
import type { Page } from '../state/page.ts';
import type { Theme } from '../state/state.ts';

/** Each language in its own words, whichever the page has. */
const languageNames: Readonly<Record<Language, { readonly short: string; readonly long: string }>> = {
  zh: { short: '中', long: '中文' },
  en: { short: 'EN', long: 'English' },
};

export function Bar({ page }: { readonly page: Page }) {
  const { state, words } = page;
  const isDark = isDarkNow(state.value.theme);
  return (
    <header class="bar">
      <h1>
        <span class="sign" aria-hidden="true">
          ∂
        </span>
        Chainrule
      </h1>
      <p class="motto">{words.value.motto}</p>
      <fieldset class="languages">
        <legend class="unseen">{words.value.language}</legend>
        {(['zh', 'en'] as const).map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            aria-pressed={state.value.language === language}
            title={languageNames[language].long}
            onClick={() => page.change({ language })}
          >
            {languageNames[language].short}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        class="theme"
        aria-label={isDark ? words.value.toLight : words.value.toDark}
        title={isDark ? words.value.toLight : words.value.toDark}
        onClick={() => page.change({ theme: isDarkNow(state.peek().theme) ? 'light' : 'dark' })}
      >
        <span aria-hidden="true">◐</span>
      </button>
    </header>
  );
}

const isDarkNow = (theme: Theme): boolean =>
  theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
