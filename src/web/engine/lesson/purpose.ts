/** Chapter 1: what backpropagation is for. */
import { relativeDifference } from '../../../gradient/index.ts';
import { dataOf, element, indexAt, type Node, shapeOfValue, type Value, valueFrom } from '../../../graph/index.ts';
import type { LessonBlock, LessonStep } from './chapter.ts';
import type { Course } from './course.ts';
import type { Asked } from './questions/asked.ts';
import { whereFirst } from './questions/places.ts';
import { type FirstSetting, formulas, namesLit, step, type Told } from './setting.ts';
import { generalStatement } from './statement.ts';

/** How much a parameter is nudged, as in the margin of a notebook. */
const NUDGE = 0.01;
/** A straight line has the same slope everywhere, up to rounding. */
const ROUNDING = 1e-9;
/** A ratio this far from the derivative is looked at again for a tiny change: if as much is left, it does not tend to it. */
const FAR = 0.1;
const TINY = 1e-6;
/** More derivatives than this are not written out one by one. */
const MOST_WANTED = 16;
/** Definitions of the error that an aside shows. */
const MOST_ERRORS = 5;

export function tell(setting: FirstSetting): Told {
  const { write, words } = setting;
  const phases = [write.phase(words.purpose.task, task(setting))];
  if (setting.course.parameters.length === 0) return { phases };
  return { phases: [...phases, write.phase(words.purpose.backwards, backwards(setting))] };
}

export function ask(setting: FirstSetting): Partial<Asked> {
  const [first] = setting.course.stages.layers.flatMap(({ parameters }) => parameters);
  return first === undefined ? {} : whereFirst(setting, first);
}

function task({ course, figures, write, words }: FirstSetting): LessonStep[] {
  const say = words.purpose;
  const { of, stages, parameters } = course;
  const figure = figures.add({ view: 'neurons' });
  const error = write.name(of);
  const [count, numbers] = [parameters.length, course.numberCount];
  const [first] = parameters;
  const nudged = nudge(course);
  const wanted = parameters.map((name) => course.partial(name));
  const opening = step(figure, { values: [] }, () => [
    write.say(whatItDoes({ course, write, words })),
    write.why(
      say.howErrorIsMade({ error }),
      say.howErrorIsMadeAnswer({ error, hasTargets: course.ofRole('target').length > 0 }),
      ...stages.errors.slice(-MOST_ERRORS).map((name) => write.definition(name)),
    ),
  ]);
  if (first === undefined) return [opening, step(figure, { values: [of] }, () => [write.say(words.noParameters)])];
  return [
    opening,
    step(figure, { values: [], lights: namesLit(parameters) }, () => [
      write.say(say.parameters({ error, count, numbers, parameters: write.names(parameters) })),
      formulas(write.functionOf(of, parameters)),
    ]),
    ...(nudged === undefined
      ? []
      : [
          step(figure, { values: [of], lights: namesLit([nudged.parameter, of]) }, () => [
            ...nudgeSentences(nudged, { course, write, words }),
          ]),
        ]),
    step(figure, { values: [of], lights: namesLit([...parameters, of]) }, () => [
      write.say(say.descent({ error })),
      formulas(write.update(write.node(first), course.partial(first))),
      write.why(say.whyNotSolve, say.whyNotSolveAnswer),
    ]),
    step(figure, { values: [of], lights: namesLit(parameters) }, () => [
      write.say(say.wanted({ error, count, numbers })),
      formulas(write.row(wanted, MOST_WANTED)),
      write.say(say.cost({ count: course.numberCount })),
      write.why(say.whyOneRun, say.whyOneRunAnswer),
    ]),
  ];
}

function whatItDoes({ course, write, words }: Pick<FirstSetting, 'course' | 'write' | 'words'>): string {
  const [inputs, targets] = [course.ofRole('input'), course.ofRole('target')];
  const outputs = course.stages.layers.at(-1)?.outputs ?? [];
  const error = write.name(course.of);
  if ([inputs, targets, outputs].some(({ length }) => length === 0)) return words.purpose.modelOnly({ error });
  return words.purpose.model({
    inputs: write.names(inputs),
    outputs: write.names(outputs),
    targets: write.names(targets),
    error,
    counts: { inputs: inputs.length, outputs: outputs.length, targets: targets.length },
  });
}

/** One number of a parameter, to be changed a little. */
interface Nudge {
  readonly parameter: string;
  /** Where it stands among the numbers of the parameter. */
  readonly at: number;
}

/**
 * Of the last layer the first parameter that is a single number; where all are vectors and matrices, the first number that the
 * error depends on.
 */
function nudge(course: Course): Nudge | undefined {
  const parameters = [...course.stages.layers].reverse().flatMap((layer) => layer.parameters);
  const numbers = parameters.filter((name) => typeof course.valueOf(name) === 'number');
  const parameter = numbers.find((name) => course.partialOf(name) !== 0) ?? numbers[0] ?? parameters[0];
  const slopes = parameter === undefined ? undefined : course.partialOf(parameter);
  if (parameter === undefined || slopes === undefined) return undefined;
  const at = dataOf(slopes).findIndex((slope) => slope !== 0);
  return { parameter, at: Math.max(0, at) };
}

function nudgeSentences(
  { parameter, at }: Nudge,
  { course, write, words }: Pick<FirstSetting, 'course' | 'write' | 'words'>,
): LessonBlock[] {
  const say = words.purpose;
  const [value, slopes] = [course.valueOf(parameter), course.partialOf(parameter)] as [Value, Value];
  const [shape, nudged] = [shapeOfValue(value), Float64Array.from(dataOf(value))];
  const from = nudged[at] as number;
  const to = from + NUDGE;
  const errorAt = (number: number): number => {
    nudged[at] = number;
    return course.with(new Map([[parameter, valueFrom(shape, nudged)]])).values.get(course.of) as number;
  };
  const before = course.numbers?.value as number;
  const after = errorAt(to);
  const index = indexAt(at, shape);
  const own = (node: Node): string => write.expression(index.length === 0 ? node : element(node, index));
  const fields = {
    partial: own(course.partial(parameter)),
    error: write.name(course.of),
    parameter: own(write.node(parameter)),
  };
  const difference = after - before;
  const [ratio, slope] = [difference / NUDGE, dataOf(slopes)[at] as number];
  const isEqual = relativeDifference(ratio, slope) < ROUNDING;
  const isFar = Number.isFinite(slope) && relativeDifference(ratio, slope) > FAR;
  const left = isFar ? Math.abs((errorAt(from + TINY) - before) / TINY - slope) : 0;
  const atCorner = left > FAR * Math.abs(ratio - slope) && left * TINY > ROUNDING * Math.abs(before);
  const changes = {
    from: write.number(from),
    to: write.number(to),
    before: write.precise(before),
    after: write.precise(after),
  };
  return [
    write.say(say.slope(fields)),
    write.say(
      say.nudge({
        ...fields,
        ...changes,
        difference: write.number(difference),
        ratio: write.number(ratio),
      }),
    ),
    write.say((atCorner ? say.corner : say.exact)({ ...fields, value: write.number(slope) })),
    ...(isEqual || atCorner ? [] : [write.why(say.whyNotEqual, say.whyNotEqualAnswer)]),
  ];
}

/** The layers light up one after another, the last one first. */
function backwards({ course, figures, write, words, language }: FirstSetting): LessonStep[] {
  const say = words.purpose;
  const { layers, errors } = course.stages;
  const figure = figures.add({ view: 'neurons' });
  const values = [course.of];
  const fromBack = [...layers].reverse().filter(({ parameters }) => parameters.length > 0);
  const steps = fromBack.map(({ parameters, stations, sources }, at) => {
    const lit = [...parameters, ...stations, ...(at === 0 ? errors : [])];
    const lights = { stations: lit, edges: course.edgesAmong([...lit, ...sources]) };
    return step(figure, { values, lights }, () => {
      const fields = { error: write.name(course.of), parameters: write.names(parameters) };
      return [write.say(at === 0 ? say.lastLayer(fields) : say.earlierLayer(fields))];
    });
  });
  const statement = course.kept('general formula', language, () => generalStatement({ course, write }));
  return [
    ...steps,
    ...(statement.length === 0
      ? []
      : [
          step(figure, { values }, () => [
            write.say(say.formula),
            formulas(...statement),
            write.why(say.whySigns, say.whySignsAnswer),
          ]),
        ]),
    step(figure, { values }, () => [write.say(say.name)]),
  ];
}
