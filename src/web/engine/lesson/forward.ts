/** Chapter 2: from the inputs to the error, one number after another. */
import { type Node, topologicalOrder } from '../../../graph/index.ts';
import type { LessonStep } from './chapter.ts';
import type { Figure } from './figures.ts';
import type { Asked } from './questions/asked.ts';
import { needs } from './questions/places.ts';
import { suppose } from './questions/suppose.ts';
import { definitionLit, formulas, namesLit, type Setting, step, type Told } from './setting.ts';
import { activationIn, biasesIn, roleOf, sampleCount, weighs } from './stations.ts';
import { definitionOf } from './writer.ts';

/** So many stations of a layer have a step of their own; the others follow in one. */
const MOST_STEPS = 6;
/** Formulas in the step of the others. */
const MOST_OTHERS = 12;

export function tell(setting: Setting): Told {
  const { course, figures, write, words } = setting;
  const { layers, errors } = course.stages;
  const figure = figures.add({ view: 'variables' });
  const known: string[] = [];
  const asked = new Set<string>();
  const stepsOf = (stations: readonly string[]): LessonStep[] => stationSteps(stations, figure, known, asked, setting);
  const phases = [
    write.phase(words.forward.given, [given(figure, setting)]),
    ...layers.flatMap(({ stations }, at) =>
      stations.length === 0 ? [] : [write.phase(words.layer({ at: at + 1, count: layers.length }), stepsOf(stations))],
    ),
    write.phase(words.error, stepsOf(errors)),
  ];
  return { phases };
}

function given(figure: Figure, { course, write, words }: Setting): LessonStep {
  const say = words.forward;
  const { parameters } = course;
  const [inputs, constants] = [course.ofRole('input'), course.ofRole('const')];
  const fields = {
    parameters: write.names(parameters),
    count: parameters.length,
    ...(constants.length === 0 ? {} : { constants: { names: write.names(constants), count: constants.length } }),
  };
  const samples = sampleCount(course);
  return step(figure, { values: [], lights: namesLit([...inputs, ...constants, ...parameters]) }, () => [
    write.say(
      parameters.length === 0
        ? say.startWithoutParameters
        : inputs.length === 0
          ? say.startWithoutInputs(fields)
          : say.start({ ...fields, inputs: write.names(inputs) }),
    ),
    ...(samples > 1 ? [write.say(say.samples({ count: samples }))] : []),
    write.why(say.whyKeep, say.whyKeepAnswer),
  ]);
}

/** @param known the stations worked out before; those of each step join them
 *  @param asked the questions that a reader has had an answer to */
function stationSteps(
  stations: readonly string[],
  figure: Figure,
  known: string[],
  asked: Set<string>,
  setting: Setting,
): LessonStep[] {
  const { course, write, words } = setting;
  const isLong = stations.length > MOST_STEPS + 1;
  const single = isLong ? stations.slice(0, MOST_STEPS) : stations;
  const others = isLong ? stations.slice(MOST_STEPS) : [];
  const values = course.numbers?.values;
  const steps = single.map((name) => {
    known.push(name);
    const { sentence, aside } = about(name, setting);
    const isNew = aside !== undefined && !asked.has(aside[0]);
    if (isNew) asked.add(aside[0]);
    return step(figure, { values: [...known], lights: definitionLit(name, course.inputsOf(name)) }, () => [
      write.say(sentence),
      formulas(write.computation(name, values)),
      ...(isNew ? [write.why(...aside)] : []),
    ]);
  });
  if (others.length === 0) return steps;
  known.push(...others);
  const lights = { stations: others, edges: course.edgesAmong(others) };
  const last = step(figure, { values: [...known], lights }, () => [
    write.say(words.forward.others({ names: write.names(others) })),
    formulas(...others.slice(0, MOST_OTHERS).map((name) => write.computation(name, values))),
  ]);
  return [...steps, last];
}

interface About {
  readonly sentence: string;
  readonly aside?: readonly [question: string, answer: string];
}

/** What a station is for, as its definition tells. */
function about(name: string, { course, write, words }: Setting): About {
  const say = words.forward;
  const definition = definitionOf(write.node(name));
  const role = (each: string) => roleOf(each, course);
  const inputs = course.inputsOf(name);
  const own = write.name(name);
  const activation = activationIn(definition);
  const sources = inputs.filter((each) => role(each) !== 'param');
  const hasBias = biasesIn(activation === undefined ? definition : (definition.inputs[0] as Node), course).length > 0;
  if (activation !== undefined) {
    const fields = { name: own, function: activation };
    const sentence = weighs(definition.inputs[0] as Node, course)
      ? say.activatedSum({ ...fields, sources: write.names(sources), hasBias })
      : say.activation({ ...fields, input: write.names(inputs) });
    return { sentence, aside: [say.whyActivation, say.whyActivationAnswer] };
  }
  const targets = inputs.filter((each) => role(each) === 'target');
  const isError = targets.length > 0;
  const stations = inputs.filter((each) => role(each) === undefined);
  if (isError && stations.length > 0) {
    const sentence = say.errorTerm({ name: own, outputs: write.names(stations), targets: write.names(targets) });
    const ops = new Set(
      topologicalOrder([definition], (node) => (node.op === 'named' ? [] : node.inputs)).map(({ op }) => op),
    );
    if (ops.has('ln')) return { sentence, aside: [say.whyCrossEntropy, say.whyCrossEntropyAnswer] };
    return ops.has('power') ? { sentence, aside: [say.whySquare, say.whySquareAnswer] } : { sentence };
  }
  if (weighs(definition, course) && !course.stages.errors.includes(name)) {
    const sentence = say.sum({ name: own, sources: write.names(sources), hasBias });
    return { sentence, ...(hasBias ? { aside: [say.whyBias, say.whyBiasAnswer] } : {}) };
  }
  return name === course.of && stations.length > 1
    ? { sentence: say.total({ name: own, terms: write.names(stations) }) }
    : { sentence: say.defined({ name: own }) };
}

/** What would the first sum be with another input? Where names hold several numbers: what comes next? */
export function ask(setting: Setting): Partial<Asked> {
  const { course } = setting;
  const [sum] = course.stages.layers[0]?.stations ?? [];
  const changed = course.inputsOf(sum ?? course.of).find((name) => course.program.declarations.has(name));
  if (sum !== undefined && changed !== undefined && typeof course.valueOf(changed) === 'number') {
    return suppose(setting, { changed, wanted: sum });
  }
  const first = course.stages.layers[0]?.outputs[0] ?? changed;
  return first === undefined ? {} : needs(setting, first);
}
