/** What all media show of a derivation, and in which order. */
import type { Derivation, Equations, Line } from '../../explain/index.ts';
import {
  type Node,
  type NodeOf,
  nodeNamed,
  type Program,
  partial,
  symbol,
  topologicalOrder,
} from '../../graph/index.ts';
import type { Words } from '../../words/index.ts';
import type { Medium } from '../expression/medium.ts';
import { setRoundedValue } from '../expression/values.ts';
import { type NotationOptions, setParts } from '../expression/write.ts';

export interface ViewOptions {
  readonly words: Words;
  /** The program that the derivations belong to. */
  readonly program: Program;
  /** Shows also what a line keeps for a reader who asks: every elementary rule, the proof of a rule. */
  readonly asides?: boolean;
}

/** Equations under headings, without further ado: what all media can set. */
export interface Chapters {
  readonly title: string;
  readonly introduction: string;
  readonly chapters: readonly { readonly heading: string; readonly equations: readonly Equations[] }[];
}

/** One line of a derivation, or of one inside it, in its place. */
export interface Row {
  readonly derivation: Equations;
  readonly line: Line;
  /** 0 for a line of the outermost derivation. */
  readonly depth: number;
  /** The first line of its derivation: it shows what is derived. */
  readonly opens: boolean;
  /** The derivations that stand on one level with this one, itself included. */
  readonly siblings: readonly Equations[];
}

/**
 * The lines in the order of reading. What is derived inside a line stands before it, so that it is known where it is
 * used; except the first line, which says what there is to derive.
 */
export function readingOrder(derivation: Equations, { asides = false } = {}): Row[] {
  type Pending =
    | Row
    | { readonly derivation: Equations; readonly depth: number; readonly siblings: readonly Equations[] };
  const rows: Row[] = [];
  const pending: Pending[] = [{ derivation, depth: 0, siblings: [derivation] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('line' in next) {
      rows.push(next);
      continue;
    }
    const { derivation: own, depth, siblings } = next;
    const parts = own.lines.flatMap((line, at): Pending[] => {
      const row = { derivation: own, line, depth, opens: at === 0, siblings };
      const level = (all: readonly Equations[] = []): Pending[] =>
        all.map((each) => ({ derivation: each, depth: depth + 1, siblings: all }));
      const detail = asides ? level(line.asides) : [];
      return at === 0 ? [row, ...detail, ...level(line.inner)] : [...level(line.inner), row, ...detail];
    });
    for (const part of parts.reverse()) pending.push(part);
  }
  return rows;
}

/** How many lines derivations have, those inside others included: at least as many are printed. */
export const countLines = (derivations: readonly Derivation[], view: ViewOptions): number =>
  derivations.reduce((sum, derivation) => sum + readingOrder(derivation, view).length, 0);

/** Where a program has matrices its vectors are layers; where it has none, a vector holds one number for each sample. */
export const vectorsOf = (program: Program): 'layers' | 'samples' =>
  [...program.declarations.values()].some(({ node }) => node.shape.length > 1) ? 'layers' : 'samples';

/** Whether a derivation begins with a product of the chain rule, whose factors stand apart on all its lines. */
function isChain({ lines: [first] }: Equations): boolean {
  const whole = first?.expression;
  const product = whole?.op === 'sum' || whole?.op === 'mean' ? whole.inputs[0] : whole;
  return product?.op === 'multiply' && product.inputs[1].op === 'partial';
}

/** The right-hand side of a line, with its result where numbers are put in, in parts between which it may be broken. */
export function rightSide(
  { derivation, line }: Pick<Row, 'derivation' | 'line'>,
  medium: Medium,
  options: NotationOptions,
): string[] {
  const numbers = line.numbers === undefined ? {} : { numbers: line.numbers };
  const parts = setParts(line.expression, medium, { ...options, ...numbers, topLevelProduct: isChain(derivation) });
  if (line.numbers === undefined || derivation.value === undefined) return parts;
  const result = setRoundedValue(derivation.value, medium, options.vectors).text;
  return parts.length === 1 && parts[0] === result ? parts : [...parts, medium.row([medium.signs.equals, result])];
}

/**
 * The derivatives that are worked out inside, numbered: each is marked by a colour of its own wherever it stands.
 * The outer ones come first, so that few colours suffice to keep those apart that stand on one line.
 */
export function marksOf(rows: readonly Row[]): Map<Node, number> {
  const marks = new Map<Node, number>();
  const outermost = new Set(rows.flatMap(({ derivation, depth }) => (depth === 0 ? [derivation.goal] : [])));
  for (const { derivation, depth } of rows.toSorted((a, b) => a.depth - b.depth)) {
    if (depth > 0 && !marks.has(derivation.goal) && !outermost.has(derivation.goal))
      marks.set(derivation.goal, marks.size);
  }
  return marks;
}

/**
 * Whether to list the ways to what is differentiated: where they part, not where only the result of that is used, nor where
 * nothing else is shown of them.
 */
export const showsPaths = (derivation: Derivation, rows: readonly Row[]): boolean =>
  derivation.paths.count > 1n &&
  rows.some(({ depth }) => depth > 0) &&
  rows.some(({ line }) => line.rule === 'sumOverPaths');

/** The factors of the chain rule along one of the paths to a goal, from its end to its beginning. */
export function partialsAlong(path: readonly string[], goal: NodeOf<'partial'>, program: Program): NodeOf<'partial'>[] {
  const inner = path.slice(0, -1).map((name): Node => nodeNamed(program, name) ?? symbol(name));
  const nodes = [...inner, goal.attrs.of];
  return nodes
    .slice(1)
    .map((of, at) => partial(of, nodes[at] as Node))
    .reverse();
}

/** A page of definitions says what is derived; hundreds of them would bury it. */
const MOST_DEFINITIONS = 40;

/** The definitions that what is derived rests on, in the order of the program, and how many more there are. */
export function definitionsOf(
  derivations: readonly Derivation[],
  program: Program,
): { shown: NodeOf<'named'>[]; left: number } {
  const needed = new Set(topologicalOrder(targetsOf(derivations)));
  const all = [...program.stations.values()].filter((station) => needed.has(station));
  return { shown: all.slice(0, MOST_DEFINITIONS), left: Math.max(0, all.length - MOST_DEFINITIONS) };
}

/** What is differentiated, each once. */
export const targetsOf = (derivations: readonly Derivation[]): Node[] => [
  ...new Set(derivations.map(({ goal }) => goal.attrs.of)),
];
