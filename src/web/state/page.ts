/** The page's state, what the engine says to it, and the ways in which it changes. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Lights } from '../../explain/index.ts';
import { loadPageWords } from '../../words/index.ts';
import { filled, type Sight } from '../engine/in-sight.ts';
import { type Attempt, chapterIds } from '../engine/lesson/chapter.ts';
import type { Answer, Question, Source, TextRequest } from '../engine/question.ts';
import { keepAddress, linkedState } from './address.ts';
import { startAsking } from './asking.ts';
import { contentOf, emptyHistory, redone, remember, undone, withContent } from './history.ts';
import { preferredLanguage } from './language.ts';
import { keptLetterKeys } from './letter-keys.ts';
import type { Notice, PageWords } from './notice.ts';
import { asksTheSame, differInNumbers, questionOf } from './question.ts';
import { shared, steady } from './sharing.ts';
import { initialState, type Look, type PageState } from './state.ts';
import { type Stepping, startStepping } from './stepping.ts';
import { chapterWalk, derivationWalk, type Stop } from './walk.ts';

export type { PageWords } from './notice.ts';

export type DialogName = 'keys' | 'share' | 'export';

export interface Page {
  readonly state: ReadonlySignal<PageState>;
  /** The same object while numbers change: what shows none of them is then not drawn again. */
  readonly look: ReadonlySignal<Look>;
  readonly words: ReadonlySignal<PageWords>;
  /** The last answer; undefined until the first one has come. */
  readonly answer: ReadonlySignal<Answer | undefined>;
  readonly isBusy: ReadonlySignal<boolean>;
  /** Busy for so long that what is shown should be seen to be out of date. */
  readonly isLate: ReadonlySignal<boolean>;
  readonly notice: Signal<Notice | undefined>;
  /** What is being typed and has not been taken over yet. */
  readonly typed: ReadonlySignal<string | undefined>;
  /** What the drawing lights because it is looked at: a line of the derivation, a term of a formula. */
  readonly lights: Signal<Lights | undefined>;
  readonly stepping: Stepping;
  /** The answer to the question at the end of a chapter. */
  readonly attempt: Signal<Attempt | undefined>;
  /** Whether letters alone are keys. */
  readonly letterKeys: Signal<boolean>;
  /** The dialog that is open. */
  readonly dialog: Signal<DialogName | undefined>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** Changes where one looks and how; not what there is to see. */
  change(changes: Partial<PageState>): void;
  /** A chapter is counted from 1, its steps from 0. */
  toChapter(chapter: number, step?: number): void;
  /** Shows another program from the beginning. */
  open(source: Source): void;
  /** Takes over what is typed, when a pause is made, if it can be read. */
  type(text: string): void;
  /** Takes it over at once. */
  edit(text: string): void;
  /** Changes numbers in place; those of one stretch of typing are undone together. */
  setNumbers(numbers: Readonly<Record<string, number>>, stretch?: string): void;
  setRate(rate: number, stretch?: string): void;
  /** Draws all parameters from a seed. */
  draw(seed: number): void;
  /** Back to the numbers of the program. */
  reset(): void;
  /** w ← w − η·∂E/∂w for all parameters, all gradients at the old values. */
  descend(): void;
  undo(): void;
  redo(): void;
  stop(): void;
  /** The text beside the drawing as a file. */
  text(format: TextRequest['format']): Promise<string>;
}

/** More than any chapter has. */
const LAST_STEP = 10_000;
/** Long enough not to read every letter, short enough to seem at once. */
const TYPING_PAUSE = 200;
const LATE = 120;

/** What was begun before the page itself was loaded. */
export interface Beginning {
  /** What is shown to somebody who comes without a link, if that could be had … */
  readonly answer?: Promise<Answer | undefined>;
  /** … or the thread that answers what a link asks. */
  readonly thread?: Worker;
}

/**
 * Starts with the state in the address, and keeps the two alike from then on.
 *
 * @param stepsInSight the steps of the chapter that can be seen, counted from 0
 */
export async function startPage(beginning: Beginning, stepsInSight: () => readonly number[]): Promise<Page> {
  const first = await beginning.answer;
  const notice = signal<Notice | undefined>(undefined);
  const answer = signal(first);
  const isBusy = signal(false);
  const isLate = signal(false);
  /** What the answer is to. */
  let answered: Question | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const lights = signal<Lights | undefined>(undefined);
  const typed = signal<string | undefined>(undefined);
  const history = signal(emptyHistory);
  const asking = startAsking(beginning.thread, {
    answered: show,
    glimpsed(glimpse, question) {
      const found = filled(glimpse, answer.value?.chapter);
      if (found !== undefined) show(found, question);
      return found !== undefined;
    },
    completed(chapter) {
      if (answer.value !== undefined) answer.value = shared(answer.value, { ...answer.value, chapter });
    },
    failed() {
      notice.value = (sentences) => sentences.engineFailed;
    },
    busy(is) {
      isBusy.value = is;
      clearTimeout(waiting);
      // What is quick is not worth a flicker.
      if (is) waiting = setTimeout(() => (isLate.value = true), LATE);
      else isLate.value = false;
    },
  });
  function show(found: Answer, question: Question): void {
    batch(() => {
      answer.value = shared(answer.value, found);
      answered = question;
      lights.value = undefined;
      state.value = settled(state.value, question, found);
    });
  }
  const start = initialState(preferredLanguage(navigator.languages));
  const state = signal<PageState>((await linkedState(location.href, notice)) ?? start);
  const words = signal(await loadPageWords(state.value.language));
  effect(() => {
    const { language } = state.value;
    loadPageWords(language).then(
      (found) => {
        if (state.peek().language === language) words.value = found;
      },
      () => {
        notice.value = (sentences) => sentences.engineFailed;
      },
    );
  });
  const attempt = signal<Attempt | undefined>(undefined);
  const question = asked(state, attempt);
  const sight = (): Sight => {
    const { at, stop } = stepping.position.peek();
    return { figure: stop?.figure ?? 0, steps: [at, ...stepsInSight()] };
  };
  let isKnown = first !== undefined;
  effect(() => {
    const next = question.value;
    // The engine gets ready when there is something to see.
    if (isKnown) requestAnimationFrame(() => setTimeout(() => asking.prepare(next)));
    else asking.ask(next, answered !== undefined && differInNumbers(answered, next) ? sight() : undefined);
    if (isKnown) answered = next;
    isKnown = false;
  });
  keepAddress(state, notice);
  const walk = computed(() => walkOf(answer.value));
  const move = ({ step, inside }: Pick<PageState, 'step' | 'inside'>): void => {
    const { step: _step, inside: _inside, ...rest } = state.value;
    state.value = { ...rest, ...(step === undefined ? {} : { step }), ...(inside === undefined ? {} : { inside }) };
  };
  /** The steps of one chapter lead on to those of the next. */
  const toChapter = (chapter: number, step: number): void => {
    const { section, view: _view, inside: _inside, ...rest } = state.value;
    if (section !== 'lesson' || chapter < 1 || chapter > chapterIds.length) return;
    batch(() => {
      attempt.value = undefined;
      state.value = { ...rest, section, chapter, step };
    });
  };
  const stepping = startStepping(state, walk, move, {
    isReady: () => isAnswered(state.value, answer.value),
    before: () => toChapter(state.value.chapter - 1, LAST_STEP),
    after: () => toChapter(state.value.chapter + 1, 0),
  });

  let pause: ReturnType<typeof setTimeout> | undefined;
  /** Another program takes the place of what was being typed, too. */
  const replace = (next: PageState): void => {
    clearTimeout(pause);
    batch(() => {
      typed.value = undefined;
      notice.value = undefined;
      state.value = next;
    });
  };
  /** A change that can be undone. */
  const alter = (next: PageState, stretch?: string): void => {
    const before = contentOf(state.value);
    batch(() => {
      history.value = remember(history.value, before, stretch);
      replace(next);
    });
  };
  const travel = (found: ReturnType<typeof undone>): void => {
    if (found === undefined) return;
    batch(() => {
      history.value = found.history;
      replace(withContent(state.value, found.content));
    });
  };
  const edit = (text: string): void => {
    alter(text === answer.value?.text ? withoutDraft(state.value) : { ...state.value, draft: text }, 'text');
  };
  const setNumbers: Page['setNumbers'] = (numbers, stretch) => {
    alter({ ...state.value, edits: { ...state.value.edits, ...numbers } }, stretch);
  };
  addEventListener('hashchange', async ({ newURL }) => {
    const linked = await linkedState(newURL, notice);
    if (linked !== undefined) alter(linked);
  });

  return {
    state,
    look: steady(() => lookOf(state.value)),
    words,
    answer,
    isBusy,
    isLate,
    notice,
    typed,
    lights,
    stepping,
    attempt,
    letterKeys: keptLetterKeys(),
    dialog: signal<DialogName | undefined>(undefined),
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    change(changes) {
      batch(() => {
        notice.value = undefined;
        state.value = anew({ ...state.value, ...changes }, state.value);
      });
    },
    toChapter: (chapter, step = 0) => toChapter(chapter, step),
    open(source) {
      const { draft: _draft, seed: _seed, edits: _edits, selected: _selected, ...rest } = state.value;
      alter(anew({ ...rest, source }, state.value));
    },
    type(text) {
      typed.value = text;
      clearTimeout(pause);
      pause = setTimeout(() => edit(text), TYPING_PAUSE);
    },
    edit,
    setNumbers,
    setRate(rate, stretch) {
      alter({ ...state.value, rate }, stretch);
    },
    draw(seed) {
      const { edits: _, ...rest } = state.value;
      alter({ ...rest, seed }, 'seed');
    },
    reset() {
      const { edits: _edits, seed: _seed, ...rest } = state.value;
      alter(rest);
    },
    descend() {
      const { rate } = state.value;
      const moved = (answer.value?.cells ?? []).flatMap(({ role, reference, value, partial }) =>
        role === 'param' && partial !== undefined ? [[reference, value - rate * partial] as const] : [],
      );
      if (moved.every(([, value]) => Number.isFinite(value))) setNumbers(Object.fromEntries(moved));
      else notice.value = (sentences) => sentences.descentDiverges;
    },
    undo: () => travel(undone(history.value, contentOf(state.value))),
    redo: () => travel(redone(history.value, contentOf(state.value))),
    text: (format) => asking.text({ question: question.value, format, hides: state.value.hides }),
    stop() {
      asking.stop();
      notice.value = (sentences) => sentences.stopped;
    },
  };
}

const lookOf = ({ seed: _seed, edits: _edits, rate: _rate, ...look }: PageState): Look => look;

/** What the state asks the engine: the same object as long as it asks the same. */
function asked(
  state: ReadonlySignal<PageState>,
  attempt: ReadonlySignal<Attempt | undefined>,
): ReadonlySignal<Question> {
  let last: Question | undefined;
  return computed(() => {
    const next = questionOf(state.value, attempt.value);
    last = last !== undefined && asksTheSame(last, next) ? last : next;
    return last;
  });
}

/** What is another walk begins anew: another derivation, another chapter. */
function anew(next: PageState, before: PageState): PageState {
  const isSame = (['source', 'section', 'chapter'] as const).every((key) => next[key] === before[key]);
  if (isSame && (next.section === 'lesson' || next.selected === before.selected)) return next;
  const { step: _step, inside: _inside, ...rest } = next;
  return rest;
}

/** What could be read is the program from now on, what could not is a draft; unless both have been changed again. */
function settled(state: PageState, question: Question, { source, objection }: Answer): PageState {
  if (state.draft !== question.draft || state.source !== question.source) return state;
  if (question.draft !== undefined) return objection === undefined ? { ...withoutDraft(state), source } : state;
  if (objection === undefined || !('text' in question.source)) return state;
  return { ...state, source, draft: question.source.text };
}

function withoutDraft({ draft: _, ...rest }: PageState): PageState {
  return rest;
}

function walkOf(answer: Answer | undefined): readonly Stop[] {
  if (answer === undefined) return [];
  return answer.chapter === undefined ? derivationWalk(answer) : chapterWalk(answer.chapter);
}

/** Whether an answer is about the chapter, or the derivation, that the state is at. */
function isAnswered({ section, chapter }: PageState, answer: Answer | undefined): boolean {
  return answer !== undefined && answer.chapter?.id === (section === 'lesson' ? chapterIds[chapter - 1] : undefined);
}
