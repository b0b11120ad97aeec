/** One writer a folder: a lock file with the number of the process that holds it. */
import { commandProblem } from '../../words/index.ts';
import { type Files, pathIn } from './files.ts';

const NAME = 'lock';

/**
 * Takes the lock of a folder. One whose process is gone, after kill −9 or a power cut, is taken over.
 *
 * @param isAlive whether a process is there
 * @returns what gives it back
 * @throws Problem `folderLocked` where another training writes into the folder
 */
export async function lockFolder(
  files: Files,
  folder: string,
  isAlive: (process: number) => boolean = processIsAlive,
): Promise<() => Promise<void>> {
  const lock = pathIn(folder, NAME);
  const own = pathIn(folder, `${NAME}.${process.pid}`);
  await files.create(own, new TextEncoder().encode(String(process.pid)));
  try {
    for (;;) {
      // A link is there wholly or not at all, so no one ever reads half a lock.
      if (await succeeds(files.link(own, lock), 'EEXIST')) break;
      const holder = await holderOf(files, lock);
      if (holder === undefined) continue;
      if (holder !== process.pid && isAlive(holder))
        throw commandProblem('invalid', 'folderLocked', { folder, process: holder, lock });
      // Of several that find the lock stale, one moves it aside; the others find none and try again.
      const aside = pathIn(folder, `${NAME}.${process.pid}.stale`);
      if (await succeeds(files.rename(lock, aside), 'ENOENT')) await files.remove(aside);
    }
  } finally {
    await files.remove(own);
  }
  return () => files.remove(lock);
}

async function holderOf(files: Files, lock: string): Promise<number | undefined> {
  try {
    return Number(new TextDecoder().decode(await files.read(lock)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function succeeds(action: Promise<void>, expectedFailure: string): Promise<boolean> {
  try {
    await action;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === expectedFailure) return false;
    throw error;
  }
}

function processIsAlive(id: number): boolean {
  if (!Number.isInteger(id) || id <= 0) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Someone else's process is there although we may not signal it.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
