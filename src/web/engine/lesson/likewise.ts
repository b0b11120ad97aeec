/** Derivatives that come about like one that was shown in full: a line each, all steps inside. */
import type { Derivation } from '../../../explain/index.ts';
import { Problem } from '../../../words/index.ts';
import { derivedFrom } from '../blocks.ts';
import { noHues, termsOf } from '../hues.ts';
import type { Formula } from '../question.ts';
import type { LessonStep, Phase } from './chapter.ts';
import { formulas, type Setting, step } from './setting.ts';
import { insideOf, type Known } from './walk.ts';
import type { Side } from './writer.ts';

/** More than these would tire; a table has them all. */
const MOST = 7;

export function likewise(
  names: readonly string[],
  known: Known,
  shown: readonly string[] | undefined,
  setting: Setting,
): Phase[] {
  const { write, words } = setting;
  const steps = names.slice(0, MOST).flatMap((name) => oneLike(name, known, shown, setting));
  return steps.length === 0 ? [] : [write.phase(words.detail.others, steps)];
}

function oneLike(name: string, known: Known, shown: readonly string[] | undefined, setting: Setting): LessonStep[] {
  const { course, figures, write, words, language } = setting;
  const derivation = course.derivation(name);
  if (derivation instanceof Problem) return [];
  const figure = figures.add({ view: 'variables', partials: true, paths: [name], derivatives: [name] });
  const { block } = derivedFrom(derivation, course.program, language, termsOf(derivation, noHues), figure.standIn);
  for (const path of derivation.paths.listed) {
    for (const [at, to] of path.slice(1).entries()) known.derivatives.add(`${path[at]}→${to}`);
    for (const station of path) known.partials.add(station);
  }
  const shows = { ...known.showing, ...(shown === undefined ? {} : { names: shown }) };
  return [
    {
      ...step(figure, shows, [
        write.say(words.detail.likewise({ partial: write.expression(derivation.goal) })),
        formulas(inShort(derivation, setting)),
      ]),
      inside: insideOf([block]),
    },
  ];
}

/** ∂E/∂w6 = the split = the closed form = its numbers = the value */
function inShort({ goal, lines, closedForm, value }: Derivation, { write }: Setting): Formula {
  const [first] = lines;
  const last = lines.at(-1);
  const apart = { topLevelProduct: true };
  const sides: Side[] = [
    ...(first === undefined || first.expression === closedForm ? [] : [write.side(first.expression, undefined, apart)]),
    write.side(closedForm, undefined, apart),
    ...(last?.numbers === undefined || last.numbers.size === 0
      ? []
      : [write.side(last.expression, last.numbers, apart)]),
    ...(value === undefined ? [] : [write.value(value)]),
  ];
  return write.defined(goal, ...sides);
}
