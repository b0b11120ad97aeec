/** A derivation as a chapter shows it. */
import type { Derivation } from '../../../explain/index.ts';
import { derivedFrom } from '../blocks.ts';
import { type Hues, noHues } from '../hues.ts';
import type { Derived } from '../question.ts';
import type { Figure } from './figures.ts';
import type { Setting } from './setting.ts';

/** @param hues the colours of the paths, where there are several */
export function derivedIn(
  derivation: Derivation,
  { key: figure, standIn, outline }: Figure,
  { course, language }: Setting,
  hues: Hues = noHues,
): Derived {
  const { wrt } = derivation.goal.attrs;
  const symbolic = ('name' in wrt.attrs && course.inSymbols(wrt.attrs.name)) || derivation;
  const key = JSON.stringify([figure, outline === undefined, [...hues.names]]);
  return derivedFrom(derivation, symbolic, course.program, language, { hues, standIn, key }, course.shown);
}
