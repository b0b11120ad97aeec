/** Checkpoints in a folder: each is wholly there or not at all, the last two are kept, a damaged one is never used. */
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '../../train/index.ts';
import { commandProblem } from '../../words/index.ts';
import { type Files, namesIn, pathIn } from './files.ts';

/** Names that sort as their steps do. */
const nameOf = (step: number): string => `step-${String(step).padStart(12, '0')}.checkpoint`;
const pattern = /^step-(\d+)\.checkpoint$/;
const ASIDE = '.tmp';

const KEPT = 2;

export interface Found {
  readonly checkpoint: Checkpoint;
  readonly file: string;
  /** Later ones that are damaged. */
  readonly damaged: readonly string[];
}

/** The latest checkpoint's names first. */
async function checkpointNames(files: Files, folder: string): Promise<string[]> {
  const names = (await namesIn(files, folder)).filter((name) => pattern.test(name));
  return names.sort((a, b) => stepOf(b) - stepOf(a));
}

const stepOf = (name: string): number => Number(pattern.exec(name)?.[1]);

/** The step of the latest checkpoint, whether it can be read or not. */
export async function latestStep(files: Files, folder: string): Promise<number | undefined> {
  const [latest] = await checkpointNames(files, folder);
  return latest === undefined ? undefined : stepOf(latest);
}

/**
 * The latest checkpoint that is whole; undefined where the folder has none.
 *
 * @throws Problem `checkpointsDamaged` where there are some, but none is whole; `checkpointNewer`
 */
export async function loadCheckpoint(files: Files, folder: string): Promise<Found | undefined> {
  const names = await checkpointNames(files, folder);
  const damaged: string[] = [];
  for (const name of names) {
    const file = pathIn(folder, name);
    const checkpoint = await decodeCheckpoint(await files.read(file));
    if (checkpoint === 'newer') throw commandProblem('invalid', 'checkpointNewer', { file });
    if (checkpoint !== 'damaged') return { checkpoint, file, damaged };
    damaged.push(file);
  }
  if (damaged.length > 0) throw commandProblem('malformed', 'checkpointsDamaged', { folder, count: damaged.length });
  return undefined;
}

/**
 * Writes a checkpoint: aside, onto the disk, under its name, the folder onto the disk; then older ones may go.
 * Wherever this breaks off, the one before is still there.
 */
export async function saveCheckpoint(files: Files, folder: string, checkpoint: Checkpoint): Promise<void> {
  const name = nameOf(checkpoint.state.step);
  const aside = pathIn(folder, `${name}${ASIDE}`);
  const bytes = await encodeCheckpoint(checkpoint);
  await files.makeFolder(folder);
  try {
    await files.create(aside, bytes);
    await files.rename(aside, pathIn(folder, name));
    await files.syncFolder(folder);
  } catch (error) {
    await files.remove(aside).catch(() => undefined);
    throw error;
  }
  await removeOld(files, folder, name);
}

/** Keeps the new one and the whole one before it; what an earlier run left half-written goes too. */
async function removeOld(files: Files, folder: string, latest: string): Promise<void> {
  const names = await namesIn(files, folder);
  const older = (await checkpointNames(files, folder)).filter((name) => stepOf(name) < stepOf(latest));
  const leftovers = names.filter((name) => name.endsWith(`.checkpoint${ASIDE}`));
  for (const name of [...older.slice(KEPT - 1), ...leftovers]) await files.remove(pathIn(folder, name));
}
