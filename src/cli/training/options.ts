/** The words after `chainrule train` as options of a training. */
import { nearest } from '../../parse/index.ts';
import {
  type InitialiserName,
  initialiserNames,
  type OptimizerName,
  type OptimizerOptions,
  optimizerNames,
  type Schedule,
  type TrainingOptions,
} from '../../train/index.ts';
import { commandProblem } from '../../words/index.ts';

/** As commander hands them over: texts, and true for switches. */
export interface TrainCommandOptions {
  readonly data?: string;
  readonly label?: readonly string[];
  readonly standardize?: boolean;
  readonly validation?: string;
  readonly steps?: string;
  readonly epochs?: string;
  readonly batchSize?: string;
  readonly shuffle: boolean;
  readonly optimizer?: string;
  readonly lr?: string;
  readonly momentum?: string;
  readonly dampening?: string;
  readonly nesterov?: boolean;
  readonly betas?: string;
  readonly eps?: string;
  readonly weightDecay?: string;
  readonly alpha?: string;
  readonly centered?: boolean;
  readonly amsgrad?: boolean;
  readonly lrDecay?: string;
  readonly initialAccumulatorValue?: string;
  readonly schedule?: string;
  readonly warmUp?: string;
  readonly clipNorm?: string;
  readonly clipValue?: string;
  readonly init?: string;
  readonly earlyStopping?: string;
  readonly seed?: string;
  readonly precision: 'f64' | 'f32';
  readonly backend: NonNullable<TrainingOptions['backend']>;
  readonly threads?: string;
  readonly revectorize?: boolean;
  readonly logSteps?: boolean;
  readonly json?: boolean;
  readonly checkpoint?: string;
  readonly checkpointEvery?: string;
  readonly resume?: boolean;
  readonly output?: string;
  readonly overwrite?: boolean;
}

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** @throws Problem `optionNoNumber` */
export function numberOf(option: string, text: string): number {
  if (plainNumber.test(text)) return Number(text);
  throw commandProblem('invalid', 'optionNoNumber', { option, text });
}

/** The option as a number, where it is given. */
function given(options: TrainCommandOptions, name: NumberOption): number | undefined {
  const text = options[name];
  return text === undefined ? undefined : numberOf(kebab(name), text);
}

type NumberOption = {
  [Name in keyof TrainCommandOptions]-?: TrainCommandOptions[Name] extends string | undefined ? Name : never;
}[keyof TrainCommandOptions];

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A name out of a few; a mistyped one is told the nearest. */
function oneOf<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  const found = names.find((each) => each === text.toLowerCase());
  if (found !== undefined) return found;
  const near = nearest(text, names);
  throw commandProblem('invalid', 'unknownChoice', {
    option,
    text,
    known: names.join(', '),
    ...(near && { nearest: near }),
  });
}

/** Leaves out what is not given, so that the library's own defaults hold. */
const present = <Values extends object>(
  values: Values,
): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Values]?: Exclude<Values[Name], undefined>;
  };

export function trainingOptions(options: TrainCommandOptions): TrainingOptions {
  const number = (name: NumberOption): number | undefined => given(options, name);
  const optimizer: OptimizerName | undefined =
    options.optimizer === undefined ? undefined : oneOf('optimizer', options.optimizer, optimizerNames);
  const clipping = present({ norm: number('clipNorm'), value: number('clipValue') });
  return present({
    optimizer,
    optimizerOptions: optimizerOptions(options),
    steps: number('steps'),
    epochs: number('epochs'),
    batchSize: number('batchSize'),
    shuffle: options.shuffle,
    schedule: options.schedule === undefined ? undefined : scheduleOf(options.schedule),
    warmUp: number('warmUp'),
    clipping,
    validation: number('validation'),
    standardize: options.standardize,
    earlyStopping: number('earlyStopping'),
    seed: number('seed'),
    precision: options.precision,
    backend: options.backend,
    threads: number('threads'),
    wideVectors: options.revectorize,
  });
}

export const initialiserOf = ({ init }: TrainCommandOptions): InitialiserName | undefined =>
  init === undefined ? undefined : oneOf('init', init, initialiserNames);

function optimizerOptions(options: TrainCommandOptions): Partial<OptimizerOptions> {
  const number = (name: NumberOption): number | undefined => given(options, name);
  return present({
    lr: number('lr'),
    momentum: number('momentum'),
    dampening: number('dampening'),
    nesterov: options.nesterov,
    betas: options.betas === undefined ? undefined : pairOf('betas', options.betas),
    eps: number('eps'),
    weightDecay: number('weightDecay'),
    alpha: number('alpha'),
    centered: options.centered,
    amsgrad: options.amsgrad,
    lrDecay: number('lrDecay'),
    initialAccumulatorValue: number('initialAccumulatorValue'),
  });
}

function pairOf(option: string, text: string): readonly [number, number] {
  const [first, second, ...more] = text.split(',');
  if (first === undefined || second === undefined || more.length > 0) {
    throw commandProblem('invalid', 'optionNoPair', { option, text });
  }
  return [numberOf(option, first), numberOf(option, second)];
}

const scheduleNames = ['constant', 'step', 'cosine', 'plateau'] as const;

/** `step:30,0.1`, `cosine`, `cosine:0.01`, `plateau:10,0.1` */
function scheduleOf(text: string): Schedule {
  const [name = '', values] = text.split(':', 2);
  const kind = oneOf('schedule', name, scheduleNames);
  const numbers = values === undefined ? [] : values.split(',').map((each) => numberOf('schedule', each));
  const [a, b] = numbers;
  const most = { constant: 0, step: 2, cosine: 1, plateau: 2 }[kind];
  const negative = numbers.some((each) => each < 0);
  if (numbers.length > most || negative || (kind === 'step' && !((a ?? 0) > 0))) {
    throw commandProblem('invalid', 'badSchedule', { text });
  }
  switch (kind) {
    case 'step':
      return { kind, stepSize: a as number, gamma: b ?? 0.1 };
    case 'cosine':
      return { kind, least: a ?? 0 };
    case 'plateau':
      return { kind, patience: a ?? 10, factor: b ?? 0.1 };
    default:
      return { kind };
  }
}
