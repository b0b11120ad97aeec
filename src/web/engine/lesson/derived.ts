/** A derivation as a chapter shows it. */
import type { Derivation } from '../../../explain/index.ts';
import { type NumbersShown, numbersShown, type Place, type Shown, shownOf } from '../blocks.ts';
import { type Hues, noHues } from '../hues.ts';
import type { Figure } from './figures.ts';
import type { Setting } from './setting.ts';

/** Its formulas, and its numbers where somebody asks for them. */
export interface DerivedIn extends Shown {
  numbers(): NumbersShown;
}

/** @param hues the colours of the paths, where there are several */
export function derivedIn(
  derivation: Derivation,
  { key: figure, standIn, outline }: Figure,
  { course, language }: Setting,
  hues: Hues = noHues,
): DerivedIn {
  const key = JSON.stringify([figure, outline === undefined, [...hues.names]]);
  const place: Place = { program: course.program, words: language, showing: { hues, standIn, key } };
  const shown = shownOf(derivation, place, course.shown);
  return { ...shown, numbers: () => numbersShown(course.withNumbers(derivation), shown, place) };
}
