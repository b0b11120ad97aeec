/** The page's state, what the engine says to it, and the ways in which it changes. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Lights } from '../../explain/index.ts';
import { pageWords } from '../../words/index.ts';
import type { Answer, Question, Source } from '../engine/question.ts';
import { keepAddress, linkedState } from './address.ts';
import { startAsking } from './asking.ts';
import type { Notice, PageWords } from './notice.ts';
import { initialState, type PageState, preferredLanguage } from './state.ts';

export type { PageWords } from './notice.ts';

export interface Page {
  readonly state: ReadonlySignal<PageState>;
  readonly words: ReadonlySignal<PageWords>;
  /** The last answer; undefined until the first one has come. */
  readonly answer: ReadonlySignal<Answer | undefined>;
  readonly isBusy: ReadonlySignal<boolean>;
  readonly notice: Signal<Notice | undefined>;
  /** What is being typed and has not been taken over yet. */
  readonly typed: ReadonlySignal<string | undefined>;
  /** What the drawing lights because a line of the derivation is looked at. */
  readonly lights: Signal<Lights | undefined>;
  change(changes: Partial<PageState>): void;
  /** Shows another program from the beginning. */
  open(source: Source): void;
  /** Takes over what is typed, when a pause is made, if it can be read. */
  type(text: string): void;
  /** Takes it over at once. */
  edit(text: string): void;
  stop(): void;
}

/** Long enough not to read every letter, short enough to seem at once. */
const TYPING_PAUSE = 200;

/** Starts with the state in the address, and keeps the two alike from then on. */
export async function startPage(): Promise<Page> {
  const notice = signal<Notice | undefined>(undefined);
  const answer = signal<Answer | undefined>(undefined);
  const isBusy = signal(false);
  const lights = signal<Lights | undefined>(undefined);
  const typed = signal<string | undefined>(undefined);
  // First of all, so that the engine loads while the rest gets ready.
  const asking = startAsking({
    answered(found, question) {
      batch(() => {
        answer.value = found;
        lights.value = undefined;
        state.value = settled(state.value, question, found);
      });
    },
    failed() {
      notice.value = (sentences) => sentences.engineFailed;
    },
    busy(is) {
      isBusy.value = is;
    },
  });
  const start = initialState(preferredLanguage(navigator.languages));
  const state = signal<PageState>((await linkedState(location.href, notice)) ?? start);
  const words = computed(() => pageWords[state.value.language]);
  effect(() => asking.ask(questionIn(state.value)));
  keepAddress(state, notice);

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
  const edit = (text: string): void => {
    replace(text === answer.value?.text ? withoutDraft(state.value) : { ...state.value, draft: text });
  };
  addEventListener('hashchange', async ({ newURL }) => {
    const linked = await linkedState(newURL, notice);
    if (linked !== undefined) replace(linked);
  });

  return {
    state,
    words,
    answer,
    isBusy,
    notice,
    typed,
    lights,
    change(changes) {
      batch(() => {
        notice.value = undefined;
        state.value = { ...state.value, ...changes };
      });
    },
    open(source) {
      const { view, language, theme } = state.value;
      replace({ source, view, language, theme });
    },
    type(text) {
      typed.value = text;
      clearTimeout(pause);
      pause = setTimeout(() => edit(text), TYPING_PAUSE);
    },
    edit,
    stop() {
      asking.stop();
      notice.value = (sentences) => sentences.stopped;
    },
  };
}

function questionIn({ theme: _, ...question }: PageState): Question {
  return question;
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
