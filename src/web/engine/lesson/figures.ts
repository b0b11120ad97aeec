/** The drawings of a chapter, and what its steps show of them in terms of what they draw. */
import type { View } from '../../../render/index.ts';
import { Problem, type Words } from '../../../words/index.ts';
import { objectionOf } from '../attempt.ts';
import { drawnLights, type StandIn, standInsIn } from '../lights.ts';
import { allMarks, type Mark } from '../marks.ts';
import type { Objection } from '../question.ts';
import type { Shows, StepShows } from './chapter.ts';
import type { Course, FigureChoice } from './course.ts';

/** A drawing of the chapter. */
export interface Figure {
  /** Which it is: equal for the same drawing with other numbers. */
  readonly key: string;
  readonly standIn: StandIn;
  readonly drawing: Mark | undefined;
  /** What a step shows, given in names of the program. */
  shows(showing: Shows): StepShows;
}

export class Figures {
  readonly drawn: (Mark | Objection)[] = [];
  readonly #course: Course;
  readonly #words: Words;
  readonly #view: View | undefined;

  /** @param view takes the place of the views that chapters ask for */
  constructor(course: Course, words: Words, view: View | undefined) {
    this.#course = course;
    this.#words = words;
    this.#view = view;
  }

  /** @param course the same program with other numbers */
  add(choice: FigureChoice, course = this.#course): Figure {
    const fitted = this.#fitted(choice);
    const drawing = course.figure(fitted, this.#words);
    const key = JSON.stringify(fitted);
    const at = this.drawn.push(drawing instanceof Problem ? objectionOf(drawing, this.#words) : drawing) - 1;
    const { program, of } = this.#course;
    if (drawing instanceof Problem) {
      return { key, drawing: undefined, standIn: (name) => name, shows: () => ({ figure: at }) };
    }
    const standIn = standInsIn(drawing, program, of);
    const drawn = drawnIn(drawing);
    return { key, drawing, standIn, shows: (shows) => ({ figure: at, ...inDrawing(shows, drawn, standIn) }) };
  }

  #fitted(choice: FigureChoice): FigureChoice {
    const view = this.#view ?? choice.view;
    // Stations to be shown alone are named where a simplified drawing is meant; otherwise the paths say which they are.
    if (view !== 'simplified') return { ...choice, view };
    const { paths = this.#course.order.slice(0, 1) } = choice;
    return { ...choice, view, paths };
  }
}

/** What of a drawing steps can speak of. */
interface Drawn {
  readonly names: ReadonlySet<string>;
  readonly lines: readonly { readonly from: string; readonly to: string; readonly isLit: boolean }[];
  /** Elementary operations have no names to go by: they are all there from the beginning. */
  readonly hasOperations: boolean;
}

function drawnIn(drawing: Mark): Drawn {
  const marks = allMarks(drawing).map(({ attributes }) => attributes);
  return {
    names: new Set(marks.flatMap((mark) => mark['data-station'] ?? [])),
    lines: marks.flatMap(({ 'data-from': from, 'data-to': to, 'data-path': path }) =>
      from === undefined || to === undefined ? [] : [{ from, to, isLit: path !== undefined }],
    ),
    hasOperations: marks.some((mark) => mark['class']?.includes('chainrule-operation') === true),
  };
}

function inDrawing(shows: Shows, drawn: Drawn, standIn: StandIn): Shows {
  const { names, values, partials, derivatives, lights } = shows;
  const isDrawn = (name: string): boolean => drawn.names.has(name);
  return {
    ...(names === undefined || drawn.hasOperations ? {} : { names: [...new Set(names.map(standIn))].filter(isDrawn) }),
    // A neuron shows the number of its output, not that of the sum inside it.
    ...(values === undefined ? {} : { values: values.filter(isDrawn) }),
    ...(partials === undefined ? {} : { partials: partials.filter(isDrawn) }),
    ...(derivatives === undefined ? {} : { derivatives: derivatives.flatMap((each) => lineFor(each, drawn, standIn)) }),
    ...(lights === undefined ? {} : { lights: drawnLights(lights, standIn) }),
  };
}

/** The line that carries a derivative: that of a parameter stands on the lit line on which the parameter lies. */
function lineFor(derivative: string, { lines }: Drawn, standIn: StandIn): string[] {
  const [from = '', to = ''] = derivative.split('→').map(standIn);
  const own = lines.find((line) => line.from === from && line.to === to);
  const line = own ?? lines.find((each) => each.to === to && each.isLit);
  return line === undefined ? [] : [`${line.from}→${line.to}`];
}
