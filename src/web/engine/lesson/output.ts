/** Chapter 4: the parameters of the last layer, and the chain rule along one path. */
import type { Derivation } from '../../../explain/index.ts';
import { one } from '../../../graph/index.ts';
import { Problem } from '../../../words/index.ts';
import { objectionOf } from '../attempt.ts';
import type { Prose } from '../question.ts';
import type { LessonBlock, LessonStep } from './chapter.ts';
import { factorsOf, splitProduct } from './factors.ts';
import type { Figure } from './figures.ts';
import { isSum } from './likewise.ts';
import { type Asked, askedOr } from './questions/asked.ts';
import { missingFactor } from './questions/factor.ts';
import { howManyPaths } from './questions/paths.ts';
import { whichVariant } from './questions/variant.ts';
import { alongPath, formulas, namesLit, type Setting, step, type Told } from './setting.ts';
import { sampleCount } from './stations.ts';

/** Rows of the table of the other parameters. */
const MOST_ROWS = 12;

export function tell(setting: Setting): Told {
  const { course, figures, write, words } = setting;
  const say = words.output;
  const parameters = course.lastParameters;
  const [first, ...others] = parameters;
  if (first === undefined) {
    const figure = figures.add({ view: 'variables' });
    return { phases: [write.phase(say.behind, [step(figure, { values: [] }, () => [write.say(words.noParameters)])])] };
  }
  const derivation = course.derivation(first);
  const figure = figures.add({ view: 'variables', paths: [first], around: backHalf(setting) });
  const opening = where(parameters, setting);
  if (derivation instanceof Problem) {
    return { phases: [write.phase(say.behind, opening)], note: [objectionOf(derivation, setting.language).sentence] };
  }
  return {
    phases: [
      write.phase(say.behind, [...opening, path(derivation, first, figure, setting)]),
      write.phase(course.inMatrices ? say.back : say.split, split(derivation, first, figure, setting)),
      ...(others.length === 0 ? [] : [write.phase(say.others, [table(others, setting)])]),
    ],
    ...(course.inMatrices ? { note: write.read(say.matrices) } : {}),
  };
}

export function ask(setting: Setting): Partial<Asked> {
  const { lastParameters, parameters } = setting.course;
  const [first] = parameters;
  const middle = lastParameters[Math.floor(lastParameters.length / 2)];
  if (first === undefined || middle === undefined) return {};
  const matrix = [middle, ...lastParameters].find((name) => setting.course.partial(name).shape.length === 2) ?? middle;
  // Where there is only one, the next chapter asks for its derivative.
  return askedOr(missingFactor(setting, middle), () =>
    lastParameters.length === 1 ? howManyPaths(setting, first) : whichVariant(setting, matrix, 'firstLine'),
  );
}

/** The names behind the layers in front: all that matters for the parameters of the last one. */
export function backHalf({ course }: Setting): string[] {
  const { layers, errors } = course.stages;
  const { sources = [], stations = [] } = layers.at(-1) ?? {};
  const computed = [...stations, ...errors];
  const given = computed
    .flatMap((name) => course.inputsOf(name))
    .filter((name) => course.program.declarations.has(name));
  return [...new Set([...sources, ...given, ...computed])];
}

function where(parameters: readonly string[], setting: Setting): LessonStep[] {
  const { course, figures, write, words } = setting;
  const figure = figures.add({ view: 'variables', around: backHalf(setting) });
  const say = words.output;
  const count = parameters.length;
  const fields = { parameters: write.names(parameters), count, error: write.name(course.of) };
  const here = new Set(course.stages.layers.at(-1)?.stations ?? []);
  const others = course.parameters.filter(
    (name) => !parameters.includes(name) && course.usersOf(name).some((user) => here.has(user)),
  );
  return [
    step(figure, { names: backHalf(setting), lights: namesLit(parameters) }, () => [
      write.say(say.where(fields)),
      ...(others.length === 0
        ? []
        : [write.say(say.alsoInFront({ names: write.names(others), count: others.length }))]),
    ]),
  ];
}

function path({ paths }: Derivation, name: string, figure: Figure, setting: Setting): LessonStep {
  const { course, write, words } = setting;
  return step(figure, { names: backHalf(setting) }, () => {
    const [only = []] = paths.listed;
    const fields = { parameter: write.name(name), error: write.name(course.of) };
    const sentence =
      paths.count === 1n
        ? words.output.path({ ...fields, path: write.path(only) })
        : words.output.paths({
            ...fields,
            count: paths.count.toLocaleString('en'),
            shared: write.path(course.wayFrom(name)),
          });
    return [write.say(sentence)];
  });
}

/** The chain rule, then each factor with its own stretch of the path. */
function split(derivation: Derivation, name: string, figure: Figure, setting: Setting): LessonStep[] {
  const { course, write, words } = setting;
  const say = words.output;
  const names = backHalf(setting);
  const factors = factorsOf(name, course, write);
  const product = splitProduct(factors, derivation);
  const line = (): LessonBlock =>
    formulas(write.defined(derivation.goal, write.side(product, undefined, { topLevelProduct: true })));
  if (factors.length < 2) {
    return [step(figure, { names }, () => [...withoutFactors(derivation, name, setting), line()])];
  }
  const opening = step(figure, { names }, () => {
    const fields = { partial: write.expression(derivation.goal), count: factors.length };
    const fork = write.name(course.wayFrom(name).at(-1) ?? name);
    const sentence =
      derivation.paths.count === 1n
        ? say.factors(fields)
        : say.factorsShared({ ...fields, station: fork, error: write.name(course.of) });
    const samples = product.op === 'sum' ? [write.say(say.overSamples({ count: sampleCount(course) }))] : [];
    return [write.say(sentence), line(), ...samples, ...termPassedOver(derivation, setting)];
  });
  const steps = factors.map(({ node, of, wrt, value }, at) =>
    step(figure, { names, lights: alongPath(course.shortestWay(wrt, of)) }, () => {
      const fields = { partial: write.expression(node), of: write.name(of), wrt: write.name(wrt) };
      const sentence =
        value === undefined
          ? say.factor(fields)
          : (value < 0 ? say.factorFalling : say.factorWithValue)({ ...fields, value: write.number(value) });
      const isLast = at === factors.length - 1;
      return [
        write.say(sentence),
        ...(isLast ? [write.say(say.howComputed), write.why(say.whyMultiply, say.whyMultiplyAnswer)] : []),
      ];
    }),
  );
  return [opening, ...steps];
}

/** What there is to say where the way is no product. */
function withoutFactors(derivation: Derivation, name: string, { course, write, words }: Setting): LessonBlock[] {
  const say = words.output;
  const fields = { parameter: write.name(name), error: write.name(course.of) };
  const [station = course.of, ...others] = course.usersOf(name);
  if ([station, ...others].every((user) => course.stages.errors.includes(user))) return [write.say(say.direct(fields))];
  if (others.length > 0) return [];
  const partial = write.expression(derivation.goal);
  const before = write.expression(course.partial(station));
  return [write.say(say.backThrough({ ...fields, partial, before, station: write.name(station) }))];
}

/** A term of the error lies on the path, but is no station of the chain rule. */
function termPassedOver({ paths }: Derivation, { course, write, words }: Setting): LessonBlock[] {
  const say = words.output;
  const [only = []] = paths.listed;
  const term = only.slice(1, -1).find((name) => course.stages.errors.includes(name));
  const slope = term === undefined ? undefined : course.local(term, course.of);
  if (paths.count !== 1n || term === undefined || slope !== one) return [];
  const fields = { term: write.name(term), error: write.name(course.of) };
  const derivative = write.inline(write.defined(course.partialOfTwo(course.of, term), write.side(slope)));
  return [write.why(say.whyNoTerm(fields), say.whyNoTermAnswer({ ...fields, derivative }))];
}

function table(others: readonly string[], setting: Setting): LessonStep {
  const { course, figures, write, words } = setting;
  const say = words.output;
  const figure = figures.add({ view: 'variables', paths: others.slice(0, MOST_ROWS), around: backHalf(setting) });
  const hasSum = (name: string): boolean => {
    const derivation = course.derivation(name);
    return !(derivation instanceof Problem) && isSum(derivation);
  };
  const rowOf = (name: string): Prose[][] => {
    const derivation = course.derivation(name);
    if (derivation instanceof Problem) return [];
    const [only = []] = derivation.paths.listed;
    const { count } = derivation.paths;
    const path = count === 1n ? write.path(only) : say.pathCount({ count: count.toLocaleString('en') });
    const product = write.expression(splitProduct(factorsOf(name, course, write), derivation));
    return [[write.name(name), path, product].map((cell) => write.read(cell))];
  };
  return step(figure, { names: backHalf(setting) }, () => [
    write.say(say.likewise({ names: write.names(others), hasSums: others.some(hasSum) })),
    {
      kind: 'table',
      head: [say.parameter, words.itsPath, course.inMatrices ? say.itsDerivative : say.itsFactors].map((cell) =>
        write.read(cell),
      ),
      rows: others.slice(0, MOST_ROWS).flatMap(rowOf),
    },
  ]);
}
