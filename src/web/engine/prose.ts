/** Sentences with formulas in them, taken apart again: the page typesets the formulas itself. */

import type { Node, Program } from '../../graph/index.ts';
import type { ProseMedium } from '../../render/index.ts';
import { latex, latexName } from '../../render/index.ts';
import type { Formula, Prose } from './question.ts';

// No name can bring these marks along: LaTeX made of names has no private characters in it.
const opening = '\u{e010}';
const between = '\u{e011}';
const closing = '\u{e012}';
const marked = new RegExp(`${opening}([^${closing}]*)${closing}`);

const mark = (formula: Formula): string => opening + formula.join(between) + closing;

/** A path in parts, broken before its arrows. */
export const pathFormula = (names: readonly string[], program: Program): Formula =>
  names.map((name, at) => `${at === 0 ? '' : '\\to '}${latexName(name, program.latexNames)}`);

/** How sentences of the engine are written for the page; {@link proseOf} reads the result. */
export const pageProse = (program: Program): ProseMedium => ({
  formula: (node: Node) => mark([latex(node, program.latexNames)]),
  name: (name) => mark([latexName(name, program.latexNames)]),
  path: (names) => mark(pathFormula(names, program)),
  prose: (text) => text,
});

/** A sentence written by {@link pageProse}, as its words and formulas. */
export const proseOf = (sentence: string): Prose =>
  sentence
    .split(marked)
    .map((part, at) => (at % 2 === 1 ? { formula: part.split(between) } : part))
    .filter((part) => part !== '');
