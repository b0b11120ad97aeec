/** The page itself, once it is loaded. */
import { computed, effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './parts/app.tsx';
import { listenToKeys } from './parts/keys.ts';
import { stepsInSight } from './parts/sight.ts';
import { linkTerms } from './parts/terms.ts';
import { type Beginning, startPage } from './state/page.ts';

/** Until then nothing is fetched that the page can do without. */
const REST = 3000;

export async function start(beginning: Beginning): Promise<void> {
  const page = await startPage(beginning, stepsInSight);

  // What belongs to the document and not to a part of the page. An attribute of the root that is set, even to what it is, costs all
  // of the page its style: so only with a new theme, only with a new language.
  const theme = computed(() => page.state.value.theme);
  effect(() => {
    const { dataset } = document.documentElement;
    if (theme.value === 'auto') delete dataset['theme'];
    else dataset['theme'] = theme.value;
  });
  effect(() => {
    const { languageTag, title } = page.words.value;
    document.documentElement.lang = languageTag;
    document.title = title;
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
