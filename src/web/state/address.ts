/** The address of the page and the state, kept alike. */
import type { ReadonlySignal, Signal } from '@preact/signals';
import { effect } from '@preact/signals';
import type { Notice } from './notice.ts';
import type { PageState } from './state.ts';

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const ADDRESS_PAUSE = 300;
/** Long enough for the picture to follow first: it is waited for, the address is not. */
const AFTER_PICTURE = 80;

/** How states are written in addresses: fetched with the first link, or the first step. */
const links = (): Promise<typeof import('./link.ts')> => import('./link.ts');

/** The state in an address, if it has one. What is no state is said, not followed. */
export async function linkedState(address: string, notice: Signal<Notice | undefined>): Promise<PageState | undefined> {
  const link = new URL(address).hash.slice(1);
  if (link === '') return undefined;
  const { RefusedLink, stateIn } = await links();
  try {
    return await stateIn(link);
  } catch (error) {
    if (!(error instanceof RefusedLink)) throw error;
    notice.value = error.notice;
    return undefined;
  }
}

/** Writes each state into the address; the first one is there already, or is what every page starts with. */
export function keepAddress(state: ReadonlySignal<PageState>, notice: Signal<Notice | undefined>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  let last = Number.NEGATIVE_INFINITY;
  effect(() => {
    const current = state.value;
    clearTimeout(timer);
    // Soon after a pause, so that a reload right after a click finds it.
    const wait = Math.max(AFTER_PICTURE, last + ADDRESS_PAUSE - performance.now());
    if (!isFirst) timer = setTimeout(() => void write(current).catch(() => undefined), wait);
    isFirst = false;
  });
  async function write(current: PageState): Promise<void> {
    last = performance.now();
    const { linkOf } = await links();
    const link = await linkOf(current);
    if (state.peek() !== current) return;
    if (link === undefined) notice.value = (sentences) => sentences.tooLargeForLink;
    else history.replaceState(null, '', `#${link}`);
  }
}
