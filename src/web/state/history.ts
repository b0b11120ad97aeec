/** What can be undone: changes of the program and its numbers, not of where one looks. */
import type { PageState } from './state.ts';

export type Content = Pick<PageState, 'source' | 'draft' | 'seed' | 'edits' | 'rate'>;

const MOST_KEPT = 200;

export const contentOf = ({ source, draft, seed, edits, rate }: PageState): Content => ({
  source,
  rate,
  ...(draft === undefined ? {} : { draft }),
  ...(seed === undefined ? {} : { seed }),
  ...(edits === undefined ? {} : { edits }),
});

/** A state with other content. */
export function withContent(state: PageState, content: Content): PageState {
  const { draft: _draft, seed: _seed, edits: _edits, ...rest } = state;
  return { ...rest, ...content };
}

export interface History {
  readonly past: readonly Content[];
  readonly future: readonly Content[];
  /** What the last change was part of: changes of one stretch of typing are undone together. */
  readonly stretch: string | undefined;
}

export const emptyHistory: History = { past: [], future: [], stretch: undefined };

/** Remembers what there was before a change. */
export function remember(history: History, before: Content, stretch: string | undefined): History {
  const isSameStretch = stretch !== undefined && stretch === history.stretch;
  const past = isSameStretch ? history.past : [...history.past, before].slice(-MOST_KEPT);
  return { past, future: [], stretch };
}

/** What there was before the last change, and the history after going back to it. */
export function undone(history: History, now: Content): { history: History; content: Content } | undefined {
  const content = history.past.at(-1);
  if (content === undefined) return undefined;
  const { past, future } = history;
  return { content, history: { past: past.slice(0, -1), future: [now, ...future], stretch: undefined } };
}

export function redone(history: History, now: Content): { history: History; content: Content } | undefined {
  const [content, ...future] = history.future;
  if (content === undefined) return undefined;
  return { content, history: { past: [...history.past, now], future, stretch: undefined } };
}
