/** Chapter 7: the general formula, layer by layer from the back, then with the numbers of this network. */
import { type GeneralSection, generalFormula, type Line, type RuleId } from '../../../explain/index.ts';
import { Problem } from '../../../words/index.ts';
import { attempt, objectionOf } from '../attempt.ts';
import { equationsFrom } from '../blocks.ts';
import { once } from '../once.ts';
import type { Step as DerivedLine } from '../question.ts';
import type { LessonBlock, LessonStep, Phase } from './chapter.ts';
import type { Figure } from './figures.ts';
import { type Asked, askedOr } from './questions/asked.ts';
import { howManyParameters } from './questions/count.ts';
import { whichVariant } from './questions/variant.ts';
import { namesLit, type Setting, step, type Told } from './setting.ts';
import { insideOf, plain } from './walk.ts';

/** Sections whose lines are steps of their own; of the others each equation is one. */
const lineByLine: ReadonlySet<GeneralSection['id']> = new Set(['lastIndices', 'hiddenIndices', 'parameterIndices']);

export function tell(setting: Setting): Told {
  const { course, figures, write, words, language } = setting;
  const say = words.general;
  const figure = figures.add({ view: 'neurons' });
  const sections = attempt(() => generalFormula(course.program, course.of));
  if (sections instanceof Problem) {
    const sentence =
      sections.code === 'noNetwork'
        ? say.notInLayers
        : say.beyond({ reason: objectionOf(sections, language).sentence });
    return { phases: [write.phase(say.beginning, [step(figure, {}, () => [write.say(sentence)])])] };
  }
  return {
    phases: [
      write.phase(say.beginning, opening(figure, setting)),
      ...sections.map((section) => sectionPhase(section, figure, setting)),
    ],
  };
}

export function ask(setting: Setting): Partial<Asked> {
  const { parameters, lastParameters } = setting.course;
  // Of a single layer the chapters before have asked about the first and about one in the middle.
  const other = parameters.find((name) => !lastParameters.includes(name)) ?? parameters.at(-1);
  return other === undefined ? {} : askedOr(howManyParameters(setting), () => whichVariant(setting, other));
}

function opening(figure: Figure, { course, write, words }: Setting): LessonStep[] {
  const say = words.general;
  const { layers } = course.stages;
  return [
    step(figure, {}, () => [
      write.say(say.why({ count: course.parameters.length })),
      write.why(say.whyIndices, say.whyIndicesAnswer),
    ]),
    step(figure, { lights: namesLit(layers.at(-1)?.stations ?? []) }, () => [write.say(say.delta)]),
  ];
}

/** What a reader may ask at a line, where its rule first stands. */
function questionOn({ reasons }: Line, equation: number, { write, words }: Setting): LessonBlock[] {
  const say = words.general;
  const has = (rule: RuleId): boolean => reasons.some((reason) => reason.rule === rule);
  if (has('errorTerm')) return [write.why(say.whyError, say.whyErrorAnswer)];
  if (has('throughOutputs')) return [write.why(say.whyOutputs, say.whyOutputsAnswer)];
  if (has('throughNextLayer')) return [write.why(say.whyNextLayer, say.whyNextLayerAnswer)];
  if (has('throughOwnSums') && equation === 0) return [write.why(say.whyOwnSums, say.whyOwnSumsAnswer)];
  if (has('allElements') && equation === 0) return [write.why(say.whyElementwise, say.whyElementwiseAnswer)];
  return [];
}

function sectionPhase({ id, equations }: GeneralSection, figure: Figure, setting: Setting): Phase {
  const { course, write, words, language } = setting;
  const { layers } = course.stages;
  const lit: Readonly<Partial<Record<GeneralSection['id'], readonly string[]>>> = {
    lastIndices: layers.at(-1)?.stations ?? [],
    hiddenIndices: layers.slice(0, -1).flatMap(({ stations }) => stations),
    parameterIndices: course.parameters,
  };
  const names = lit[id];
  const shows = names === undefined || names.length === 0 ? {} : { lights: namesLit(names) };
  const remark = {
    lastIndices: words.general.last,
    hiddenIndices: words.general.hidden,
    matrices: words.general.matrices,
  };
  const steps = equations.flatMap((each, index): LessonStep[] => {
    const written = once(() => equationsFrom(each, course.program, language));
    const blockAt = (at: number): LessonBlock => {
      const { goal, lines } = written();
      return { kind: 'line', ...(at === 0 ? { goal } : {}), line: plain(lines[at] as DerivedLine) };
    };
    const first = index === 0 && id in remark ? [write.say(remark[id as keyof typeof remark])] : [];
    const places = each.lines.map((_, at) => at);
    const asked = (lines: readonly Line[]): LessonBlock[] => lines.flatMap((line) => questionOn(line, index, setting));
    if (!lineByLine.has(id))
      return [step(figure, shows, () => [...first, ...places.map(blockAt), ...asked(each.lines)])];
    return places.map((at) =>
      step(
        figure,
        shows,
        () => [...(at === 0 ? first : []), blockAt(at), ...asked(each.lines.slice(at, at + 1))],
        () => {
          const { before = [], after = [], asides = [] } = written().lines[at] ?? {};
          return insideOf([...before, ...after, ...asides]);
        },
      ),
    );
  });
  return write.phase(language.general.sections[id], steps);
}
