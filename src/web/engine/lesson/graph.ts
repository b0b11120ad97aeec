/** Chapter 3: the computation graph, drawn part by part. */
import type { Node } from '../../../graph/index.ts';
import type { LessonBlock, LessonStep } from './chapter.ts';
import type { Figure } from './figures.ts';
import type { Asked } from './questions/asked.ts';
import { howManyPaths, whereFork } from './questions/paths.ts';
import { definitionLit, formulas, namesLit, type Setting, step, type Told } from './setting.ts';
import { activationIn, roleOf, sampleCount } from './stations.ts';
import { definitionOf } from './writer.ts';

/** So many stations of a part have a step of their own; the others follow in one. */
const MOST_STEPS = 8;
/** Terms of a sum that a sentence lists. */
const MOST_TERMS = 6;

/** What is drawn so far, and what the reader has been told. */
interface Sheet {
  readonly figure: Figure;
  readonly names: Set<string>;
  readonly told: Set<string>;
}

export function tell(setting: Setting): Told {
  const { course, figures, write, words } = setting;
  const { layers, errors } = course.stages;
  const figure = figures.add({ view: 'variables' });
  const told = new Set<string>();
  const parts = layers.filter(({ stations }) => stations.length > 0);
  const inParts = parts.map((layer, at) => {
    const sheet = { figure, names: new Set<string>(), told };
    const steps = [begin(layer.sources, sheet, at === 0, setting), ...stationSteps(layer.stations, sheet, setting)];
    return write.phase(words.layer({ at: layers.indexOf(layer) + 1, count: layers.length }), steps);
  });
  const before = course.stages.graph.names.filter((name) => !errors.includes(name) && !isOfErrors(name, setting));
  const whole = { figure, names: new Set(before), told };
  const shared = layers.slice(0, -1).flatMap(({ outputs }) => outputs);
  return {
    phases: [
      ...inParts,
      ...(shared.length === 0
        ? []
        : [
            write.phase(words.graph.joined, [
              step(figure, { names: before, values: [], lights: namesLit(shared) }, () => [
                write.say(words.graph.join({ names: write.names(shared) })),
              ]),
            ]),
          ]),
      write.phase(words.error, errorSteps(whole, setting)),
      ...(course.parameters.length === 0 ? [] : [write.phase(words.graph.goal, [goal(figure, setting)])]),
    ],
  };
}

/** Names that nothing but the error uses. */
function isOfErrors(name: string, { course }: Setting): boolean {
  const users = course.usersOf(name);
  return (
    users.length > 0 &&
    users.every((user) => course.stages.errors.includes(user)) &&
    course.program.declarations.has(name)
  );
}

function begin(
  sources: readonly string[],
  { figure, names }: Sheet,
  isFirst: boolean,
  { course, write, words }: Setting,
): LessonStep {
  for (const source of sources) names.add(source);
  const say = words.graph;
  const constants = sources.filter((name) => roleOf(name, course) === 'const');
  const others = sources.filter((name) => !constants.includes(name));
  const sentence =
    others.length === 0
      ? say.beginWithout
      : isFirst
        ? say.begin({
            inputs: write.names(others),
            ...(constants.length === 0
              ? {}
              : { constants: { names: write.names(constants), count: constants.length } }),
          })
        : say.beginPart({ sources: write.names(sources) });
  return step(figure, { names: [...names], values: [], lights: namesLit(sources) }, () => [write.say(sentence)]);
}

function stationSteps(stations: readonly string[], sheet: Sheet, setting: Setting): LessonStep[] {
  const { course, write, words } = setting;
  const { figure, names } = sheet;
  const isLong = stations.length > MOST_STEPS + 1;
  const steps = (isLong ? stations.slice(0, MOST_STEPS) : stations).map((name) => {
    const inputs = course.inputsOf(name);
    for (const each of [name, ...inputs]) names.add(each);
    const sentences = about(name, sheet, setting);
    return step(figure, { names: [...names], values: [], lights: definitionLit(name, inputs) }, () => [
      ...sentences,
      formulas(write.definition(name)),
    ]);
  });
  const others = isLong ? stations.slice(MOST_STEPS) : [];
  if (others.length === 0) return steps;
  for (const name of others) for (const each of [name, ...course.inputsOf(name)]) names.add(each);
  const last = step(figure, { names: [...names], values: [], lights: namesLit(others) }, () => [
    write.say(words.graph.others({ names: write.names(others) })),
  ]);
  return [...steps, last];
}

/** How the arrows into a station come about. */
function about(name: string, { told }: Sheet, { course, write, words }: Setting): LessonBlock[] {
  const say = words.graph;
  const definition = definitionOf(write.node(name));
  const inputs = course.inputsOf(name);
  const own = write.name(name);
  const activation = activationIn(definition);
  if (activation !== undefined && inputs.length === 1) {
    return [write.say(say.activation({ name: own, input: write.names(inputs), function: activation }))];
  }
  const terms = termsOf(definition);
  const hasParameters = inputs.some((each) => roleOf(each, course) === 'param');
  if (hasParameters && terms.length > 1 && terms.length <= MOST_TERMS) {
    const list = write.list(terms.map((term) => write.expression(term)));
    const isNew = !told.has(say.whyPills);
    told.add(say.whyPills);
    return [
      write.say(say.sum({ name: own, terms: list })),
      ...(isNew ? [write.why(say.whyPills, say.whyPillsAnswer)] : []),
    ];
  }
  return [
    write.say(
      inputs.length === 0 ? say.madeOfNothing({ name: own }) : say.made({ name: own, inputs: write.names(inputs) }),
    ),
  ];
}

function termsOf(definition: Node): Node[] {
  const terms: Node[] = [];
  const waiting: Node[] = [definition];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.op === 'add') waiting.push(next.inputs[1], next.inputs[0]);
    else terms.push(next);
  }
  return terms;
}

function errorSteps(sheet: Sheet, setting: Setting): LessonStep[] {
  const { course, write, words } = setting;
  const say = words.graph;
  const samples = sampleCount(course);
  const isNetwork = course.program.network !== undefined;
  const opening = samples > 1 ? say.manySamples({ count: samples }) : isNetwork ? say.oneSample : say.errorOnly;
  return course.stages.errors.map((name, at) => {
    const inputs = course.inputsOf(name);
    for (const each of [name, ...inputs]) sheet.names.add(each);
    return step(sheet.figure, { names: [...sheet.names], values: [], lights: definitionLit(name, inputs) }, () => [
      ...(at === 0 ? [write.say(opening)] : []),
      write.say(errorSentence(name, setting)),
      formulas(write.definition(name)),
    ]);
  });
}

function errorSentence(name: string, { course, write, words }: Setting): string {
  const say = words.graph;
  const inputs = course.inputsOf(name);
  const targets = inputs.filter((each) => roleOf(each, course) === 'target');
  const stations = inputs.filter((each) => course.program.stations.has(each));
  const own = write.name(name);
  if (targets.length > 0 && stations.length > 0) {
    return say.errorTerm({ name: own, outputs: write.names(stations), targets: write.names(targets) });
  }
  if (name === course.of && stations.length > 1) return say.total({ name: own, terms: write.names(stations) });
  return inputs.length === 0 ? say.madeOfNothing({ name: own }) : say.made({ name: own, inputs: write.names(inputs) });
}

function goal(figure: Figure, { course, write, words }: Setting): LessonStep {
  const say = words.graph;
  const { parameters, of } = course;
  return step(figure, { values: [], lights: namesLit([...parameters, of]) }, () => [
    write.say(say.backwards({ count: parameters.length, error: write.name(of) })),
    formulas(
      write.row(
        parameters.map((name) => course.partial(name)),
        12,
      ),
    ),
    write.why(say.whyBackwards, say.whyBackwardsAnswer),
  ]);
}

/** Where do the paths part? Where they don't: how many are there? */
export function ask(setting: Setting): Partial<Asked> {
  const { course } = setting;
  const [parameter] = course.parameters;
  if (parameter === undefined) return {};
  return course.forkFrom(parameter) === undefined ? howManyPaths(setting, parameter) : whereFork(setting, parameter);
}
