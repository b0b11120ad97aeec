/** Chapter 5: one derivative with nothing left out, then the others of the last layer. */
import type { Derivation, Line } from '../../../explain/index.ts';
import { element, type Node } from '../../../graph/index.ts';
import { Problem } from '../../../words/index.ts';
import { objectionOf } from '../attempt.ts';
import type { LessonBlock, LessonStep } from './chapter.ts';
import type { Figure } from './figures.ts';
import { handedOn, sumsAfter } from './handed-on.ts';
import { likewise } from './likewise.ts';
import { backHalf } from './output.ts';
import { type Asked, askedOr } from './questions/asked.ts';
import { supposePartial } from './questions/partial.ts';
import { whichVariant } from './questions/variant.ts';
import { type Setting, step, type Told } from './setting.ts';
import { Known, type Remarks, walk } from './walk.ts';

export function tell(setting: Setting): Told {
  const { course, figures, write, words } = setting;
  const say = words.detail;
  const [first, ...others] = course.lastParameters;
  const names = backHalf(setting);
  const figure = figures.add({
    view: 'variables',
    partials: true,
    derivatives: course.lastParameters,
    around: names,
    ...(first === undefined ? {} : { paths: [first] }),
  });
  if (first === undefined) {
    return {
      phases: [write.phase(words.output.behind, [step(figure, {}, () => [write.say(words.noParameters)])])],
    };
  }
  const derivation = course.derivation(first);
  const title = say.one({ partial: write.expression(course.partial(first)) });
  if (derivation instanceof Problem) {
    const { sentence } = objectionOf(derivation, setting.language);
    return { phases: [write.phase(title, [step(figure, {}, () => [write.say(sentence)])])] };
  }
  const whole = figures.add({
    view: 'variables',
    partials: true,
    derivatives: course.lastParameters,
    around: names,
  });
  const known = new Known();
  // One sum alone has been spoken of where it came out.
  const sums = sumsAfter(course.stages.layers.at(-1)?.sources ?? [], setting);
  // Of a batch, the chain rule is that of one sample, inside.
  const [opening] = derivation.lines;
  const each =
    opening?.rule === 'meanOfSamples' || opening?.rule === 'sumOfSamples'
      ? (opening.inner?.[0] ?? derivation)
      : derivation;
  const remarks = (line: Line, of: Derivation): Remarks =>
    of === derivation || of === each ? remarksOn(line, { whole: derivation, each }, first, setting) : {};
  const onResult = (): LessonBlock[] => [
    write.why(
      say.whatDifference,
      say.whatDifferenceAnswer({
        error: write.name(course.of),
        parameter: write.expression(firstNumber(write.node(first))),
      }),
    ),
  ];
  const steps = walk(derivation, setting, { figure, known, names, remarks, onResult });
  return {
    phases: [
      write.phase(title, steps),
      ...likewise(others, { figure: whole, known, names, reference: derivation }, setting),
      ...(sums.length < 2
        ? []
        : [write.phase(say.forTheFront, [handedOn(sums, { figure: whole, known, names }, setting)])]),
      write.phase(say.summary, [summary(whole, known, names, setting)]),
    ],
  };
}

export function ask(setting: Setting): Partial<Asked> {
  const [first] = setting.course.lastParameters;
  return first === undefined ? {} : askedOr(supposePartial(setting, first), () => whichVariant(setting, first));
}

/** What a check can nudge: of a matrix one of its numbers. */
const firstNumber = (node: Node): Node =>
  node.shape.length === 0
    ? node
    : element(
        node,
        node.shape.map(() => 0),
      );

/** @param each the derivation for one sample, or the whole one where there is only one sample */
function remarksOn(
  line: Line,
  { whole, each }: { readonly whole: Derivation; readonly each: Derivation },
  name: string,
  setting: Setting,
): Remarks {
  const { write, words } = setting;
  const say = words.detail;
  if (line === each.lines[0]) {
    const hasFactors = line.inner !== undefined && line.inner.length > 0;
    return hasFactors ? { after: [write.say(say.localNext), write.why(say.whyLocal, say.whyLocalAnswer)] } : {};
  }
  const isClosed = line === whole.lines.at(-1);
  const isLogistic = line.rule === 'collectOutputMinusTarget';
  return {
    after: [
      ...(isClosed ? delta(name, setting) : []),
      ...(isLogistic
        ? [write.why(say.logistic, say.logisticAnswer), write.why(say.whyCancel, say.whyCancelAnswer)]
        : []),
    ],
  };
}

/** The derivative by the sum of the neuron: all of its parameters need it. */
function delta(name: string, { course, write, words }: Setting): LessonBlock[] {
  const way = course.wayFrom(name);
  const sum = way.length > 3 ? way[1] : undefined;
  const found = sum === undefined ? undefined : course.closedForm(sum);
  if (sum === undefined || found === undefined) return [];
  const sharing = course.parameters.filter((each) => course.usersOf(each).includes(sum));
  if (sharing.length < 2) return [];
  const fields = { partial: write.expression(course.partial(sum)), value: write.expression(found) };
  const sentence = words.detail.delta({ ...fields, names: write.names(sharing) });
  return [{ kind: 'prose', prose: write.read(sentence), isFound: true }];
}

function summary(figure: Figure, known: Known, names: readonly string[], setting: Setting): LessonStep {
  const { course, write, words } = setting;
  const parameters = course.lastParameters;
  for (const name of parameters) known.partials.add(name);
  return step(figure, { names, ...known.showing }, () => [
    write.say(words.detail.result({ count: parameters.length })),
    ...resultTable(parameters, setting),
  ]);
}

/** Rows of a table of derivatives; formulas may be long, so they come last. */
const MOST_ROWS = 24;
/** A formula of more signs than these has no room beside the rest of its row. */
const LONGEST_BESIDE = 20;

export function resultTable(parameters: readonly string[], { course, write, words }: Setting): LessonBlock[] {
  const say = words.detail;
  const shown = parameters.slice(0, MOST_ROWS);
  // Beside whole matrices there would be no room for formulas; their values stand at the ends of their derivations.
  const areNumbers = shown.every((name) => typeof (course.partialOf(name) ?? 0) === 'number');
  let isLastBelow = false;
  const rows = shown.flatMap((name) => {
    const [closedForm, value] = [course.closedForm(name), course.partialOf(name)];
    if (closedForm === undefined) return [];
    const formula = write.equation(write.side(closedForm, undefined, { topLevelProduct: true }));
    isLastBelow ||= formula.text.length > LONGEST_BESIDE;
    const cells = [
      write.expression(course.partial(name)),
      ...(areNumbers ? [value === undefined ? '' : write.number(value)] : []),
      write.inline(formula),
    ];
    return [cells.map((cell) => write.read(cell))];
  });
  const left = parameters.length - rows.length;
  const head = [say.partial, ...(areNumbers ? [say.value] : []), say.closedForm].map(write.read);
  return [
    { kind: 'table', head, rows, isFound: true, isLastBelow },
    ...(left > 0 ? [write.say(say.more({ count: left }))] : []),
  ];
}
