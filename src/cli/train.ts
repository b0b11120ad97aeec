/** `chainrule train`: from a file and data to trained parameters. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SelfTest } from '../compile/index.ts';
import { type Program, printExpression } from '../graph/index.ts';
import { examples } from '../parse/index.ts';
import { type Metrics, nextPace, sampleCount, startTraining, type Training } from '../train/index.ts';
import { type CommandLineWords, commandProblem, type Problem } from '../words/index.ts';
import { noSuchFile, type Source, sourceFrom, sourceOfText } from './input.ts';
import { isTerminal, refuseInputs, write } from './output.ts';
import { builtInData, type Data, loadData } from './training/data.ts';
import { switchOnFusedMultiplyAdd, switchOnRevectorizer } from './training/engine-switches.ts';
import { Keeper, type KeeperEvent } from './training/keeper.ts';
import { jsonLog, logEnding } from './training/log.ts';
import { networkFor, settingsFor } from './training/network.ts';
import { numberOf, type TrainCommandOptions, trainingOptions } from './training/options.ts';
import { checkOutput, trainedFile, withInitialValues } from './training/parameters.ts';
import { both, livePicture, type Progress, plainTable } from './training/progress.ts';
import { describeEnd, describeStart } from './training/report.ts';

const ExitCode = { diverged: 1, interrupted: 130 } as const;
/** A checkpoint of a large network takes a second or two; more often than this it would slow the training down. */
const SECONDS_BETWEEN_CHECKPOINTS = 10;
/** Soon enough for a person who presses Ctrl-C. */
const MILLISECONDS_BETWEEN_SIGNALS = 20;
/** Part of a set that comes with Chainrule which is held out unless told otherwise; a dozen samples have none to spare. */
const HELD_OUT = 0.2;
const FEWEST_TO_HOLD_OUT = 50;
/** In a sentence, a longer formula hides what it is about. */
const LONGEST_FORMULA = 80;

/** What is trained, on which data. */
interface Task {
  readonly source: Source;
  /** The source's, with the weights to start from. */
  readonly program: Program;
  readonly data: Data | undefined;
  /** Whether the network was made for the data here, and not by the user. */
  readonly isOwnNetwork: boolean;
}

export async function runTrain(
  file: string | undefined,
  options: TrainCommandOptions,
  words: CommandLineWords,
): Promise<void> {
  const task = await taskOf(file, options);
  const inputs = [task.source.file, ...(task.data?.files ?? []), ...(options.init === undefined ? [] : [options.init])];
  await checkTargets(options, inputs);
  // Before anything is compiled that should use it.
  const revectorizer = options.revectorize ? switchOnRevectorizer() : undefined;
  const { training, fused } = compiledTraining(task, { ...options, revectorize: revectorizer?.passed === true });
  // Found out now and not after hours.
  if (options.output !== undefined) checkOutput(task.source, training, options.output);
  const tell = (text: string): void => void process.stderr.write(`${text}\n`);
  const say = (text: string): void => void (options.json || process.stdout.write(text));

  const progress = progressOf(training, options, words);
  const keeper = await keeperOf(training, options, (event) => {
    progress.clear();
    tell(sentenceOf(event, words));
  });
  const data = task.data?.training;
  say(`${describeStart({ training, data, words, selfTests: { fused, revectorizer } })}\n`);
  const isInterrupted = await run(training, keeper, progress);
  progress.end();

  const ending = isInterrupted ? 'interrupted' : training.ending;
  const parameters = training.parameters();
  const validation = training.metrics('validation', parameters);
  const metrics = training.metrics('training', parameters) as Metrics;
  const classNames = data?.targets.kind === 'classes' ? data.targets.names : undefined;
  say(endingSentence(training, isInterrupted, words));
  say(describeEnd({ training, parameters, metrics, validation, classNames, words }));
  if (options.json) logEnding(training, ending, metrics, validation);
  if (options.output !== undefined) {
    const content = trainedFile(task.source, training, parameters, options.output);
    await write(content, { output: options.output, inputs, words });
  }
  if (isInterrupted && options.checkpoint !== undefined)
    tell(words.training.resumeWith({ folder: options.checkpoint }));
  if (ending === 'diverged') process.exitCode = ExitCode.diverged;
  if (isInterrupted) process.exitCode = ExitCode.interrupted;
}

/** A file, an example, or data for which a network is made here. */
async function taskOf(file: string | undefined, options: TrainCommandOptions): Promise<Task> {
  const seed = options.seed === undefined ? 0 : numberOf('seed', options.seed);
  const load = (name: string): Promise<Data> => loadData(name, seed, options.label);
  const source = file === undefined ? undefined : await sourceFrom(file);
  const data = options.data === undefined ? undefined : await load(options.data);
  const task = async (source: Source, data: Data | undefined, isOwnNetwork: boolean): Promise<Task> => ({
    source,
    program: await withInitialValues(source.program, options, seed),
    data,
    isOwnNetwork,
  });
  if (source !== undefined) return task(source, data, false);
  const isData = file !== undefined && builtInData.includes(file);
  if (file !== undefined && (!isData || data !== undefined))
    throw noSuchFile(file, [...new Set([...examples.keys(), ...builtInData])]);
  const own = data ?? (file === undefined ? undefined : await load(file));
  if (own === undefined) throw commandProblem('invalid', 'nothingToTrain', {});
  const made = sourceOfText(networkFor(own.training), `${own.training.name}.json`);
  return task(made, own, true);
}

/** All that would keep results from being saved is said before any work is done. */
async function checkTargets(options: TrainCommandOptions, inputs: readonly string[]): Promise<void> {
  const { output, overwrite, resume, checkpoint } = options;
  if (resume && checkpoint === undefined) throw commandProblem('invalid', 'resumeNeedsCheckpoint', {});
  if (output === undefined) return;
  refuseInputs(output, inputs);
  const folder = dirname(output);
  const problem = (reason: string): Problem => commandProblem('invalid', 'cannotWrite', { file: output, reason });
  await access(folder, constants.W_OK).catch((error: NodeJS.ErrnoException) => {
    throw problem(error.code ?? error.message);
  });
  const found = await stat(output).catch(() => undefined);
  if (found?.isDirectory()) throw problem('EISDIR');
  if (found !== undefined && !overwrite) throw commandProblem('invalid', 'outputExists', { file: output });
}

/** Large networks are compiled once more, if the engine has an instruction for them that has to be switched on. */
function compiledTraining(task: Task, options: TrainCommandOptions): { training: Training; fused?: SelfTest } {
  const training = trainingOf(task, options);
  const fused = training.report.backend === 'tensors' ? switchOnFusedMultiplyAdd() : undefined;
  if (fused === undefined) return { training };
  return { training: fused.passed ? trainingOf(task, options) : training, fused };
}

function trainingOf({ program, data, isOwnNetwork }: Task, options: TrainCommandOptions): Training {
  const chosen = trainingOptions(options);
  if (data === undefined) return startTraining(program, undefined, chosen);
  const isBuiltIn = data.files.length === 0 && sampleCount(data.training) >= FEWEST_TO_HOLD_OUT;
  const settings = isOwnNetwork ? settingsFor(data.training, chosen) : chosen;
  return startTraining(program, data.training, {
    ...settings,
    validation: chosen.validation ?? (isBuiltIn ? HELD_OUT : 0),
    ...(data.validation && { validationData: data.validation }),
  });
}

function progressOf(training: Training, options: TrainCommandOptions, words: CommandLineWords): Progress {
  const { recipe, step } = training;
  const moving = (): Progress => livePicture(recipe, step, words, process.stderr);
  if (options.json) {
    const log = jsonLog(training, options.logSteps === true);
    return process.stderr.isTTY && !isTerminal() ? both(log, moving()) : log;
  }
  if (process.stderr.isTTY) return moving();
  const epochs = Math.ceil(recipe.totalSteps / recipe.stepsPerEpoch);
  return plainTable(epochs, words, (text) => process.stdout.write(text));
}

async function keeperOf(
  training: Training,
  options: TrainCommandOptions,
  say: (event: KeeperEvent) => void,
): Promise<Keeper | undefined> {
  const { checkpoint: folder, resume = false, checkpointEvery } = options;
  if (folder === undefined) return undefined;
  const seconds =
    checkpointEvery === undefined ? SECONDS_BETWEEN_CHECKPOINTS : numberOf('checkpoint-every', checkpointEvery);
  return Keeper.start(training, { folder, resume, milliseconds: 1000 * seconds, say });
}

/**
 * Runs the training to its end, or until Ctrl-C, which ends it after the step that is under way.
 * @returns whether it was interrupted
 */
async function run(training: Training, keeper: Keeper | undefined, progress: Progress): Promise<boolean> {
  let isInterrupted = false;
  const interrupt = (): void => {
    isInterrupted = true;
  };
  // Once: a second Ctrl-C ends the process at once, as the system does it.
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    let pace = 1;
    let listened = performance.now();
    while (training.ending === 'running' && !isInterrupted) {
      const start = performance.now();
      const first = training.step;
      const { losses, epochs } = training.advance(pace);
      progress.steps(first, losses);
      for (const epoch of epochs) progress.epoch(epoch);
      pace = nextPace(pace, losses.length, performance.now() - start);
      await keeper?.tick();
      if (performance.now() - listened < MILLISECONDS_BETWEEN_SIGNALS) continue;
      // Ctrl-C is heard here.
      await new Promise((resolve) => setImmediate(resolve));
      listened = performance.now();
    }
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await keeper?.close();
  }
  return isInterrupted && training.ending === 'running';
}

function sentenceOf(event: KeeperEvent, { training: say }: CommandLineWords): string {
  switch (event.kind) {
    case 'resumed':
      return say.resumed(event);
    case 'roundsOtherwise':
      return say.roundsOtherwise(event);
    case 'nothingToResume':
      return say.nothingToResume(event);
    case 'damaged':
      return say.damaged({ files: event.files.join(', '), used: event.used });
    case 'notSaved':
      return say.notSaved(event);
    case 'savedAgain':
      return say.savedAgain(event);
  }
}

function endingSentence(
  { step, recipe, divergence, ending }: Training,
  isInterrupted: boolean,
  { training: say }: CommandLineWords,
): string {
  if (divergence !== undefined) {
    const { name, node, value } = divergence;
    const formula = printExpression(node);
    return `${say.diverged({
      step: divergence.step,
      epoch: divergence.epoch,
      name,
      value: String(value),
      formula: formula.length <= LONGEST_FORMULA ? formula : '',
    })}\n\n`;
  }
  if (isInterrupted) return `${say.interrupted({ step })}\n\n`;
  const { earlyStopping: patience = 0, stepsPerEpoch } = recipe;
  if (ending === 'stoppedEarly') return `${say.stoppedEarly({ epoch: step / stepsPerEpoch, patience })}\n\n`;
  return '';
}
