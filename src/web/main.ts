/** Where the page begins: what it shows first is asked for while the page itself is loaded. */
import './styles/colours.css';
import './styles/page.css';
import './styles/program.css';
import './styles/derivation.css';
import './styles/controls.css';
import './styles/lesson.css';
import { loadPageWords } from '../words/index.ts';
import { firstAnswer } from './state/first-answer.ts';
import { preferredLanguage } from './state/language.ts';
import type { Beginning } from './state/page.ts';
import { newThread } from './state/thread.ts';

const language = preferredLanguage(navigator.languages);
// Kept by the browser until the page asks for them.
void loadPageWords(language).catch(() => undefined);

/** Without a link the answer is a file; what a link asks is for the engine. */
const beginning: Beginning =
  location.hash === '' ? { answer: firstAnswer(language).catch(() => undefined) } : { thread: newThread() };

void import('./start.tsx').then(({ start }) => start(beginning));
