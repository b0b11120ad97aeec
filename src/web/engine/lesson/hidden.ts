/** Chapter 6: the layers in front, whose signals reach the error along several paths. */
import type { Layer } from '../../../explain/index.ts';
import { Problem } from '../../../words/index.ts';
import { huesOfPaths, pathsOf } from '../paths.ts';
import type { PathList } from '../question.ts';
import type { LessonStep, Phase } from './chapter.ts';
import type { FigureChoice } from './course.ts';
import { resultTable } from './detail.ts';
import type { Figure } from './figures.ts';
import { handedOn, sumsAfter } from './handed-on.ts';
import { oneLike } from './likewise.ts';
import { type Asked, askedOr } from './questions/asked.ts';
import { whichFormula } from './questions/formula.ts';
import { whichVariant } from './questions/variant.ts';
import { formulas, namesLit, type Setting, step, type Told } from './setting.ts';
import { Known, walk } from './walk.ts';

/** Outputs and parameters of a layer that have steps of their own; a table has them all. */
const MOST_OUTPUTS = 4;
const MOST_PARAMETERS = 7;

export function tell(setting: Setting): Told {
  const { course, figures, write, words } = setting;
  const say = words.hidden;
  const front = course.stages.layers.slice(0, -1).filter(({ outputs }) => outputs.length > 0);
  const fromBack = [...front].reverse();
  if (fromBack.length === 0) return { phases: singleLayer(setting) };
  const starts = front.flatMap(({ sources, parameters }) => [...sources, ...parameters]);
  const upTo = front.flatMap(({ stations }) => stations);
  const room = { view: 'variables', partials: true, derivatives: starts, upTo } as const;
  const figure = figures.add(room);
  const known = knownFromBehind(setting);
  const phases = fromBack.flatMap((layer, at) => {
    const own = layerPhases(layer, at === 0, { figure, room, known }, setting);
    const next = fromBack[at + 1];
    const sums = next === undefined ? [] : sumsAfter(next.outputs, setting);
    return sums.length === 0
      ? own
      : [...own, write.phase(words.detail.forTheFront, [handedOn(sums, { figure, known }, setting)])];
  });
  return { phases: [...phases, write.phase(say.summary, [summary(figure, known, setting)])] };
}

export function ask(setting: Setting): Partial<Asked> {
  const { layers } = setting.course.stages;
  const last = layers.at(-2)?.outputs.at(-1) ?? inputsOfSingle(setting).at(-1);
  return last === undefined ? {} : askedOr(whichFormula(setting, last), () => whichVariant(setting, last));
}

/** The inputs of a program that has one layer only, and parameters in it. */
function inputsOfSingle({ course }: Setting): readonly string[] {
  const [only, ...others] = course.stages.layers;
  if (only === undefined || others.length > 0 || only.parameters.length === 0) return [];
  return only.sources.filter((name) => course.program.declarations.get(name)?.role === 'input');
}

/** What a layer in front would need: its outputs would stand where the inputs do. */
function singleLayer(setting: Setting): Phase[] {
  const { course, figures, write, words } = setting;
  const say = words.hidden;
  const inputs = inputsOfSingle(setting);
  const [first, ...others] = inputs;
  if (first === undefined) {
    return [write.phase(say.front, [step(figures.add({ view: 'variables' }), {}, () => [write.say(say.none)])])];
  }
  // What the chapters before have found is known by now.
  for (const name of course.order) course.derivation(name);
  const upTo = inputs.flatMap((name) => course.usersOf(name));
  const room = { view: 'variables', partials: true, derivatives: inputs, upTo } as const;
  const [figure, known] = [figures.add(room), knownFromBehind(setting)];
  const fields = { inputs: write.names(inputs), count: inputs.length, error: write.name(course.of) };
  const partials = write.inline(write.row(inputs.map((name) => course.partial(name))));
  const imagined = step(figure, { ...known.showing, lights: namesLit(inputs) }, () => [
    write.say(say.single({ ...fields, partials })),
    write.why(say.whyFirst, say.whyFirstAnswer),
  ]);
  return [
    write.phase(say.imagined, [imagined]),
    outputPhase(first, true, { figure, room, known }, setting),
    ...restPhase(
      others.map((name) => [name, first]),
      { figure, room, known },
      setting,
    ),
  ].filter(({ steps }) => steps.length > 0);
}

interface Sheet {
  readonly figure: Figure;
  /** What all drawings of the chapter have room for, so that nothing moves from one to the next. */
  readonly room: FigureChoice;
  readonly known: Known;
}

/** What the chapter before has found. */
function knownFromBehind({ course }: Setting): Known {
  const known = new Known();
  for (const name of course.lastParameters) {
    for (const each of [name, ...course.after(name)]) known.partials.add(each);
  }
  return known;
}

function layerPhases({ parameters, outputs }: Layer, isFirst: boolean, sheet: Sheet, setting: Setting): Phase[] {
  const { write, words } = setting;
  const say = words.hidden;
  const [first] = parameters;
  return [
    ...(isFirst ? [write.phase(say.front, opening(outputs, sheet, setting))] : []),
    ...outputs
      .slice(0, isFirst ? MOST_OUTPUTS : 1)
      .map((name, at) => outputPhase(name, isFirst && at === 0, sheet, setting)),
    ...(first === undefined ? [] : parameterPhase(first, sheet, setting)),
    ...restPhase([...restOf(outputs, isFirst ? MOST_OUTPUTS : 1), ...restOf(parameters, 1)], sheet, setting),
  ].filter(({ steps }) => steps.length > 0);
}

/** The blue parameters, and why their way leads through the outputs of their layer. */
function opening(
  outputs: readonly string[],
  { figure, known }: Sheet,
  { course, write, words }: Setting,
): LessonStep[] {
  const say = words.hidden;
  const parameters = course.parameters.filter((name) => !course.lastParameters.includes(name));
  const fields = { parameters: write.names(parameters), outputs: write.names(outputs), error: write.name(course.of) };
  const partials = write.inline(write.row(outputs.map((name) => course.partial(name))));
  const behind = new Set(outputs.flatMap((name) => [...course.after(name)]));
  const shared = parameters.filter((name) => course.usersOf(name).some((user) => behind.has(user)));
  return [
    step(figure, { ...known.showing, lights: namesLit(parameters) }, () => [
      write.say(
        shared.length === 0
          ? say.frontParameters(fields)
          : say.sharedParameters({ ...fields, shared: write.names(shared) }),
      ),
    ]),
    step(figure, { ...known.showing, lights: namesLit(outputs) }, () => [
      write.say(say.first({ partials, count: outputs.length })),
      write.why(say.whyFirst, say.whyFirstAnswer),
    ]),
  ];
}

/** From an output of the layer to the error: its paths, the simplified graph, the derivation. */
function outputPhase(name: string, isFirst: boolean, { room, known }: Sheet, setting: Setting): Phase {
  const { course, figures, write, words, language } = setting;
  const say = words.hidden;
  const derivation = course.derivation(name);
  const title = say.outputs({ name: write.name(name), error: write.name(course.of) });
  if (derivation instanceof Problem) return write.phase(title, []);
  const figure = figures.add({ ...room, paths: [name] });
  const lines = figure.outline?.lines;
  const list = (): PathList =>
    pathsOf(course.withNumbers(derivation), course.program, course.along(name), lines, language);
  const users = course.usersOf(name);
  const isFork = derivation.paths.count > 1n;
  const [only = []] = derivation.paths.listed;
  const fields = { name: write.name(name), error: write.name(course.of) };
  const hues = huesOfPaths(derivation.paths, lines);
  const paths = step(figure, known.showing, () => [
    write.say(
      isFork
        ? say.twoPaths({
            ...fields,
            users: write.names(users.filter((user) => user !== course.of)),
            isDirect: users.includes(course.of),
            count: derivation.paths.count.toLocaleString('en'),
            areColoured: hues.edges.size > 0,
          })
        : say.onePath({ name: fields.name, path: write.path(only) }),
    ),
    ...(isFork ? [{ kind: 'paths', list: list() } as const] : []),
    ...(isFork && isFirst ? [write.why(say.whyAdd, say.whyAddAnswer)] : []),
  ]);
  return write.phase(title, [
    paths,
    ...(isFork && !course.inMatrices ? [simplifiedGraph(name, isFirst, setting)] : []),
    ...walk(derivation, setting, { figure, known, hues }),
  ]);
}

/** Only where the paths begin, part and meet; each line with the derivative of all that it stands for. */
function simplifiedGraph(name: string, isFirst: boolean, setting: Setting): LessonStep {
  const { course, figures, write, words } = setting;
  const stations = [name, ...course.usersOf(name), course.of];
  const figure = figures.add({ view: 'simplified', paths: [name], stations });
  const edges = course.between(stations);
  return step(figure, { derivatives: [...edges.keys()] }, () => {
    const lines = [...edges].flatMap(([edge, { expression }]) => {
      const [from = '', to = ''] = edge.split('→');
      // Along its direct line alone it is not the derivative that is wanted.
      if (from === name && to === course.of) return [];
      return write.defined(course.partialOfTwo(to, from), write.side(expression));
    });
    const sentence = isFirst
      ? words.hidden.simplified({ error: write.name(course.of) })
      : words.hidden.simplifiedAgain({ name: write.name(name) });
    return [write.say(sentence), formulas(...lines)];
  });
}

function parameterPhase(name: string, { room, known }: Sheet, setting: Setting): Phase[] {
  const { course, figures, write, words } = setting;
  const derivation = course.derivation(name);
  if (derivation instanceof Problem) return [];
  const figure = figures.add({ ...room, paths: [name] });
  const title = words.hidden.parameter({ partial: write.expression(derivation.goal) });
  return [write.phase(title, walk(derivation, setting, { figure, known }))];
}

/** A name, and one whose derivation was shown in full. */
type Like = readonly [name: string, reference: string];

/** All but the first ones, which have steps of their own. */
const restOf = (names: readonly string[], shown: number): Like[] =>
  names.slice(shown).map((name) => [name, names[0] as string]);

function restPhase(pairs: readonly Like[], { figure, known }: Sheet, setting: Setting): Phase[] {
  const { course, write, words } = setting;
  const steps = pairs.slice(0, MOST_PARAMETERS).flatMap(([name, like]) => {
    const reference = course.derivation(like);
    return reference instanceof Problem ? [] : oneLike(name, { figure, known, reference }, setting);
  });
  return steps.length === 0 ? [] : [write.phase(words.hidden.others, steps)];
}

function summary(figure: Figure, known: Known, setting: Setting): LessonStep {
  const { course, write, words } = setting;
  const { parameters } = course;
  const front = parameters.filter((name) => !course.lastParameters.includes(name));
  for (const name of course.stages.graph.names) known.partials.add(name);
  return step(figure, known.showing, () => [
    write.say(words.hidden.all({ count: parameters.length })),
    ...resultTable(front, setting),
  ]);
}
