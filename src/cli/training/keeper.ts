/** Keeps a training's checkpoints while it runs. What the disk refuses is said and tried again; the training goes on. */
import { differenceOf, type Fingerprint, fingerprintOf, type Training } from '../../train/index.ts';
import { commandProblem, Problem } from '../../words/index.ts';
import { latestStep, loadCheckpoint, saveCheckpoint } from './checkpoints.ts';
import { disk, type Files } from './files.ts';
import { lockFolder } from './lock.ts';

export interface KeeperOptions {
  readonly folder: string;
  readonly resume: boolean;
  /** Between two checkpoints. */
  readonly milliseconds: number;
  readonly files?: Files;
  /** Hears what a person should know. */
  readonly say: (event: KeeperEvent) => void;
}

export type KeeperEvent =
  | { readonly kind: 'resumed'; readonly step: number; readonly file: string }
  | { readonly kind: 'roundsOtherwise'; readonly isFused: boolean }
  | { readonly kind: 'nothingToResume'; readonly folder: string }
  | { readonly kind: 'damaged'; readonly files: readonly string[]; readonly used: string }
  | { readonly kind: 'notSaved'; readonly folder: string; readonly reason: string }
  | { readonly kind: 'savedAgain'; readonly step: number };

export class Keeper {
  readonly #training: Training;
  readonly #options: KeeperOptions;
  readonly #files: Files;
  readonly #fingerprint: Fingerprint;
  readonly #unlock: () => Promise<void>;
  #saved = performance.now();
  #savedStep = -1;
  #failed = false;

  private constructor(
    training: Training,
    options: KeeperOptions,
    fingerprint: Fingerprint,
    unlock: () => Promise<void>,
  ) {
    this.#training = training;
    this.#options = options;
    this.#files = options.files ?? disk;
    this.#fingerprint = fingerprint;
    this.#unlock = unlock;
  }

  /**
   * Takes the folder, and the training to where its latest checkpoint stands.
   *
   * @throws Problem `folderLocked`, `checkpointsThere`, `checkpointOfOther…`, `checkpointsDamaged`
   */
  static async start(training: Training, options: KeeperOptions): Promise<Keeper> {
    const { folder, resume, say, files = disk } = options;
    const fingerprint = await fingerprintOf(training);
    const unlock = await locked(options, files);
    const keeper = new Keeper(training, options, fingerprint, unlock);
    try {
      if (resume) await keeper.#resume();
      else {
        const step = await latestStep(files, folder);
        if (step !== undefined) throw commandProblem('invalid', 'checkpointsThere', { folder, step });
      }
    } catch (error) {
      await unlock();
      throw error instanceof Problem
        ? error
        : commandProblem('invalid', 'cannotRead', { file: folder, reason: reasonOf(error) });
    }
    if (resume && training.step === 0) say({ kind: 'nothingToResume', folder });
    return keeper;
  }

  async #resume(): Promise<void> {
    const { folder, say } = this.#options;
    const found = await loadCheckpoint(this.#files, folder);
    if (found === undefined) return;
    const { checkpoint, file, damaged } = found;
    const difference = differenceOf(checkpoint.fingerprint, this.#fingerprint);
    switch (difference?.in) {
      case 'model':
        throw commandProblem('invalid', 'checkpointOfOtherModel', { file });
      case 'data':
        throw commandProblem('invalid', 'checkpointOfOtherData', { file });
      case 'options':
        throw commandProblem('invalid', 'checkpointOfOtherOptions', { file, ...difference });
    }
    if (damaged.length > 0) say({ kind: 'damaged', files: damaged, used: file });
    this.#training.restore(checkpoint.state);
    this.#savedStep = checkpoint.state.step;
    say({ kind: 'resumed', step: checkpoint.state.step, file });
    const [was, is] = [checkpoint.fingerprint.arithmetic?.fused, this.#fingerprint.arithmetic?.fused];
    // The processor may be another one: that is said, and nothing lost.
    if (was !== undefined && is !== undefined && was !== is) say({ kind: 'roundsOtherwise', isFused: is });
  }

  /** Saves if it is time to. */
  async tick(): Promise<void> {
    if (performance.now() - this.#saved >= this.#options.milliseconds) await this.save();
  }

  /** Whether the state is on the disk now. */
  async save(): Promise<boolean> {
    const { folder, say } = this.#options;
    const state = this.#training.state();
    if (state.step === this.#savedStep) return true;
    try {
      await saveCheckpoint(this.#files, folder, { fingerprint: this.#fingerprint, state });
      if (this.#failed) say({ kind: 'savedAgain', step: state.step });
      this.#failed = false;
      this.#savedStep = state.step;
    } catch (error) {
      // Said once, not at every attempt.
      if (!this.#failed) say({ kind: 'notSaved', folder, reason: reasonOf(error) });
      this.#failed = true;
    }
    this.#saved = performance.now();
    return !this.#failed;
  }

  /** Saves, and gives the folder back. */
  async close(): Promise<void> {
    await this.save();
    await this.#unlock().catch(() => undefined);
  }
}

/** A folder that can't be written at all holds no lock either, and needs none: saving will say so. */
async function locked({ folder }: KeeperOptions, files: Files): Promise<() => Promise<void>> {
  try {
    await files.makeFolder(folder);
    return await lockFolder(files, folder);
  } catch (error) {
    if (error instanceof Problem) throw error;
    return async () => undefined;
  }
}

const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
};
