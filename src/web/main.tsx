/** The page, started. */
import './styles/colours.css';
import './styles/page.css';
import './styles/program.css';
import './styles/derivation.css';
import './styles/controls.css';
import './styles/dialogs.css';
import './styles/lesson.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './parts/app.tsx';
import { listenToKeys } from './parts/keys.ts';
import { linkTerms } from './parts/terms.ts';
import { startPage } from './state/page.ts';

const page = await startPage();

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
  setTimeout(() => void navigator.serviceWorker.register('./service-worker.js').catch(() => undefined), 3000);
}
