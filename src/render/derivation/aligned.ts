/** Derivations as lines of an `aligned` environment: what LaTeX and Markdown have in common. */
import type { Derivation } from '../../explain/index.ts';
import type { NodeOf } from '../../graph/index.ts';
import { type LatexNames, latex, latexMediumFor, latexName } from '../expression/latex.ts';
import { setRoundedValue } from '../expression/values.ts';
import { type NotationOptions, setParts } from '../expression/write.ts';
import type { ProseMedium } from './reasons.ts';
import { type Row, rightSide } from './view.ts';

/** About as many signs as fit on a line of a page; longer sums are broken between their terms. */
const SIGNS_PER_LINE = 64;

/** Deeper lines are no longer moved in: the page has no room for it. */
const DEEPEST_INDENT = 4;

/** How many signs of a formula are seen, not counting what LaTeX is told about them. */
const visibleLength = (formula: string): number => formula.replace(/\\[A-Za-z]+|[{}_^\\\s]/g, '').length;

/** Parts packed into lines that are not too long. */
function packed(parts: readonly string[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line !== '' && visibleLength(line + part) > SIGNS_PER_LINE) {
      lines.push(line);
      line = '';
    }
    line += part;
  }
  return [...lines, line];
}

/** A line in two columns; the equals sign begins the right one. */
export interface AlignedLine {
  readonly left: string;
  readonly right: string;
}

/** Lines with `&` between their columns. */
export const withColumns = ({ left, right }: AlignedLine): string => `${left} &${right}`.trim();

/** An equation in lines that are not too long. */
function alignedEquation(left: string, parts: readonly string[]): AlignedLine[] {
  const [first = '', ...others] = packed(parts);
  return [{ left, right: `= ${first}` }, ...others.map((line) => ({ left: '', right: `\\quad ${line.trim()}` }))];
}

/** What a derivation comes to: its closed form, and its value where it has one. */
export function alignedResult(
  { goal, closedForm, value }: Derivation,
  names: LatexNames | undefined,
  options: NotationOptions,
): AlignedLine[] {
  const medium = latexMediumFor(names);
  const number = value === undefined ? [] : [` = ${setRoundedValue(value, medium).text}`];
  return alignedEquation(latex(goal, names), [...setParts(closedForm, medium, options), ...number]);
}

/** The definition of a station. */
export const alignedDefinition = (
  station: NodeOf<'named'>,
  names: LatexNames | undefined,
  options: NotationOptions,
): AlignedLine[] => alignedEquation(latex(station, names), setParts(station.inputs[0], latexMediumFor(names), options));

export interface AlignedRow {
  /** Several where the formula is broken. */
  readonly lines: readonly AlignedLine[];
  readonly signs: number;
}

/** A row for `aligned`: inner derivations stand to the right of the outer equals sign, under one another. */
export function alignedRow(row: Row, names: LatexNames | undefined, options: NotationOptions): AlignedRow {
  const goal = latex(row.derivation.goal, names);
  const [first, ...others] = alignedEquation(row.opens ? goal : '', rightSide(row, latexMediumFor(names), options)) as [
    AlignedLine,
  ];
  const depth = Math.min(row.depth, DEEPEST_INDENT);
  const indent = '\\quad '.repeat(2 * depth);
  const inner = `${indent}${row.opens ? goal : `\\phantom{${goal}}`} ${first.right}`;
  const opening = depth === 0 ? first : { left: '', right: inner };
  return {
    lines: [opening, ...others.map(({ right }) => ({ left: '', right: indent + right }))],
    signs: visibleLength(first.right) + 4 * depth + 6,
  };
}

/** Formulas, names and paths within LaTeX text. */
export const latexInProse = (
  names: LatexNames | undefined,
  options: NotationOptions,
  prose: (text: string) => string,
): ProseMedium => ({
  formula: (node) => `$${latex(node, names, options)}$`,
  name: (name) => `$${latexName(name, names)}$`,
  path: (path) => `$${path.map((name) => latexName(name, names)).join(' \\to ')}$`,
  prose,
});
