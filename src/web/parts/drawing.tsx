/** The drawing, alive: every name can be clicked, reached with the arrow keys, and lit by a line of the derivation. */
import { h, type VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Lights } from '../../explain/index.ts';
import type { Mark } from '../engine/marks.ts';
import { litMarks } from './lights.ts';
import { counter, destination, keyOf, stopsOf } from './stops.ts';

/** Smaller than this the drawing can't be read: it then scrolls in its box. */
const SMALLEST_SCALE = 0.72;

export interface DrawingProps {
  readonly drawing: Mark;
  /** All names, each after those that its definition uses: the order of the arrow keys. */
  readonly names: readonly string[];
  readonly selected: string | undefined;
  readonly lights: Lights | undefined;
  onSelect(name: string): void;
}

export function Drawing({ drawing, names, selected, lights, onSelect }: DrawingProps) {
  const svg = useRef<HTMLDivElement>(null);
  const [reached, reach] = useState<string | undefined>(undefined);
  const stops = stopsOf(drawing, names);
  const keys = new Set(stops.map(({ key }) => key));
  const own = stops.find(({ name }) => name === selected)?.key;
  // One stop for the tab key; the arrows go on from there.
  const entrance = reached !== undefined && keys.has(reached) ? reached : (own ?? stops[0]?.key);
  const found = lights === undefined ? undefined : litMarks(drawing, lights);
  // Where the view shows nothing of it, all stays as it is.
  const lit = found === undefined || found.size === 0 ? undefined : found;

  const go = (from: string, event: KeyboardEvent): void => {
    const at = stops.findIndex(({ key }) => key === from);
    const to = stops[destination(event.key, at, stops.length) ?? -1]?.key;
    if (to === undefined) return;
    event.preventDefault();
    reach(to);
    svg.current?.querySelector<SVGElement>(`[data-key="${CSS.escape(to)}"]`)?.focus();
  };

  const buttonProps = (name: string, key: string) => ({
    'data-key': key,
    tabindex: key === entrance ? 0 : -1,
    'aria-pressed': name === selected,
    onFocus: () => reach(key),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        onSelect(name);
      } else go(key, event);
    },
  });

  const count = counter();

  /** A name's mark: its outline is the button, for the ear too; the texts in it say less than its label. */
  const station = ({ name: element, attributes, children }: Mark, name: string): VNode => {
    const key = keyOf(name, count(`=${name}`));
    const { role, tabindex: _, 'aria-label': label, ...own } = attributes;
    const [outline, ...texts] = children.filter((child) => typeof child !== 'string');
    return h(element, { ...own, key, onClick: () => onSelect(name) }, [
      outline === undefined
        ? null
        : h(outline.name, { ...outline.attributes, role, 'aria-label': label, ...buttonProps(name, key) }),
      h('g', { 'aria-hidden': 'true' }, texts.map(plain)),
    ]);
  };

  const plain = (mark: Mark): VNode => {
    const { 'data-station': name, 'data-from': from, 'data-to': to } = mark.attributes;
    if (name !== undefined) return station(lit?.has(mark) === true ? nowLit(mark) : mark, name);
    const edge = `${from}→${to}`;
    return h(
      mark.name,
      {
        ...(lit?.has(mark) === true ? nowLit(mark) : mark).attributes,
        ...(mark === drawing ? { style: { minWidth: `${SMALLEST_SCALE * Number(mark.attributes['width'])}px` } } : {}),
        key: from === undefined ? undefined : `${edge} ${count(edge)}`,
      },
      mark.children.map((child) => (typeof child === 'string' ? child : plain(child))),
    );
  };

  return (
    <div class={lit === undefined ? 'drawing' : 'drawing has-lights'} ref={svg}>
      {plain(drawing)}
    </div>
  );
}

const nowLit = ({ attributes, ...mark }: Mark): Mark => ({
  ...mark,
  attributes: { ...attributes, class: `${attributes['class'] ?? ''} chainrule-lit-now` },
});
