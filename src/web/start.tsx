/** The page itself, once it is loaded. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './parts/app.tsx';
import { listenToKeys } from './parts/keys.ts';
import { linkTerms } from './parts/terms.ts';
import { type Beginning, startPage } from './state/page.ts';

/** Until then nothing is fetched that the page can do without. */
const REST = 3000;

export async function start(beginning: Beginning): Promise<void> {
  const page = await startPage(beginning);

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

  // The page works without it; where there is one, it works without a network too.
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    setTimeout(() => void navigator.serviceWorker.register('./service-worker.js').catch(() => undefined), REST);
  }
}
