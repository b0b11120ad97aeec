/** Sentences with formulas in them, taken apart again: the page shows the formulas itself. */
import type { Program } from '../../graph/index.ts';
import type { ProseMedium } from '../../render/index.ts';
import { expressionFormula, nameFormula, pathFormula } from './formulas.ts';
import type { Formula, Prose } from './question.ts';

// No name can bring these marks along: private characters are not printable, and no renderer writes them.
const opening = '\u{e010}';
const closing = '\u{e011}';
const marked = new RegExp(`${opening}(\\d+)${closing}`);

/** How sentences of the engine are written for the page, and read back as words and formulas. */
export interface PageProse extends ProseMedium {
  /** A formula as part of a sentence. */
  keep(formula: Formula): string;
  read(sentence: string): Prose;
}

export function pageProse(program: Program): PageProse {
  const formulas: Formula[] = [];
  const keep = (formula: Formula): string => `${opening}${formulas.push(formula) - 1}${closing}`;
  return {
    keep,
    formula: (node) => keep(expressionFormula(program, node)),
    name: (name) => keep(nameFormula(program, name)),
    path: (names) => keep(pathFormula(program, names)),
    prose: (text) => text,
    read: (sentence) =>
      sentence
        .split(marked)
        .map((part, at) => (at % 2 === 1 ? { formula: formulas[Number(part)] as Formula } : part))
        .filter((part) => part !== ''),
  };
}

/** A sentence for the ear. */
export const plainText = (prose: Prose): string =>
  prose.map((part) => (typeof part === 'string' ? part : part.formula.text)).join('');
