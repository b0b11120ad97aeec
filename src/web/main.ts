/** Where the page begins: with the thread of its engine, which gets ready while the rest of the page is loaded. */
import './styles/colours.css';
import './styles/page.css';
import './styles/program.css';
import './styles/derivation.css';
import './styles/controls.css';
import './styles/dialogs.css';
import './styles/lesson.css';
import { newThread } from './state/thread.ts';

const thread = newThread();
void import('./start.tsx').then(({ start }) => start(thread));

// The page works without it; where there is one, it works without a network too.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  setTimeout(() => void navigator.serviceWorker.register('./service-worker.js').catch(() => undefined), 3000);
}
