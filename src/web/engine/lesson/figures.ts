/** The drawings of a chapter, and what its steps show of them in terms of what they draw. */
import type { View } from '../../../render/index.ts';
import { Problem, type Words } from '../../../words/index.ts';
import { objectionOf } from '../attempt.ts';
import { known } from '../known.ts';
import { drawnLights, type StandIn } from '../lights.ts';
import { once } from '../once.ts';
import type { Outline } from '../outline.ts';
import type { ChapterFigure, Shows, StepShows } from './chapter.ts';
import type { Course, FigureChoice } from './course.ts';

/** A drawing of the chapter. */
export interface Figure {
  /** Which it is: equal for the same drawing with other numbers. */
  readonly key: string;
  readonly standIn: StandIn;
  /** Missing where it can't be drawn. */
  readonly outline: Outline | undefined;
  /** What a step shows, given in names of the program. */
  shows(showing: Shows): StepShows;
}

/** Drawn when they are looked at. */
export class Figures {
  /** In the order in which they were added. */
  readonly all: ChapterFigure[] = [];
  /** By program and key: what two parts of a chapter show is one drawing. */
  readonly #added = new Map<Course, Map<string, Figure>>();
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
    const key = JSON.stringify(fitted);
    const ofCourse = this.#added.get(course) ?? new Map<string, Figure>();
    this.#added.set(course, ofCourse);
    return known(ofCourse, key, () => this.#make(key, fitted, course));
  }

  #make(key: string, choice: FigureChoice, course: Course): Figure {
    const words = this.#words;
    const found = course.outlined(choice, words);
    const drawn = once(() => {
      const drawing = course.figure(choice, words);
      return drawing instanceof Problem ? objectionOf(drawing, words) : drawing;
    });
    const at =
      this.all.push({
        get drawing() {
          return drawn();
        },
      }) - 1;
    const own = { figure: at, view: choice.view };
    if (found instanceof Problem) return { key, outline: undefined, standIn: (name) => name, shows: () => own };
    const { outline, standIn } = found;
    return { key, outline, standIn, shows: (shows) => ({ ...own, ...inDrawing(shows, outline, standIn) }) };
  }

  #fitted(choice: FigureChoice): FigureChoice {
    const view = this.#view ?? choice.view;
    // Stations to be shown alone are named where a simplified drawing is meant; otherwise the paths say which they are.
    if (view !== 'simplified') return { ...choice, view };
    const { paths = this.#course.order.slice(0, 1) } = choice;
    return { ...choice, view, paths };
  }
}

function inDrawing(shows: Shows, outline: Outline, standIn: StandIn): Shows {
  const { names, values, partials, derivatives, lights } = shows;
  const isDrawn = (name: string): boolean => outline.names.has(name);
  return {
    ...(names === undefined || outline.hasOperations
      ? {}
      : { names: [...new Set(names.map(standIn))].filter(isDrawn) }),
    // A neuron shows the number of its output, not that of the sum inside it.
    ...(values === undefined ? {} : { values: values.filter(isDrawn) }),
    ...(partials === undefined ? {} : { partials: partials.filter(isDrawn) }),
    ...(derivatives === undefined
      ? {}
      : { derivatives: derivatives.flatMap((each) => lineFor(each, outline, standIn)) }),
    ...(lights === undefined ? {} : { lights: drawnLights(lights, standIn) }),
  };
}

/** The line that carries a derivative: that of a parameter stands on the lit line on which the parameter lies. */
function lineFor(derivative: string, { lines }: Outline, standIn: StandIn): string[] {
  const [from = '', to = ''] = derivative.split('→').map(standIn);
  const own = lines.find((line) => line.from === from && line.to === to);
  const line = own ?? lines.find((each) => each.to === to && each.path !== undefined);
  return line === undefined ? [] : [`${line.from}→${line.to}`];
}
