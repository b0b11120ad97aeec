/** A derivation as steps of the lesson: a line each, and what the drawing knows by then. */
import type { Derivation, Line } from '../../../explain/index.ts';
import type { Hues } from '../hues.ts';
import type { Block, Step as DerivedLine, Result } from '../question.ts';
import type { InsideStep, LessonBlock, LessonStep } from './chapter.ts';
import { derivedIn } from './derived.ts';
import type { Figure } from './figures.ts';
import { type Setting, step } from './setting.ts';

/** What has been derived before a step: it grows from step to step. */
export class Known {
  readonly partials = new Set<string>();
  readonly derivatives = new Set<string>();

  /** What a step shows by now. */
  get showing(): { readonly partials: readonly string[]; readonly derivatives: readonly string[] } {
    return { partials: [...this.partials], derivatives: [...this.derivatives] };
  }
}

/** Something more to say with a line, before and after its formula. */
export interface Remarks {
  readonly before?: readonly LessonBlock[];
  readonly after?: readonly LessonBlock[];
}

export interface WalkOptions {
  readonly figure: Figure;
  readonly known: Known;
  /** The names that are there; missing: all. */
  readonly names?: readonly string[];
  /** The colours of the paths, where there are several. */
  readonly hues?: Hues;
  readonly remarks?: (line: Line, derivation: Derivation) => Remarks;
}

export interface Walked {
  readonly steps: readonly LessonStep[];
  readonly result?: Result;
}

export function walk(derivation: Derivation, setting: Setting, options: WalkOptions): Walked {
  const { block, result } = derivedIn(derivation, options.figure, setting, options.hues);
  const steps = stepsOf(derivation, block, setting, options);
  return result === undefined ? { steps } : { steps, result };
}

/** In the order of reading: the first line says what there is to work out, later ones rest on what has been. */
function stepsOf(derivation: Derivation, block: Block, setting: Setting, options: WalkOptions): LessonStep[] {
  return derivation.lines.flatMap((line, at) => {
    const written = block.lines[at] as DerivedLine;
    const inside = (blocks: readonly Block[]): LessonStep[] =>
      blocks.flatMap((each, index) => stepsOf((line.inner ?? [])[index] as Derivation, each, setting, options));
    const before = inside(written.before);
    const isLast = at === derivation.lines.length - 1;
    note(derivation, line, isLast, setting, options.known);
    const own = stepOf(derivation, line, written, at === 0 ? block : undefined, options);
    return [...before, own, ...inside(written.after)];
  });
}

function stepOf(
  derivation: Derivation,
  line: Line,
  written: DerivedLine,
  opening: Block | undefined,
  { figure, known, names, remarks }: WalkOptions,
): LessonStep {
  const { before = [], after = [] } = remarks?.(line, derivation) ?? {};
  const plain = { ...written, before: [], after: [], asides: [] };
  const blocks: LessonBlock[] = [
    ...before,
    { kind: 'line', ...(opening === undefined ? {} : { goal: opening.goal }), line: plain },
    ...after,
  ];
  const lights = line.lights.edges.length > 0 ? line.lights : written.lights;
  return {
    ...step(figure, { ...known.showing, lights, ...(names === undefined ? {} : { names }) }, blocks),
    inside: insideOf(written.asides),
  };
}

export const insideOf = (blocks: readonly Block[]): InsideStep[] =>
  blocks.flatMap(({ goal, lines }) =>
    lines.flatMap((line, at) => [
      ...insideOf(line.before),
      { ...(at === 0 ? { goal } : {}), line: { ...line, before: [], after: [], asides: [] } },
      ...insideOf(line.after),
    ]),
  );

/** A derivative along a line is known with its own line of text, a partial once all that it is made of is. */
function note(
  { goal }: Derivation,
  { lights, numbers, rule }: Line,
  isLast: boolean,
  { course }: Setting,
  { partials, derivatives }: Known,
): void {
  const { of, wrt } = goal.attrs;
  if (!('name' in of.attrs && 'name' in wrt.attrs) || rule === 'chainOnlyPath') return;
  const [to, from] = [of.attrs.name, wrt.attrs.name];
  partials.add(course.of);
  const isLocal =
    lights.edges.some(([start]) => start === from) &&
    lights.edges.every(([start, end]) => start === from || end === course.of);
  if (isLocal && isLast && numbers === undefined)
    for (const [start, end] of lights.edges) derivatives.add(`${start}→${end}`);
  if (to === course.of && isLast) {
    partials.add(from);
    for (const [, end] of lights.edges) if (isLocal || numbers !== undefined) partials.add(end);
  }
}
