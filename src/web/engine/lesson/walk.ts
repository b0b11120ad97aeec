/** A derivation as steps of the lesson: a line each, and what the drawing knows by then. */
import type { Derivation, Lights, Line } from '../../../explain/index.ts';
import type { Hues } from '../hues.ts';
import { once } from '../once.ts';
import type { Block, Step as DerivedLine } from '../question.ts';
import type { InsideStep, LessonBlock, LessonStep, Shows } from './chapter.ts';
import { derivedIn } from './derived.ts';
import type { Figure } from './figures.ts';
import { type Setting, step } from './setting.ts';
import { namesIn } from './writer.ts';

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
  /** What there is to say about the result and its check. */
  readonly onResult?: () => readonly LessonBlock[];
}

/** The lines, then the numbers with their check. */
export function walk(derivation: Derivation, setting: Setting, options: WalkOptions): LessonStep[] {
  const { block, numbers } = derivedIn(derivation, options.figure, setting, options.hues);
  const found = once(numbers);
  const result = (): LessonBlock[] => {
    const { result: own } = found();
    return own === undefined ? [] : [{ kind: 'result', result: own }, ...(options.onResult?.() ?? [])];
  };
  const [last, written] = [derivation.lines.at(-1), block.lines.at(-1)];
  if (last === undefined || written === undefined || !setting.course.addsNumbers(derivation)) {
    return stepsOf(derivation, block, setting, options, result);
  }
  const steps = stepsOf(derivation, block, setting, options, 'numbers');
  note(derivation, last, 'numbers', setting, options.known);
  const line = (): DerivedLine => found().lines[0] as DerivedLine;
  const added = step(
    options.figure,
    showing(last, written, options),
    () => [{ kind: 'line', goal: block.goal, line: plain(line()) }, ...result()],
    () => insideOf(line().asides),
  );
  return [...steps, added];
}

/**
 * In the order of reading: the first line says what there is to work out, later ones rest on what has been.
 *
 * @param end what follows the last line: numbers on a line of their own, or blocks
 */
function stepsOf(
  derivation: Derivation,
  block: Block,
  setting: Setting,
  options: WalkOptions,
  end?: 'numbers' | (() => readonly LessonBlock[]),
): LessonStep[] {
  return derivation.lines.flatMap((line, at) => {
    const written = block.lines[at] as DerivedLine;
    const inside = (blocks: readonly Block[]): LessonStep[] =>
      blocks.flatMap((each, index) => stepsOf((line.inner ?? [])[index] as Derivation, each, setting, options));
    const before = inside(written.before);
    const isLast = at === derivation.lines.length - 1;
    note(derivation, line, isLast && end !== 'numbers' ? 'last' : 'earlier', setting, options.known);
    const tell = (): LessonBlock[] => {
      const remarks = options.remarks?.(line, derivation) ?? {};
      return [
        ...(remarks.before ?? []),
        { kind: 'line', ...(showsGoal(block, at) ? { goal: block.goal } : {}), line: plain(written) },
        ...(remarks.after ?? []),
        ...(isLast && typeof end === 'function' ? end() : []),
      ];
    };
    const own = step(options.figure, showing(line, written, options), tell, () => insideOf(written.asides));
    return [...before, own, ...inside(written.after)];
  });
}

/** The first line says what is worked out, and so does one that goes on after lines about something else. */
const showsGoal = ({ lines }: Pick<Block, 'lines'>, at: number): boolean =>
  at === 0 || [...(lines[at]?.before ?? []), ...(lines[at - 1]?.after ?? [])].length > 0;

/** A line without those that stand in it. */
export const plain = (line: DerivedLine): DerivedLine => ({ ...line, before: [], after: [], asides: [] });

const showing = (line: Line, written: DerivedLine, { figure, known, names }: WalkOptions): Shows => ({
  ...known.showing,
  lights: withNames(line, line.lights.edges.length > 0 ? line.lights : written.lights, figure),
  ...(names === undefined ? {} : { names }),
});

/** What stands in the formula is spoken of too, such as the weight on a line. */
const withNames = ({ expression }: Line, { stations, edges }: Lights, { outline, standIn }: Figure): Lights => ({
  stations: [
    ...stations,
    ...namesIn(expression)
      .map(({ attrs }) => attrs.name)
      .filter((name) => outline?.names.has(standIn(name)) === true),
  ],
  edges,
});

export const insideOf = (blocks: readonly Block[]): InsideStep[] =>
  blocks.flatMap(({ goal, lines }) =>
    lines.flatMap((line, at) => [
      ...insideOf(line.before),
      { ...(showsGoal({ lines }, at) ? { goal } : {}), line: plain(line) },
      ...insideOf(line.after),
    ]),
  );

/** A derivative along a line is known with its own line of text, a partial once all that it is made of is. */
function note(
  { goal }: Derivation,
  { lights, rule }: Line,
  place: 'earlier' | 'last' | 'numbers',
  { course }: Setting,
  { partials, derivatives }: Known,
): void {
  const { of, wrt } = goal.attrs;
  if (!('name' in of.attrs && 'name' in wrt.attrs)) return;
  if (rule === 'chainOnlyPath' && place !== 'numbers') return;
  const [to, from] = [of.attrs.name, wrt.attrs.name];
  partials.add(course.of);
  const isLocal =
    lights.edges.some(([start]) => start === from) &&
    lights.edges.every(([start, end]) => start === from || end === course.of);
  if (isLocal && place === 'last') for (const [start, end] of lights.edges) derivatives.add(`${start}→${end}`);
  if (to === course.of && place !== 'earlier') {
    partials.add(from);
    for (const [, end] of lights.edges) if (isLocal || place === 'numbers') partials.add(end);
  }
}
