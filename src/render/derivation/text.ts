/** Derivations in a terminal: formulas on the left, each with its reason in a column on the right. */
import type { Derivation } from '../../explain/index.ts';
import type { Node } from '../../graph/index.ts';
import { printable } from '../expression/names.ts';
import { mathText, textMedium } from '../expression/text.ts';
import { setRoundedValue } from '../expression/values.ts';
import type { NotationOptions } from '../expression/write.ts';
import { bold, dim, hues, padEnd, textWidth, wrapped } from '../terminal.ts';
import { type ProseMedium, reasonsOf } from './reasons.ts';
import {
  type Chapters,
  marksOf,
  partialsAlong,
  type Row,
  readingOrder,
  rightSide,
  showsPaths,
  type ViewOptions,
  vectorsOf,
} from './view.ts';

export interface TextOptions extends ViewOptions {
  /** The columns there are, by default 120; longer lines are broken. */
  readonly width?: number;
  /** Colours, for a terminal that shows them. */
  readonly colour?: boolean;
}

const WIDTH = 120;
const INDENT = 3;
const WIDE_GAP = 6;
const NARROW_GAP = 3;
/** A column of reasons that is narrower than this is harder to read than reasons on lines of their own. */
const NARROWEST_REASON = 24;

/** A formula and what stands beside it; a broken formula goes on at the column `hang`. */
interface Entry {
  readonly left: string;
  readonly hang: number;
  readonly right: string;
}

type Write = (entries: readonly Entry[]) => string[];

interface Measured {
  readonly own: number;
  readonly hang: number;
  readonly reason: number;
}

/** How many lines entries take when those whose left part is at most `longest` wide have their right part beside it. */
function height(entries: readonly Measured[], longest: number, width: number): number {
  return entries.reduce((lines, { own, hang, reason }) => {
    if (own <= longest) return lines + Math.max(1, Math.ceil(reason / (width - longest - gapAfter(longest, width))));
    return lines + Math.max(1, Math.ceil((own - hang) / (width - hang))) + Math.ceil(reason / (width - hang - INDENT));
  }, 0);
}

const gapAfter = (longest: number, width: number): number =>
  longest + WIDE_GAP + NARROWEST_REASON <= width ? WIDE_GAP : NARROW_GAP;

/** Writes entries in two columns; where there is no room for the second, what belongs there follows on its own lines. */
function twoColumns(all: readonly Entry[], width: number, style: (text: string) => string = (text) => text): Write {
  const widest = width - NARROW_GAP - NARROWEST_REASON;
  const pairs = all
    .filter(({ right }) => right !== '')
    .map(({ left, hang, right }): Measured => ({ own: textWidth(left), hang, reason: textWidth(right) }));
  const candidates = [...new Set(pairs.map(({ own }) => own))].filter((own) => own <= widest);
  const heights = new Map(candidates.map((longest) => [longest, height(pairs, longest, width)]));
  const longest = candidates.reduce((best, each) => {
    const [own = 0, known = Number.POSITIVE_INFINITY] = [heights.get(each), heights.get(best)];
    return own < known || (own === known && each > best) ? each : best;
  }, -1);
  const column = longest + gapAfter(longest, width);
  return (entries) =>
    entries.flatMap(({ left, hang, right }) => {
      if (right !== '' && textWidth(left) <= longest) {
        const [first = '', ...others] = wrapped(right, width - column);
        return [padEnd(left, column) + style(first), ...others.map((line) => ' '.repeat(column) + style(line))];
      }
      const [first = '', ...others] = wrapped(left, width - hang, width);
      const below = right === '' ? [] : wrapped(right, width - hang - INDENT);
      return [
        first,
        ...others.map((line) => ' '.repeat(hang) + line),
        ...below.map((line) => ' '.repeat(hang + INDENT) + style(line)),
      ];
    });
}

const prose = (options: NotationOptions): ProseMedium => ({
  formula: (node) => mathText(node, options),
  name: (name) => printable(name),
  path: (names) => names.map((name) => printable(name)).join(' → '),
  prose: (text) => text,
});

function entryOf(row: Row, { words, width = WIDTH, colour = false }: TextOptions, notation: NotationOptions): Entry {
  const indent = ' '.repeat(Math.min(INDENT * row.depth, Math.floor(width / 4)));
  const goalWidth = row.siblings.reduce((widest, { goal }) => Math.max(widest, textWidth(mathText(goal))), 0);
  const goal = row.opens ? mathText(row.derivation.goal, notation) : '';
  const strong = colour && row.opens && row.depth === 0 ? bold(goal) : goal;
  const hang = Math.min(indent.length + goalWidth + 3, Math.floor(width / 2));
  const left = `${indent}${padEnd(strong, goalWidth)} = ${rightSide(row, textMedium, notation).join('')}`;
  return { left, hang, right: reasonsOf(row.line, words, prose(notation)) };
}

/** The ways to what is differentiated, where there are several: each with the product along it. */
function pathEntries(derivation: Derivation, { words, program }: ViewOptions, notation: NotationOptions): Entry[] {
  const { count, listed } = derivation.paths;
  const { of, wrt } = derivation.goal.attrs;
  const indent = ' '.repeat(INDENT);
  const total = count.toLocaleString('en');
  const note = (text: string): Entry => ({ left: indent + text, hang: INDENT, right: '' });
  const paths = listed.map(
    (path): Entry => ({
      left: `${indent.repeat(2)}${prose(notation).path(path)}`,
      hang: 3 * INDENT,
      right: partialsAlong(path, derivation.goal, program)
        .map((factor) => mathText(factor))
        .join(textMedium.signs.spacedTimes),
    }),
  );
  return [
    note(words.derivation.pathsAddUp({ count: total, from: mathText(wrt), to: mathText(of) })),
    ...paths,
    ...(BigInt(listed.length) < count
      ? [note(words.derivation.morePaths({ listed: listed.length.toLocaleString('en'), count: total }))]
      : []),
  ];
}

function block(derivation: Derivation, options: TextOptions): string[] {
  const { program, width = WIDTH, colour = false } = options;
  const rows = readingOrder(derivation, options);
  const marks = marksOf(rows);
  const paint = (node: Node, text: string): string => {
    const mark = marks.get(node);
    return mark === undefined ? text : (hues[mark % hues.length] as (text: string) => string)(text);
  };
  const notation: NotationOptions = { vectors: vectorsOf(program), ...(colour ? { paint } : {}) };
  const entries = rows.map((row) => entryOf(row, options, notation));
  const paths = showsPaths(derivation, rows) ? pathEntries(derivation, options, notation) : [];
  const write = twoColumns(entries, width, colour ? dim : undefined);
  return [...write(entries.slice(0, 1)), ...twoColumns(paths, width)(paths), ...write(entries.slice(1))];
}

/** All results under one another: what somebody who looks for the formulas only wants. */
function results(
  derivations: readonly Derivation[],
  { words, program, width = WIDTH, colour = false }: TextOptions,
): string[] {
  const goalWidth = derivations.reduce((widest, { goal }) => Math.max(widest, textWidth(mathText(goal))), 0);
  const entries = derivations.map(
    ({ goal, closedForm, value }): Entry => ({
      left: `${padEnd(mathText(goal), goalWidth)} = ${mathText(closedForm, { vectors: vectorsOf(program) })}`,
      hang: goalWidth + 3,
      right: value === undefined ? '' : `= ${setRoundedValue(value, textMedium).text}`,
    }),
  );
  const heading = words.derivation.results;
  return [colour ? bold(heading) : heading, ...twoColumns(entries, width)(entries)];
}

/** Chapters as text for a terminal. */
export function renderTextChapters({ title, introduction, chapters }: Chapters, options: TextOptions): string {
  const { width = WIDTH, colour = false } = options;
  const heading = (text: string): string => (colour ? bold(text) : text);
  const blocks = chapters.map(({ heading: name, equations }) => {
    const groups = equations.map((each) =>
      readingOrder(each, options).map((row) => entryOf(row, options, { vectors: 'columns' })),
    );
    const write = twoColumns(groups.flat(), width, colour ? dim : undefined);
    return [heading(name), groups.map((group) => write(group).join('\n')).join('\n\n')].join('\n');
  });
  return `${[heading(title), wrapped(introduction, width).join('\n'), ...blocks].join('\n\n')}\n`;
}

/**
 * Derivations as text for a terminal, with a blank line between two, and at the end the results of all.
 *
 * @example renderText([derivation], { words: languages.en, program })
 */
export function renderText(derivations: readonly Derivation[], options: TextOptions): string {
  const blocks = derivations.map((derivation) => block(derivation, options));
  if (derivations.length > 1) blocks.push(results(derivations, options));
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
