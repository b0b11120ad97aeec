/** Rich text of one line: letters with a face, some of them lowered or raised. */
import { nameParts, partsOfLatexName, printable } from '../expression/names.ts';

/** `figures` are set in digits of one width, so that numbers below each other line up. */
export type Face = 'italic' | 'upright' | 'figures';

export interface Run {
  readonly text: string;
  readonly face: Face;
  readonly level?: 'lowered' | 'raised';
  /** A space stands before it: one that is a character would be lost at the edge of a run in some renderers. */
  readonly isApart?: boolean;
}

export const figures = (text: string): Run => ({ text, face: 'figures' });
export const upright = (text: string): Run => ({ text, face: 'upright' });

/** The runs as plain text, for titles and speech. */
export const plainText = (runs: readonly Run[]): string =>
  runs.map(({ text, isApart }) => (isApart === true ? ` ${text}` : text)).join('');

/** A longer part of a name would push everything else out of sight. */
const LONGEST_PART = 32;

function shown(text: string): string {
  const characters = [...printable(text)];
  return characters.length <= LONGEST_PART ? characters.join('') : `${characters.slice(0, LONGEST_PART - 1).join('')}…`;
}

/** Stands above the letter before it. */
export const HAT = '\u0302';

const SINGLE_LETTER = /^[\p{Script=Latin}\p{Script=Greek}]$/u;

/** Mathematics slants letters that stand alone; words and Chinese names stand upright. */
const faceOf = (text: string): Face => (SINGLE_LETTER.test(text) ? 'italic' : 'upright');

/**
 * A program's name with real subscripts: w5 is an italic w with a lowered 5.
 *
 * @param latexName how the name is written in LaTeX, where that does not follow from the name
 */
export function nameRuns(name: string, latexName?: string): readonly Run[] {
  const partsOfLatex = latexName === undefined ? undefined : partsOfLatexName(latexName);
  const parts = partsOfLatex ?? nameParts(name);
  if (parts === undefined) return [upright(shown(name))];
  const superscript = partsOfLatex?.superscript;
  const runs: Run[] = [{ text: shown(parts.base) + (parts.hat === true ? HAT : ''), face: faceOf(parts.base) }];
  if (superscript !== undefined) runs.push({ text: shown(superscript), face: 'upright', level: 'raised' });
  if (parts.subscript !== undefined) {
    runs.push({ text: shown(parts.subscript), face: faceOf(parts.subscript), level: 'lowered' });
  }
  return runs;
}
