/** What `--data` names: a data set that comes with Chainrule, a table, or MNIST's files. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { nearest } from '../../parse/index.ts';
import {
  type DataSet,
  generate,
  generatorNames,
  loadRealSet,
  looksLikeIdx,
  readCsv,
  readIdx,
  realSetNames,
} from '../../train/index.ts';
import { commandProblem, type Problem } from '../../words/index.ts';

export interface Data {
  readonly training: DataSet;
  /** Samples that come apart, as MNIST's test files do. */
  readonly validation?: DataSet;
  /** The files that were read: never written. */
  readonly files: readonly string[];
}

/** 256 MiB: beyond this, a table of text takes too long to read. */
const MOST_BYTES = 2 ** 28;

export const builtInData = [...generatorNames, ...realSetNames] as readonly string[];

/**
 * @param seed of the sets that are drawn
 * @param labels columns to predict, in a table
 * @throws Problem where there is no such thing, or it does not read
 */
export async function loadData(name: string, seed: number, labels: readonly string[] | undefined): Promise<Data> {
  const found = await stat(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw cannotRead(name, error);
  });
  if (found === undefined) return { training: await builtIn(name, seed), files: [] };
  if (found.isDirectory()) return folderOfIdx(name);
  if (found.size > MOST_BYTES)
    throw commandProblem('too-large', 'inputTooLarge', { file: name, limit: `${MOST_BYTES / 2 ** 20} MiB` });
  const bytes = await contentOf(name);
  if (looksLikeIdx(bytes)) return { training: readIdx(bytes, ...(await labelsBeside(name))), files: [name] };
  return { training: readCsv(textOf(bytes, name), { file: name, ...(labels && { labels }) }), files: [name] };
}

async function builtIn(name: string, seed: number): Promise<DataSet> {
  const drawn = generatorNames.find((each) => each === name);
  if (drawn !== undefined) return generate(drawn, { seed });
  const real = realSetNames.find((each) => each === name);
  if (real !== undefined) return loadRealSet(real);
  const near = nearest(basename(name), builtInData);
  throw commandProblem('invalid', 'noSuchData', {
    name,
    known: builtInData.join(', '),
    ...(near && { nearest: near }),
  });
}

const cannotRead = (file: string, error: NodeJS.ErrnoException): Problem =>
  commandProblem('invalid', 'cannotRead', { file, reason: error.code ?? error.message });

const contentOf = (file: string): Promise<Uint8Array> =>
  readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw cannotRead(file, error);
  });

function textOf(bytes: Uint8Array, file: string): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  // Bytes that are no UTF-8, and zeros, as UTF-16 and spreadsheet files have them.
  if (!/[\0\ufffd]/.test(text)) return text;
  throw commandProblem('malformed', 'notTable', { file });
}

const imagesName = /images-idx\d-ubyte(\.gz)?$|images\.idx\d-ubyte(\.gz)?$/;

async function labelsBeside(images: string): Promise<[Uint8Array, { images: string; labels: string }]> {
  const base = basename(images).replace('images', 'labels').replace(/idx\d/, 'idx1').replace(/\.gz$/, '');
  for (const name of [base, `${base}.gz`]) {
    const labels = join(dirname(images), name);
    const isThere = await stat(labels).then(
      () => true,
      () => false,
    );
    if (isThere && labels !== images) return [await contentOf(labels), { images, labels }];
  }
  throw commandProblem('invalid', 'noLabels', { images, labels: join(dirname(images), base) });
}

/** MNIST as it is published: a pair of files to train on, and mostly another pair to test with. */
async function folderOfIdx(folder: string): Promise<Data> {
  const names = (await readdir(folder)).filter((name) => imagesName.test(name)).sort();
  const pick = (start: RegExp): string | undefined => names.find((name) => start.test(name));
  const training = pick(/^train/) ?? names[0];
  if (training === undefined) throw commandProblem('invalid', 'noImages', { folder });
  const held = pick(/^(t10k|test)/);
  const read = async (name: string): Promise<DataSet> => {
    const file = join(folder, name);
    const bytes = await contentOf(file);
    return readIdx(bytes, ...(await labelsBeside(file)));
  };
  const files = names.map((name) => join(folder, name));
  if (held === undefined || held === training) return { training: await read(training), files };
  return { training: await read(training), validation: await read(held), files };
}
