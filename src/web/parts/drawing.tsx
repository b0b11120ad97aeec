/**
 * The drawing, alive: every name can be clicked, reached with the arrow keys, lit by a step or a formula, and each number
 * of the program can be changed where it stands.
 */
import { type CSSProperties, h, type VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Lights } from '../../explain/index.ts';
import type { Shows } from '../engine/lesson/chapter.ts';
import { showing } from '../engine/lesson/showing.ts';
import type { Mark } from '../engine/marks.ts';
import type { Cell } from '../engine/question.ts';
import type { PageWords } from '../state/page.ts';
import { litMarks } from './lights.ts';
import { NumberField } from './number-field.tsx';
import { counter, destination, keyOf, stopsOf } from './stops.ts';

/** Smaller than this the drawing can't be read: it then scrolls in its box. It grows to fill its box up to the largest. */
const SMALLEST_SCALE = 0.74;
const LARGEST_SCALE = 1.6;

export interface DrawingProps {
  readonly drawing: Mark;
  /** All names, each after those that its definition uses: the order of the arrow keys. */
  readonly names: readonly string[];
  readonly selected: string | undefined;
  /** What stands out now; the rest steps back. */
  readonly lights: Lights | undefined;
  /** What is there by now; missing: everything. */
  readonly shows: Shows | undefined;
  readonly cells: readonly Cell[];
  /** Whether something of it is kept from a class: then names are said without their numbers. */
  readonly hidesNumbers: boolean;
  readonly words: PageWords;
  onSelect(name: string): void;
  onLook(lights: Lights | undefined): void;
  onNumber(reference: string, value: number, stretch: string): void;
}

export function Drawing(props: DrawingProps) {
  const { drawing, names, selected, lights, shows, cells, words, onSelect, onLook, onNumber } = props;
  const box = useRef<HTMLDivElement>(null);
  const [reached, reach] = useState<string | undefined>(undefined);
  const [edited, edit] = useState<string | undefined>(undefined);
  const stops = stopsOf(drawing, names);
  const keys = new Set(stops.map(({ key }) => key));
  const own = stops.find(({ name }) => name === selected)?.key;
  // One stop for the tab key; the arrows go on from there.
  const entrance = reached !== undefined && keys.has(reached) ? reached : (own ?? stops[0]?.key);
  const found = lights === undefined ? undefined : litMarks(drawing, lights);
  // Where the view shows nothing of it, all stays as it is.
  const lit = found === undefined || found.size === 0 ? undefined : found;
  const single = new Map(cells.filter(({ reference, name }) => reference === name).map((cell) => [cell.name, cell]));
  const { isThere, isKnown } = showing(shows, new Set(cells.map(({ name }) => name)));

  // After the picture is there: to ask for places before would lay the whole page out once more.
  useEffect(() => {
    if (lit !== undefined && box.current !== null) bringIntoSight(box.current);
  }, [lights, drawing]);

  const elementAt = (key: string) => box.current?.querySelector<SVGElement>(`[data-key="${CSS.escape(key)}"]`);
  const go = (from: string, event: KeyboardEvent): void => {
    const at = stops.findIndex(({ key }) => key === from);
    const to = stops[destination(event.key, at, stops.length) ?? -1]?.key;
    if (to === undefined) return;
    event.preventDefault();
    reach(to);
    elementAt(to)?.focus();
  };

  const buttonProps = (name: string, key: string) => ({
    'data-key': key,
    tabindex: key === entrance ? 0 : -1,
    'aria-pressed': name === selected,
    onFocus: () => reach(key),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        if (event.key === 'Enter' && name === selected && single.has(name)) edit(key);
        else onSelect(name);
      } else if (event.key === 'F2' && single.has(name)) edit(key);
      else go(key, event);
    },
  });

  const count = counter();

  /** A name's mark: its outline is the button, for the ear too; the texts in it say less than its label. */
  const station = (mark: Mark, name: string): VNode => {
    const { name: element, attributes, children } = mark;
    const key = keyOf(name, count(`=${name}`));
    const { role, tabindex: _, 'aria-label': label, class: kind = '', ...own } = attributes;
    const [outline, ...texts] = children.filter((child) => typeof child !== 'string');
    const classes = [
      kind,
      ...(lit?.has(mark) === true ? ['chainrule-lit-now'] : []),
      ...(isThere(mark) ? [] : ['chainrule-absent']),
      ...(single.has(name) ? ['chainrule-editable'] : []),
      ...(name === selected ? ['chainrule-selected'] : []),
    ];
    return h(
      element,
      {
        ...own,
        class: classes.join(' '),
        key,
        onClick: ({ target }: MouseEvent) => {
          onSelect(name);
          if (single.has(name) && isFigure(target)) edit(key);
        },
        onDblClick: () => single.has(name) && edit(key),
      },
      [
        outline === undefined
          ? null
          : h(outline.name, {
              ...outline.attributes,
              role,
              'aria-label': props.hidesNumbers ? name : label,
              ...buttonProps(name, key),
            }),
        h(
          'g',
          { 'aria-hidden': 'true' },
          texts.map((text) => plain(isKnown(text, name) ? text : withClass(text, 'chainrule-unknown'))),
        ),
      ],
    );
  };

  const plain = (mark: Mark): VNode => {
    const { 'data-station': name, 'data-from': from, 'data-to': to, class: kind } = mark.attributes;
    if (name !== undefined) return station(mark, name);
    const edge = `${from}→${to}`;
    const isLine = from !== undefined && to !== undefined;
    const classes = [
      ...(kind === undefined ? [] : [kind]),
      ...(lit?.has(mark) === true ? ['chainrule-lit-now'] : []),
      ...(isThere(mark) ? [] : ['chainrule-absent']),
      ...(isKnown(mark) ? [] : ['chainrule-unknown']),
    ];
    return h(
      mark.name,
      {
        ...mark.attributes,
        ...(classes.length === 0 ? {} : { class: classes.join(' ') }),
        ...(mark === drawing ? { style: roomOf(mark) } : {}),
        ...(isLine
          ? {
              onPointerEnter: () => onLook({ stations: [from, to], edges: [[from, to]] }),
              onPointerLeave: () => onLook(undefined),
            }
          : {}),
        key: from === undefined ? undefined : `${kind} ${edge} ${count(`${kind} ${edge}`)}`,
      },
      mark.children.map((child) => (typeof child === 'string' ? child : plain(child))),
    );
  };

  const editedName = stops.find(({ key }) => key === edited)?.name;
  const cell = editedName === undefined ? undefined : single.get(editedName);
  return (
    <div class={lit === undefined ? 'drawing' : 'drawing has-lights'} ref={box}>
      {plain(drawing)}
      {edited !== undefined && cell !== undefined && (
        <span class="in-place" ref={(place) => placeOver(place, elementAt(edited))}>
          <NumberField
            key={edited}
            isFocused
            label={words.numberOf({ name: cell.reference })}
            value={cell.value}
            words={words}
            onValue={(value, stretch) => onNumber(cell.reference, value, stretch)}
            onLeave={() => {
              edit(undefined);
              if (document.activeElement?.closest('.in-place') !== null) elementAt(edited)?.focus();
            }}
          />
        </span>
      )}
    </div>
  );
}

/** As wide as its box; where it grows beyond its own size, no higher than the room for it. */
function roomOf({ attributes: { width, height } }: Mark): CSSProperties {
  return {
    // On a phone, what fits with a little less is shown whole: then no smallest width holds.
    minWidth: `min(${SMALLEST_SCALE * Number(width)}px, (var(--smallest-whole) * ${width}px - 100%) * 999)`,
    maxWidth: `${LARGEST_SCALE * Number(width)}px`,
    maxHeight: `max(${height}px, var(--drawing-room))`,
  };
}

const withClass = ({ attributes, ...mark }: Mark, name: string): Mark => ({
  ...mark,
  attributes: { ...attributes, class: `${attributes['class'] ?? ''} ${name}` },
});

/** Whether what was pressed is a number, not a name. */
const isFigure = (target: EventTarget | null): boolean =>
  target instanceof SVGElement && target.closest('.chainrule-value, tspan[font-family]') !== null;

/** Puts the field where the mark is: both scroll together. */
function placeOver(place: HTMLElement | null, mark: Element | null | undefined): void {
  const box = place?.parentElement;
  if (place === null || box === null || box === undefined || mark === null || mark === undefined) return;
  const [outer, inner] = [box.getBoundingClientRect(), mark.getBoundingClientRect()];
  const x = inner.left + inner.width / 2 - outer.left + box.scrollLeft;
  place.style.left = `${Math.max(0, Math.min(x - place.offsetWidth / 2, box.scrollWidth - place.offsetWidth))}px`;
  place.style.top = `${Math.max(0, inner.top - outer.top + (inner.height - place.offsetHeight) / 2)}px`;
}

/** Scrolls sideways to what is lit, where the drawing is wider than its box. */
function bringIntoSight(box: HTMLElement): void {
  if (box.scrollWidth <= box.clientWidth) return;
  const boxes = [...box.querySelectorAll('.chainrule-lit-now')].map((mark) => mark.getBoundingClientRect());
  if (boxes.length === 0 || box.matches(':hover')) return;
  const { left } = box.getBoundingClientRect();
  const middle = (Math.min(...boxes.map((each) => each.left)) + Math.max(...boxes.map((each) => each.right))) / 2;
  box.scrollLeft += middle - left - box.clientWidth / 2;
}
