/** The few things that checkpoints ask of a disk, each of which may fail; tests put a disk here that does. */
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

export interface Files {
  makeFolder(folder: string): Promise<void>;
  list(folder: string): Promise<string[]>;
  read(path: string): Promise<Uint8Array>;
  /** A new file with this content, safe on the disk when this is done. */
  create(path: string, content: Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; fails where that name is taken, and so is one step on every file system. */
  link(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes names in a folder safe on the disk. */
  syncFolder(folder: string): Promise<void>;
}

export const disk: Files = {
  async makeFolder(folder) {
    await mkdir(folder, { recursive: true });
  },
  list: (folder) => readdir(folder),
  read: (path) => readFile(path),
  async create(path, content) {
    const handle = await open(path, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  rename,
  link,
  remove: (path) => rm(path, { force: true }),
  async syncFolder(folder) {
    // Windows can't open a folder, and needs no such thing.
    if (process.platform === 'win32') return;
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

/** The names of files in a folder that may not be there. */
export async function namesIn(files: Files, folder: string): Promise<string[]> {
  try {
    return await files.list(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export const pathIn = (folder: string, name: string): string => join(folder, name);
