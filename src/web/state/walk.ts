/** The way through what is explained: stops in a row, each with what the drawing shows there and what is said. */
import type { Lights } from '../../explain/index.ts';
import type { View } from '../../render/index.ts';
import type { Chapter, LessonStep, Shows } from '../engine/lesson/chapter.ts';
import { allMarks, type Mark } from '../engine/marks.ts';
import type { Answer, Block, Objection, Step } from '../engine/question.ts';

export interface Stop {
  /** Counted from 0. */
  readonly phase: number;
  readonly shows: Shows;
  /** For the ear. */
  readonly spoken: string;
  /** The same in more detail: lines with what they light. */
  readonly inside: readonly { readonly lights: Lights; readonly spoken: string }[];
  /** The line of the derivation, the name whose definition is worked out, or the step of the chapter. */
  readonly line?: Step;
  readonly name?: string;
  readonly lessonStep?: LessonStep;
  /** Which of a chapter’s drawings is shown, and its view. */
  readonly figure?: number;
  readonly view?: View;
}

/** The drawing that is shown: that of the derivation, or one of the chapter's. */
export const drawingIn = ({ drawing, chapter }: Answer, figure = 0): Mark | Objection =>
  chapter?.figures[figure]?.drawing ?? drawing ?? { sentence: '' };

/** The steps of a chapter. */
export const chapterWalk = ({ phases }: Chapter): readonly Stop[] =>
  phases.flatMap(({ steps }, phase) =>
    steps.map((lessonStep): Stop => {
      const { shows, spoken, inside } = lessonStep;
      const details = inside.map(({ line }) => ({ lights: line.lights, spoken: line.spoken }));
      return { phase, shows, spoken, inside: details, lessonStep, figure: shows.figure, view: shows.view };
    }),
  );

/** First the values, name by name, then the derivation line by line. */
export function derivationWalk({ definitions, derivation, drawing, names }: Answer): readonly Stop[] {
  const rank = new Map(names.map((name, at) => [name, at]));
  const ordered = definitions.toSorted((a, b) => (rank.get(a.name) ?? 0) - (rank.get(b.name) ?? 0));
  const lines = drawing !== undefined && 'children' in drawing ? linesOf(drawing) : [];
  const forward = ordered.map(({ name, spoken }, at): Stop => {
    const edges = lines.filter(([, to]) => to === name);
    const values = ordered.slice(0, at + 1).map((each) => each.name);
    const lights = { stations: [name, ...edges.map(([from]) => from)], edges };
    return { phase: 0, shows: { values, lights }, spoken, inside: [], name };
  });
  if (derivation === undefined || 'sentence' in derivation) return forward;
  return [...forward, ...backward(derivation.block)];
}

/** The lines of a drawing. */
export const linesOf = (drawing: Mark): (readonly [from: string, to: string])[] =>
  allMarks(drawing).flatMap(({ attributes }) => {
    const { 'data-from': from, 'data-to': to } = attributes;
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });

/** The lines in reading order; what a derivation comes to is known from its last line on. */
function backward(root: Block): Stop[] {
  const stops: Stop[] = [];
  const partials = new Set(root.of === undefined ? [] : [root.of]);
  const derivatives = new Set<string>();
  const visit = (block: Block, phaseOf: (at: number) => number): void => {
    for (const [at, line] of block.lines.entries()) {
      const phase = phaseOf(at);
      const inner = (blocks: readonly Block[]): void => {
        for (const each of blocks) visit(each, () => phase);
      };
      inner(line.before);
      if (at === block.lines.length - 1 && line.after.length === 0) learn(block, line);
      const shows = { partials: [...partials], derivatives: [...derivatives], lights: line.lights };
      stops.push({ phase, shows, spoken: line.spoken, inside: insideOf(line), line });
      inner(line.after);
    }
  };
  const learn = ({ of, wrt }: Block, { lights }: Step): void => {
    if (of === root.of && wrt !== undefined) partials.add(wrt);
    if (of !== root.of || lights.edges.length === 1)
      for (const [from, to] of lights.edges) derivatives.add(`${from}→${to}`);
  };
  visit(root, (at) => at + 1);
  return stops;
}

const insideOf = ({ asides }: Step): Stop['inside'] =>
  asides.flatMap(({ lines }) => lines.map(({ lights, spoken }) => ({ lights, spoken })));

/** The last stop of the part in which a stop lies; of the next part, where it is the last one already. */
export function endOfPhase(walk: readonly Stop[], at: number): number {
  const phase = walk[Math.min(at + 1, walk.length - 1)]?.phase;
  const next = walk.findIndex((stop, index) => index > at + 1 && stop.phase !== phase);
  return next === -1 ? walk.length - 1 : next - 1;
}
