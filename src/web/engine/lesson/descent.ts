/** Chapter 8: gradient descent, until the error is small. */
import { relativeDifference } from '../../../gradient/index.ts';
import { dataOf, evaluate, type Node, type Value } from '../../../graph/index.ts';
import { curveColour, drawCurves } from '../../../render/index.ts';
import { once } from '../once.ts';
import type { Prose } from '../question.ts';
import { type Curve, type LessonBlock, type LessonStep, type Phase, USUAL_RATE } from './chapter.ts';
import { type Descended, Slope, stepped } from './descending.ts';
import type { Figure } from './figures.ts';
import type { Asked } from './questions/asked.ts';
import { newValue } from './questions/update.ts';
import { formulas, namesLit, type Setting, step, type Told } from './setting.ts';

const MOST_STEPS = 400;
/** The error is small where so much of it is left. */
const SMALL = 0.05;
/** What the other two learning rates are of the one that was asked for. */
const SLOWER = 0.2;
const FASTER = 5;
const MOST_ROWS = 14;
const MOST_MIXED = 6;
/** Two ways of working out the same number may differ by this much, relative to its size. */
const ROUNDING = 1e-9;
/** Numbers that all evaluations together may work out before a reader would have to wait. */
const MOST_WORK = 2e6;

export function tell(setting: Setting): Told {
  const { course, figures, write, words, request } = setting;
  const say = words.descent;
  const figure = figures.add({ view: 'variables', partials: true });
  const rate = request.rate ?? USUAL_RATE;
  const { parameters, numbers } = course;
  const [first] = parameters;
  if (numbers === undefined || first === undefined) {
    const sentence = first === undefined ? say.noParameters : say.noNumbers;
    return { phases: [write.phase(say.oneStep, [step(figure, {}, () => [write.say(sentence)])])] };
  }
  const descending = new Descending(setting, rate);
  return {
    phases: [
      write.phase(say.oneStep, oneStep(descending, figure, setting)),
      write.phase(say.atOnce, [oldWeights(rate, figure, setting)]),
      write.phase(say.manySteps, manySteps(descending, figure, setting)),
      ...trained(descending, setting),
    ],
  };
}

export function ask(setting: Setting): Partial<Asked> {
  const { course, request } = setting;
  const names = [...course.lastParameters, ...course.parameters];
  const moves = (name: string): boolean => {
    const slopes = course.partialOf(name);
    return slopes !== undefined && dataOf(slopes).some((slope) => slope !== 0);
  };
  const name = names.find(moves) ?? names[0];
  return name === undefined ? {} : newValue(setting, name, request.rate ?? USUAL_RATE);
}

/** The descent of the chapter, worked out once. */
class Descending {
  readonly rate: number;
  readonly steps: number;
  readonly slope: Slope;
  readonly start: ReadonlyMap<Node, Value>;
  readonly many: Descended;

  constructor({ course, write, language }: Setting, rate: number) {
    const nodes = course.parameters.map((name) => write.node(name));
    this.rate = rate;
    this.slope = course.kept('slope', language, () => new Slope(write.node(course.of), nodes));
    this.start = course.given;
    this.steps = Math.max(1, Math.min(MOST_STEPS, Math.floor(MOST_WORK / this.slope.work)));
    const before = course.numbers?.value ?? 0;
    this.many = this.slope.descend(this.start, rate, this.steps, SMALL * Math.max(0, before));
  }
}

function oneStep({ rate }: Descending, figure: Figure, setting: Setting): LessonStep[] {
  const { course, write, words } = setting;
  const say = words.descent;
  const { parameters, numbers } = course;
  const partials = course.stages.graph.names;
  const [first = course.of] = parameters;
  const rowOf = ([name, value]: readonly [string, Value]): Prose[] =>
    [
      write.name(name),
      write.number(course.valueOf(name) as Value),
      write.number(course.partialOf(name) as Value),
      write.number(value),
    ].map(write.read);
  const left = parameters.length - MOST_ROWS;
  return [
    step(figure, { partials, lights: namesLit(parameters) }, () => [
      write.say(say.rule({ count: parameters.length, rate: write.number(rate) })),
      formulas(write.update(write.node(first), course.partial(first))),
      write.why(say.whyRate, say.whyRateAnswer),
    ]),
    step(figure, { partials, lights: namesLit(parameters) }, () => [
      write.say(say.changes),
      {
        kind: 'table',
        head: [say.parameter, say.now, say.slope, say.next].map(write.read),
        rows: moved(rate, setting).slice(0, MOST_ROWS).map(rowOf),
      },
      ...(left > 0 ? [write.say(say.more({ count: left }))] : []),
    ]),
    step(figure, { partials, lights: namesLit([course.of]) }, () => {
      const after = course.with(new Map(moved(rate, setting)));
      return [write.say(outcome(numbers?.value ?? 0, after.value, setting))];
    }),
  ];
}

/** Each parameter with its value after one step. */
const moved = (rate: number, { course }: Pick<Setting, 'course'>): [name: string, value: Value][] =>
  course.parameters.map((name) => [
    name,
    stepped(course.valueOf(name) as Value, rate, course.partialOf(name) as Value),
  ]);

function outcome(before: number, after: number, { course, write, words }: Setting): string {
  const say = words.descent;
  const error = write.name(course.of);
  if (!Number.isFinite(after)) return say.beyond({ error });
  const fields = {
    error,
    before: write.precise(before),
    after: reached(before, after, (value) => write.precise(value), say.almostNothing),
  };
  return after < before ? say.fell(fields) : after > before ? say.rose(fields) : say.still(fields);
}

/** An error of 0 after some steps is most often one that is too small to be told from it. */
const reached = (before: number, after: number, written: (value: number) => string, almostNothing: string): string =>
  after === 0 && before > 0 ? almostNothing : written(after);

/** What comes out in front if the last layer is changed too early: the closed form with old values and new weights. */
function oldWeights(rate: number, figure: Figure, setting: Setting): LessonStep {
  const { course, write, words } = setting;
  const say = words.descent;
  const shows = { partials: course.stages.graph.names, lights: namesLit(course.lastParameters) };
  return step(figure, shows, () => [write.say(say.old), ...mixed(rate, setting)]);
}

function mixed(rate: number, { course, write, words }: Setting): LessonBlock[] {
  const say = words.descent;
  const last = course.lastParameters;
  const updated = new Map(course.pointNodes);
  for (const [name, value] of moved(rate, { course })) if (last.includes(name)) updated.set(write.node(name), value);
  const front = course.parameters.filter((name) => !last.includes(name));
  const rows = front.slice(0, MOST_MIXED).flatMap((name) => {
    const closedForm = course.closedForm(name);
    if (closedForm === undefined) return [];
    const [right, mixed] = [course.partialOf(name) as Value, evaluate([closedForm], updated).get(closedForm) as Value];
    // What doesn't contain a new value shows nothing.
    if (dataOf(right).every((number, at) => relativeDifference(number, dataOf(mixed)[at] as number) < ROUNDING))
      return [];
    return [[write.expression(course.partial(name)), write.number(right), write.number(mixed)]];
  });
  if (rows.length === 0) return [write.say(say.noOthers)];
  return [
    write.say(say.mixed({ parameters: write.names(last), count: last.length })),
    {
      kind: 'table',
      head: ['', say.right, say.tooEarly].map(write.read),
      rows: rows.map((row) => row.map(write.read)),
    },
    write.why(say.whyTempting, say.whyTemptingAnswer),
  ];
}

function manySteps({ many, rate, slope, start, steps }: Descending, figure: Figure, setting: Setting): LessonStep[] {
  const { course, write, words } = setting;
  const say = words.descent;
  const error = write.name(course.of);
  const { errors } = many;
  const shows = { partials: course.stages.graph.names, lights: namesLit([course.of]) };
  const count = errors.length - 1;
  const rates = [rate * SLOWER, rate, rate * FASTER];
  const compared = once(() =>
    rates.map((each) => [each, slope.descend(start, each, Math.min(steps, Math.max(count, 20))).errors] as const),
  );
  const curve = (caption: string, lines: readonly (readonly [rate: number, values: readonly number[]])[]): Curve => ({
    caption: write.read(caption),
    picture: drawCurves(lines.map(([, values]) => values)),
    lines: lines.map(([each, values], at) => ({
      label: write.read(say.rateIs({ rate: write.number(each) })),
      colour: curveColour(at),
      values,
    })),
  });
  return [
    step(figure, shows, () => [
      write.say(howItWent(errors, setting)),
      { kind: 'curve', curve: curve(say.curve({ error, steps: count }), [[rate, errors]]) },
    ]),
    step(figure, shows, () => [
      write.say(say.rates({ error })),
      {
        kind: 'curve',
        curve: curve(say.curves({ error }), compared()),
      },
      ...largeRate(compared(), setting),
    ]),
  ];
}

/** What became of the largest rate: what the curves show, said. */
function largeRate(
  curves: readonly (readonly [rate: number, errors: readonly number[]])[],
  setting: Setting,
): LessonBlock[] {
  const { course, write, words } = setting;
  const say = words.descent;
  const [[rate, errors], [, others]] = [curves.at(-1), curves.at(-2)] as [
    (typeof curves)[number],
    (typeof curves)[number],
  ];
  const fields = { error: write.name(course.of), rate: write.number(rate) };
  const [last, other] = [errors.at(-1) as number, others.at(-1) as number];
  if (!Number.isFinite(last)) return [write.say(say.rateDiverges(fields))];
  if (errors.some((each, at) => at > 0 && each > (errors[at - 1] as number)))
    return [write.say(say.rateOvershoots(fields))];
  return last < other ? [write.say(say.rateFaster(fields))] : [];
}

function howItWent(errors: readonly number[], { course, write, words }: Setting): string {
  const say = words.descent;
  const [before = 0] = errors;
  const after = errors.at(-1) ?? before;
  const [error, steps] = [write.name(course.of), errors.length - 1];
  if (!Number.isFinite(after)) return say.diverged({ error, steps });
  const fields = {
    error,
    steps,
    before: write.number(before),
    after: reached(before, after, (value) => write.number(value), say.almostNothing),
  };
  if (steps === 0) return say.smallAlready(fields);
  return after < before ? say.again(fields) : say.noDescent(fields);
}

/** The network as the descent leaves it. */
function trained({ many }: Descending, setting: Setting): Phase[] {
  const { course, figures, write, words } = setting;
  const say = words.descent;
  if (!many.errors.every(Number.isFinite)) return [];
  const changes = course.parameters.map((name) => [name, many.parameters.get(write.node(name)) as Value] as const);
  const result = course.changed(new Map(changes));
  const figure = figures.add({ view: 'variables', partials: true }, result);
  const outputs = course.stages.layers.at(-1)?.outputs ?? [];
  const targets = course.ofRole('target');
  const listed = (names: readonly string[]): string =>
    write.list(
      names.map((name) => say.isOne({ name: write.name(name), value: write.number(result.valueOf(name) as Value) })),
    );
  const isListed = outputs.length > 0 && targets.length > 0 && outputs.length + targets.length <= MOST_ROWS;
  const last = step(figure, { partials: course.stages.graph.names }, () => [
    ...(isListed ? [write.say(say.outputs({ outputs: listed(outputs), targets: listed(targets) }))] : []),
    write.say(say.done),
  ]);
  return [write.phase(say.trained, [last])];
}
