/** The keys of the page. */
import { views } from '../../render/index.ts';
import { chapterIds } from '../engine/lesson/chapter.ts';
import { isCharacter } from '../state/letter-keys.ts';
import type { Page } from '../state/page.ts';
import { usualView } from '../state/state.ts';
import { toggleTheme } from './bar.tsx';

/** What a key is good for: named like its sentence in `words`. */
export type KeyAction = keyof Page['words']['value']['keys'];

export interface Key {
  /** As they are written on the list of keys. */
  readonly shown: readonly string[];
  readonly action: KeyAction;
}

/** In the order of the list. */
export const keyList: readonly Key[] = [
  { shown: ['→', 'J'], action: 'forward' },
  { shown: ['←', 'K'], action: 'back' },
  { shown: ['Space'], action: 'play' },
  { shown: ['F'], action: 'finishPhase' },
  { shown: ['I'], action: 'toggleInside' },
  { shown: ['Home', 'End'], action: 'ends' },
  { shown: ['[', ']'], action: 'chapters' },
  { shown: ['1 … 8'], action: 'chapter' },
  { shown: ['G'], action: 'descend' },
  { shown: ['V'], action: 'view' },
  { shown: ['T'], action: 'table' },
  { shown: ['Tab', '→', '←'], action: 'names' },
  { shown: ['Enter'], action: 'choose' },
  { shown: ['F2'], action: 'number' },
  { shown: ['Ctrl Z'], action: 'undo' },
  { shown: ['Ctrl Y'], action: 'redo' },
  { shown: ['L'], action: 'language' },
  { shown: ['D'], action: 'theme' },
  { shown: ['?'], action: 'help' },
];

/** Where keys have a meaning of their own. */
const isTyping = (target: Element): boolean => target.closest('input, textarea, select, dialog') !== null;
const hasArrows = (target: Element): boolean => target.closest('[data-station], .line') !== null;
const isPressed = (target: Element): boolean => target.closest('button, summary, a, [role="button"]') !== null;

export function listenToKeys(page: Page, showHelp: () => void): void {
  addEventListener('keydown', (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.defaultPrevented || event.altKey) return;
    const act =
      event.ctrlKey || event.metaKey ? withControl(event, target, page) : alone(event, target, page, showHelp);
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}

function withControl(event: KeyboardEvent, target: Element, page: Page): (() => void) | undefined {
  const isField = target.closest('textarea') !== null;
  const key = event.key.toLowerCase();
  // A text has an undo of its own.
  if (isField || (key !== 'z' && key !== 'y')) return undefined;
  return key === 'y' || event.shiftKey ? page.redo : page.undo;
}

function alone(event: KeyboardEvent, target: Element, page: Page, showHelp: () => void): (() => void) | undefined {
  if (isTyping(target)) return undefined;
  const { stepping, state, letterKeys } = page;
  const { key } = event;
  if (isCharacter(key) && !letterKeys.peek()) return undefined;
  if (hasArrows(target) && /^(?:Arrow|Home|End)/.test(key)) return undefined;
  if (isPressed(target) && (key === ' ' || key === 'Enter')) return undefined;
  const { view = usualView, chapter } = state.peek();
  const actions: Readonly<Record<string, () => void>> = {
    arrowright: stepping.forward,
    j: stepping.forward,
    arrowleft: stepping.back,
    k: stepping.back,
    ' ': () => (stepping.isPlaying.peek() ? stepping.pause() : stepping.play()),
    f: stepping.finishPhase,
    i: stepping.toggleInside,
    home: () => stepping.go(0),
    end: () => stepping.go(Number.POSITIVE_INFINITY),
    '[': () => page.toChapter(chapter - 1),
    ']': () => page.toChapter(chapter + 1),
    ...Object.fromEntries(chapterIds.map((_, at) => [String(at + 1), () => page.toChapter(at + 1)])),
    g: page.descend,
    v: () => page.change({ view: views[(views.indexOf(view) + 1) % views.length] ?? usualView, asTable: false }),
    t: () => page.change({ asTable: !state.peek().asTable }),
    l: () => page.change({ language: state.peek().language === 'en' ? 'zh' : 'en' }),
    d: () => toggleTheme(page),
    '?': showHelp,
  };
  return actions[key.toLowerCase()];
}
