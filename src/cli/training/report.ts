/** What is said before and after a training, for somebody who has never seen one. */

import type { SelfTest } from '../../compile/index.ts';
import { dataOf, type Value } from '../../graph/index.ts';
import { padEnd, textWidth } from '../../render/index.ts';
import type { DataSet, Metrics, Training } from '../../train/index.ts';
import type { CommandLineWords } from '../../words/index.ts';
import { lossText, percent, shortNumber, wholeNumber } from './numbers.ts';

const GAP = 3;
/** A larger table of confusions would not be read. */
const MOST_CLASSES = 12;
/** More parameters than this are a file's matter. */
const MOST_NUMBERS = 24;

export interface Start {
  readonly training: Training;
  readonly data: DataSet | undefined;
  readonly words: CommandLineWords;
  /** Of what was switched on in the engine for this training. */
  readonly selfTests?: { readonly fused?: SelfTest | undefined; readonly revectorizer?: SelfTest | undefined };
}

/** What is trained, on what and how. */
export function describeStart({ training, data, words, selfTests = {} }: Start): string {
  const say = words.training;
  const { model, recipe, samples, validation } = training;
  const numbers = model.parameters.reduce((total, { value }) => total + dataOf(value).length, 0);
  const { optimizer, totalSteps, stepsPerEpoch, batchSize, precision } = recipe;
  const { backend, reason, threads, alone } = training.report;
  const { fused, revectorizer } = selfTests;
  const part = { training: samples.count, heldOut: validation?.count ?? 0 };
  const rows: [string, readonly string[]][] = [
    [
      say.data,
      [
        data === undefined
          ? say.ownData({ samples: samples.count + part.heldOut })
          : describeData(data, part.heldOut + part.training, words),
        ...(data?.source === undefined ? [] : [data.source]),
        ...(validation === undefined ? [] : [say.split(part)]),
        ...(training.scale === undefined ? [] : [say.standardised]),
      ],
    ],
    [say.model, [say.parametersOf({ count: numbers, objective: model.objective })]],
    [
      say.plan,
      [
        say.stepsOf({
          optimizer: optimizer.name,
          lr: shortNumber(optimizer.options.lr),
          steps: totalSteps,
          epochs: Math.ceil(totalSteps / stepsPerEpoch),
          batch: batchSize,
        }),
        say.runAs({ backend: words.compiling.backends[backend], reason: words.compiling.reasons[reason], precision }),
        ...(threads > 1 ? [words.threads.shared({ threads })] : []),
        ...(alone === undefined ? [] : [words.threads.alone[alone]]),
        ...(fused === undefined ? [] : [fused.passed ? words.threads.fusedOn(fused) : words.threads.fusedOff]),
        ...(revectorizer === undefined
          ? []
          : [revectorizer.passed ? words.threads.revectorizerOn(revectorizer) : words.threads.revectorizerOff]),
      ],
    ],
  ];
  return table(rows);
}

function describeData(
  { name, inputs, targets }: DataSet,
  samples: number,
  { training: say }: CommandLineWords,
): string {
  const features = inputs.shape[1] as number;
  return targets.kind === 'classes'
    ? say.classData({ name, samples, features, classes: targets.names.length })
    : say.numberData({ name, samples, features, outputs: targets.values.shape[1] as number });
}

function table(rows: readonly (readonly [string, readonly string[]])[]): string {
  const width = Math.max(...rows.map(([title]) => textWidth(title))) + GAP;
  const lines = rows.flatMap(([title, texts]) => texts.map((text, at) => padEnd(at === 0 ? title : '', width) + text));
  return `${lines.join('\n')}\n`;
}

export interface End {
  readonly training: Training;
  readonly parameters: ReadonlyMap<string, Value>;
  readonly metrics: Metrics;
  readonly validation: Metrics | undefined;
  readonly classNames: readonly string[] | undefined;
  readonly words: CommandLineWords;
}

/** How good it is now, and what the parameters are. */
export function describeEnd(end: End): string {
  const { metrics, validation, parameters, words } = end;
  const judged = validation ?? metrics;
  return [
    metricsTable(end),
    sentence(end),
    ...(judged.confusion === undefined || judged.confusion.length > MOST_CLASSES
      ? []
      : [confusionTable(end, judged.confusion)]),
    ...parameterLines(parameters, words),
  ].join('\n');
}

function metricsTable({ metrics, validation, words }: End): string {
  const say = words.training;
  const columns = [metrics, ...(validation === undefined ? [] : [validation])];
  const heads = [say.trainingSamples, ...(validation === undefined ? [] : [say.heldOut])];
  const row = (title: string, texts: readonly string[]): string[] => [title, ...texts];
  const rows = [
    row('', heads),
    row(
      say.loss,
      columns.map(({ loss }) => lossText(loss)),
    ),
    ...(metrics.accuracy === undefined
      ? []
      : [
          row(
            say.accuracy,
            columns.map(({ accuracy }) => percent(accuracy as number)),
          ),
        ]),
    ...(metrics.r2 === undefined
      ? []
      : [
          row(
            'R²',
            columns.map(({ r2 }) => (r2 === undefined ? '–' : shortNumber(r2))),
          ),
        ]),
  ];
  return aligned(rows);
}

/** The first column to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[], gap = GAP): string {
  const widths = (rows[0] as readonly string[]).map((_, column) =>
    Math.max(...rows.map((row) => textWidth(row[column] as string))),
  );
  const cell = (text: string, column: number): string => {
    const width = widths[column] as number;
    return column === 0 ? padEnd(text, width) : ' '.repeat(gap + width - textWidth(text)) + text;
  };
  return `${rows.map((row) => row.map(cell).join('').trimEnd()).join('\n')}\n`;
}

/** The outcome once more, in words. */
function sentence({ training, metrics, validation, words }: End): string {
  const say = words.training;
  const judged = validation ?? metrics;
  const count = (validation === undefined ? training.samples : training.validation)?.count ?? 0;
  const unseen = validation !== undefined;
  if (judged.accuracy !== undefined) {
    return `${say.right({ right: Math.round(judged.accuracy * count), count, part: percent(judged.accuracy), unseen })}\n`;
  }
  if (judged.r2 !== undefined) return `${say.explained({ part: percent(Math.max(0, judged.r2)), unseen })}\n`;
  return '';
}

function confusionTable({ classNames, words }: End, confusion: readonly (readonly number[])[]): string {
  const names = confusion.map((_, label) => classNames?.[label] ?? String(label));
  const rows = confusion.map((row, label) => [
    `  ${names[label]}`,
    ...row.map((count) => (count === 0 ? '·' : wholeNumber(count))),
  ]);
  return `${words.training.confusion}\n${aligned([['', ...names], ...rows], 2)}`;
}

function parameterLines(parameters: ReadonlyMap<string, Value>, { training: say }: CommandLineWords): string[] {
  const numbers = [...parameters.values()].reduce<number>((total, value) => total + dataOf(value).length, 0);
  if (numbers > MOST_NUMBERS) return [];
  const lines = [...parameters].map(([name, value]) => {
    const texts = Array.from(dataOf(value), (number) => shortNumber(number, 6));
    const [rows, columns] = typeof value === 'number' ? [] : value.shape;
    if (rows === undefined) return `  ${name} = ${texts[0]}`;
    if (columns === undefined) return `  ${name} = [${texts.join(', ')}]`;
    const row = (at: number): string => `[${texts.slice(at * columns, (at + 1) * columns).join(', ')}]`;
    return `  ${name} = [${Array.from({ length: rows }, (_, at) => row(at)).join(', ')}]`;
  });
  return [`${say.parameters}\n${lines.join('\n')}\n`];
}
