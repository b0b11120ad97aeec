/** Derivations as JSON, for other programs. */
import type { Derivation } from '../../explain/index.ts';
import { printExpression } from '../../graph/index.ts';
import { latex, latexMediumFor } from '../expression/latex.ts';
import { printable } from '../expression/names.ts';
import { mathText, textMedium } from '../expression/text.ts';
import type { NotationOptions } from '../expression/write.ts';
import { jsonNumber, jsonValue } from '../json.ts';
import { type ProseMedium, reasonsOf } from './reasons.ts';
import { spelledOut } from './spelling.ts';
import { type Chapters, type Row, readingOrder, rightSide, type ViewOptions, vectorsOf } from './view.ts';

function line(
  row: Row,
  { words, program }: ViewOptions,
  notation: NotationOptions = { vectors: vectorsOf(program) },
): object {
  const names = program.latexNames;
  const prose: ProseMedium = {
    formula: (node) => mathText(node, notation),
    name: (name) => printable(name),
    path: (path) => path.map((name) => printable(name)).join(' → '),
    prose: (text) => text,
  };
  return {
    rule: row.line.rule,
    text: `${mathText(row.derivation.goal)} = ${rightSide(row, textMedium, notation).join('')}`,
    latex: `${latex(row.derivation.goal, names)} = ${rightSide(row, latexMediumFor(names), notation).join('')}`,
    reason: reasonsOf(row.line, words, prose),
  };
}

function one(derivation: Derivation, options: ViewOptions): object {
  const { goal, closedForm, value, check, paths } = derivation;
  return {
    of: printExpression(goal.attrs.of),
    wrt: printExpression(goal.attrs.wrt),
    closedForm: printExpression(
      spelledOut(closedForm, (node) => options.program.stations.get(node.attrs.name) === node),
    ),
    value: value === undefined ? null : jsonValue(value),
    check:
      check === undefined
        ? null
        : { numeric: jsonValue(check.numeric), relativeError: jsonNumber(check.relativeError) },
    paths: paths.listed,
    ...(BigInt(paths.listed.length) < paths.count ? { pathCount: String(paths.count) } : {}),
    lines: readingOrder(derivation, options).map((row) => line(row, options)),
  };
}

/** Derivations as a JSON array; inner derivations' lines stand before the line that uses them. */
export const renderJson = (derivations: readonly Derivation[], options: ViewOptions): string =>
  `${JSON.stringify(
    derivations.map((derivation) => one(derivation, options)),
    null,
    2,
  )}\n`;

/** Chapters as a JSON array; a chapter is an object with its equations, an equation one with its lines. */
export const renderJsonChapters = ({ chapters }: Chapters, ids: readonly string[], options: ViewOptions): string =>
  `${JSON.stringify(
    chapters.map(({ heading, equations }, at) => ({
      section: ids[at],
      title: heading,
      equations: equations.map((each) => ({
        left: mathText(each.goal),
        value: each.value === undefined ? null : jsonValue(each.value),
        lines: readingOrder(each, options).map((row) => line(row, options, { vectors: 'columns' })),
      })),
    })),
    null,
    2,
  )}\n`;
