/** The page itself, once it is loaded. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './parts/app.tsx';
import { listenToKeys } from './parts/keys.ts';
import { linkTerms } from './parts/terms.ts';
import { startPage } from './state/page.ts';

/** @param thread where the engine is already on its way */
export async function start(thread: Worker): Promise<void> {
  const page = await startPage(thread);

  // What belongs to the document and not to a part of the page.
  effect(() => {
    const { theme } = page.state.value;
    const root = document.documentElement;
    root.lang = page.words.value.languageTag;
    if (theme === 'auto') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    document.title = page.words.value.title;
  });

  listenToKeys(page, () => {
    page.dialog.value = 'keys';
  });
  linkTerms(page);
  render(<App page={page} />, document.body);
}
