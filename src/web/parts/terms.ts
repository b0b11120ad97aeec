/** Terms of formulas and lines of the drawing light each other: a term says which line it stands for. */
import { effect } from '@preact/signals';
import type { Lights } from '../../explain/index.ts';
import { between } from '../state/between.ts';
import type { Page } from '../state/page.ts';
import { drawingIn, linesOf } from '../state/walk.ts';

const TERM = 'math [data-from]';
const LINE = '.line';
const LIT = 'term-lit';

/** What each line of a derivation lights. */
const lightsOfLines = new WeakMap<Element, Lights>();

/** For a `ref`: to look at the line, by pointer or by focus, lights its part of the drawing. */
export const lineLighting =
  (lights: Lights) =>
  (line: Element | null): void => {
    if (line !== null) lightsOfLines.set(line, lights);
  };

/** Listens for the whole page: there are many formulas, and they come and go. */
export function linkTerms(page: Page): void {
  addEventListener('pointerover', ({ target }) => look(target));
  addEventListener('focusin', ({ target }) => look(target));
  addEventListener('keydown', goAlong);

  let isLookedAt = false;
  function look(target: EventTarget | null): void {
    const term = termAt(target);
    const line = target instanceof Element ? target.closest(LINE) : null;
    if (term === undefined && line === null && !isLookedAt) return;
    isLookedAt = term !== undefined || line !== null;
    page.lights.value = term === undefined ? (line === null ? undefined : lightsOfLines.get(line)) : lightsOf(term);
  }
  function lightsOf({ from, to }: Term): Lights | undefined {
    if (page.answer.value === undefined) return undefined;
    const drawing = drawingIn(page.answer.value, page.stepping.position.value.stop?.figure);
    return 'sentence' in drawing ? undefined : between(linesOf(drawing), from, to);
  }

  effect(() => {
    const { edges = [] } = page.lights.value ?? {};
    for (const element of document.querySelectorAll(`.${LIT}`)) element.classList.remove(LIT);
    // A whole path is no term.
    if (edges.length !== 1) return;
    const [from, to] = edges[0] ?? [];
    for (const element of document.querySelectorAll(TERM)) {
      const isOne = element.getAttribute('data-from') === from && element.getAttribute('data-to') === to;
      if (isOne) element.classList.add(LIT);
    }
  });
}

interface Term {
  readonly from: string;
  readonly to: string;
}

function termAt(target: EventTarget | null): Term | undefined {
  const element = target instanceof Element ? target.closest(TERM) : null;
  const [from, to] = [element?.getAttribute('data-from'), element?.getAttribute('data-to')];
  return from == null || to == null ? undefined : { from, to };
}

/** In a line that has the focus, the arrows go from term to term. */
function goAlong(event: KeyboardEvent): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined;
  const line = event.target instanceof Element ? event.target.closest(LINE) : null;
  if (step === undefined || line === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const terms = [...line.querySelectorAll<HTMLElement>(TERM)];
  const at = terms.indexOf(event.target as HTMLElement);
  const next = at + step < 0 ? line : terms[Math.min(at + step, terms.length - 1)];
  if (!(next instanceof HTMLElement || next instanceof MathMLElement)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (next !== line) next.setAttribute('tabindex', '-1');
  next.focus();
}
