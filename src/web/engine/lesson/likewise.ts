/** Derivatives that come about like one that was shown in full: a line each, all steps inside. */
import type { Derivation } from '../../../explain/index.ts';
import { type Node, one } from '../../../graph/index.ts';
import { Problem } from '../../../words/index.ts';
import type { Formula } from '../question.ts';
import type { LessonBlock, LessonStep, Phase } from './chapter.ts';
import { derivedIn } from './derived.ts';
import { factorsOf, splitProduct } from './factors.ts';
import type { Figure } from './figures.ts';
import { alongPath, formulas, type Setting, step } from './setting.ts';
import { insideOf, type Known } from './walk.ts';
import type { Side } from './writer.ts';

/** More than these would tire; a table has them all. */
const MOST = 7;
/** More paths than this would light all of the drawing. */
const MOST_LIT_PATHS = 12;

interface Shown {
  readonly figure: Figure;
  readonly known: Known;
  /** The one that was shown in full. */
  readonly reference: Derivation;
  /** The names that are there; missing: all. */
  readonly names?: readonly string[];
}

export function likewise(names: readonly string[], shown: Shown, setting: Setting): Phase[] {
  const { write, words } = setting;
  const steps = names.slice(0, MOST).flatMap((name) => oneLike(name, shown, setting));
  return steps.length === 0 ? [] : [write.phase(words.detail.others, steps)];
}

export function oneLike(name: string, { figure, known, names, reference }: Shown, setting: Setting): LessonStep[] {
  const { course, write } = setting;
  const derivation = course.derivation(name);
  if (derivation instanceof Problem) return [];
  const { block, numbers } = derivedIn(derivation, figure, setting);
  const paths = derivation.paths.listed.slice(0, MOST_LIT_PATHS).map(alongPath);
  const lights = { stations: paths.flatMap(({ stations }) => stations), edges: paths.flatMap(({ edges }) => edges) };
  for (const [from, to] of lights.edges) known.derivatives.add(`${from}→${to}`);
  for (const station of lights.stations) known.partials.add(station);
  const shows = { ...known.showing, lights, ...(names === undefined ? {} : { names }) };
  return [
    step(
      figure,
      shows,
      () => [
        write.say(howItComes(name, derivation, reference, setting)),
        formulas(inShort(name, course.withNumbers(derivation), setting)),
        ...leftOut(name, setting),
      ],
      () => insideOf([{ ...block, lines: [...block.lines, ...numbers().lines] }]),
    ),
  ];
}

/** By the same steps, or where one is a sum over several places and the other is not, by which. */
function howItComes(name: string, derivation: Derivation, reference: Derivation, setting: Setting): string {
  const { course, write, words } = setting;
  const say = words.detail;
  const fields = { partial: write.expression(derivation.goal) };
  if (isSum(derivation) === isSum(reference)) return say.likewise(fields);
  const stations = { ...fields, name: write.name(name), stations: write.names(course.usersOf(name)) };
  return isSum(derivation) ? say.likewiseSum(stations) : say.likewiseSingle(stations);
}

/** Whether a derivative is a sum over the places where a name is used. */
export const isSum = ({ lines: [first] }: Derivation): boolean => first?.rule === 'sumOverPaths';

/** The factors 1 that are not written, such as that of a bias. */
function leftOut(name: string, { course, write, words }: Setting): LessonBlock[] {
  const isOne = (slope: Node | undefined): boolean => (slope?.op === 'broadcast' ? slope.inputs[0] : slope) === one;
  const users = course.inMatrices ? [] : course.usersOf(name).filter((user) => isOne(course.local(name, user)));
  if (users.length === 0) return [];
  const equations = users.map((user) => write.inline(write.defined(course.partialOfTwo(user, name), write.side(one))));
  return [write.say(words.detail.leftOut({ factors: write.list(equations) }))];
}

/** ∂E/∂w6 = the split = the closed form = its numbers = the value */
function inShort(name: string, derivation: Derivation, { course, write }: Setting): Formula {
  const { goal, lines, closedForm, value } = derivation;
  const last = lines.at(-1);
  const apart = { topLevelProduct: true };
  const split = splitProduct(factorsOf(name, course, write), derivation);
  const sides: Side[] = [
    ...(split === closedForm ? [] : [write.side(split, undefined, apart)]),
    write.side(closedForm, undefined, apart),
    ...(last?.numbers === undefined || last.numbers.size === 0
      ? []
      : [write.side(last.expression, last.numbers, apart)]),
    ...(value === undefined ? [] : [write.value(value)]),
  ];
  return write.defined(goal, ...sides);
}
