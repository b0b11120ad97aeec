/** How much `explain` may print: what nobody could read is refused, where possible before it is worked out. */
import { briefly, type Derivation, explain, namesToExplain } from '../explain/index.ts';
import type { Program } from '../graph/index.ts';
import { countLines, type ViewOptions } from '../render/index.ts';
import { commandProblem, type Problem } from '../words/index.ts';

/** A terminal keeps a few thousand lines; a file takes any number. */
const MOST_LINES = 3000;

/** The derivations by so many names, those nearest to the root, say about how long those by all others will be at least … */
const TRIED = 60;
/** … so that no doubt is left beyond this many times the limit. */
const CERTAIN = 1.2;

export interface Length {
  readonly of?: string;
  readonly detail?: 'brief' | 'normal' | 'full';
}

/** @throws Problem `tooManyLines` where the derivations by all parameters would plainly be too long */
export function checkExpectedLength(program: Program, view: ViewOptions, { of, detail }: Length): void {
  const names = namesToExplain(program, of);
  if (names.length <= 2 * TRIED) return;
  const tried = explain(program, { ...(of === undefined ? {} : { of }), wrt: names.slice(0, TRIED) });
  const expected = (countLines(inDetail(tried, detail), view) / TRIED) * names.length;
  if (expected <= CERTAIN * MOST_LINES) return;
  throw tooManyLines(Number(expected.toPrecision(2)), detail, true);
}

/** @throws Problem `tooManyLines` */
export function checkLength(derivations: readonly Derivation[], view: ViewOptions, { detail }: Length): void {
  const count = countLines(derivations, view);
  if (count > MOST_LINES) throw tooManyLines(count, detail, false);
}

export const inDetail = (derivations: readonly Derivation[], detail: Length['detail']): readonly Derivation[] =>
  detail === 'brief' ? derivations.map(briefly) : derivations;

const tooManyLines = (count: number, detail: Length['detail'], isEstimate: boolean): Problem =>
  commandProblem('too-large', 'tooManyLines', { count, limit: MOST_LINES, isBrief: detail === 'brief', isEstimate });
