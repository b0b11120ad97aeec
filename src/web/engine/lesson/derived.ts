/** A derivation as a chapter shows it: what has no numbers in it is written once, and kept while numbers change. */
import type { Derivation } from '../../../explain/index.ts';
import { derivedFrom, shownBlock } from '../blocks.ts';
import { type Hues, noHues, termsOf } from '../hues.ts';
import type { Derived } from '../question.ts';
import type { Figure } from './figures.ts';
import type { Setting } from './setting.ts';

/** @param hues the colours of the paths, where there are several */
export function derivedIn(
  derivation: Derivation,
  { key, standIn, drawing }: Figure,
  { course, language }: Setting,
  hues: Hues = noHues,
): Derived {
  const { program } = course;
  const { wrt } = derivation.goal.attrs;
  const name = 'name' in wrt.attrs ? wrt.attrs.name : '';
  const symbolic = course.inSymbols(name) ?? derivation;
  const how = [language.derivation.languageTag, name, key, drawing === undefined, [...hues.names]];
  const { block, terms } = course.shown(JSON.stringify(how), () => {
    const found = termsOf(symbolic, hues);
    return { terms: found, block: shownBlock(symbolic, program, language, found, standIn) };
  });
  return derivedFrom(derivation, program, language, terms, standIn, block);
}
