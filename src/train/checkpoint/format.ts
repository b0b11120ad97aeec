/**
 * A checkpoint as bytes:
 *
 *     8   the mark CHAINRUL, then as 32-bit numbers: the version, the length of the header, how many doubles follow it
 *         the header, JSON: what the state belongs to, and its whole numbers
 *         the state's doubles, little-endian, bit for bit
 *     32  SHA-256 of all before
 *
 * Random numbers depend on the seed and on the step alone, so these two are also the random state and the place in the order
 * of the samples.
 */
import type { TrainingState } from '../training.ts';
import type { Fingerprint } from './fingerprint.ts';

export const CHECKPOINT_VERSION = 1;

const MARK = 'CHAINRUL';
const HEADER_START = MARK.length + 12;
const DIGEST_LENGTH = 32;

export interface Checkpoint {
  readonly fingerprint: Fingerprint;
  readonly state: TrainingState;
}

interface Header {
  readonly fingerprint: Fingerprint;
  readonly step: number;
  readonly plateauEpochs: number;
  readonly stoppingEpochs: number;
  /** The lengths of the values, and of those that early stopping keeps. */
  readonly lengths: readonly number[];
  readonly best: readonly number[];
}

export async function encodeCheckpoint({ fingerprint, state }: Checkpoint): Promise<Uint8Array> {
  const { step, values, lossSum, plateau, stopping } = state;
  const header: Header = {
    fingerprint,
    step,
    plateauEpochs: plateau.epochsWithout,
    stoppingEpochs: stopping.epochsWithout,
    lengths: values.map(({ length }) => length),
    best: stopping.values.map(({ length }) => length),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const parts = [Float64Array.of(lossSum, plateau.best, plateau.factor, stopping.best), ...values, ...stopping.values];
  const doubles = parts.reduce((total, { length }) => total + length, 0);

  const start = HEADER_START + text.length;
  const bytes = new Uint8Array(start + 8 * doubles + DIGEST_LENGTH);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MARK));
  view.setUint32(MARK.length, CHECKPOINT_VERSION, true);
  view.setUint32(MARK.length + 4, text.length, true);
  view.setUint32(MARK.length + 8, doubles, true);
  bytes.set(text, HEADER_START);
  let at = start;
  for (const part of parts) {
    for (const number of part) {
      view.setFloat64(at, number, true);
      at += 8;
    }
  }
  bytes.set(await digest(bytes.subarray(0, at)), at);
  return bytes;
}

/** - `damaged`: cut or changed; - `newer`: of a version that this program doesn't know. */
export type Unreadable = 'damaged' | 'newer';

export async function decodeCheckpoint(bytes: Uint8Array): Promise<Checkpoint | Unreadable> {
  if (bytes.length < HEADER_START + DIGEST_LENGTH) return 'damaged';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (new TextDecoder().decode(bytes.subarray(0, MARK.length)) !== MARK) return 'damaged';
  const end = bytes.length - DIGEST_LENGTH;
  const isWhole = sameBytes(await digest(bytes.subarray(0, end)), bytes.subarray(end));
  // A version is believed only where the digest holds: a flipped bit must not make a checkpoint of the future.
  if (!isWhole) return 'damaged';
  if (view.getUint32(MARK.length, true) !== CHECKPOINT_VERSION) return 'newer';

  const textLength = view.getUint32(MARK.length + 4, true);
  const start = HEADER_START + textLength;
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER_START, start))) as Header;
  let at = start;
  const take = (length: number): Float64Array => {
    const numbers = Float64Array.from({ length }, (_, index) => view.getFloat64(at + 8 * index, true));
    at += 8 * length;
    return numbers;
  };
  const [lossSum, plateauBest, factor, stoppingBest] = take(4) as unknown as [number, number, number, number];
  return {
    fingerprint: header.fingerprint,
    state: {
      step: header.step,
      lossSum,
      values: header.lengths.map(take),
      plateau: { best: plateauBest, epochsWithout: header.plateauEpochs, factor },
      stopping: { best: stoppingBest, epochsWithout: header.stoppingEpochs, values: header.best.map(take) },
    },
  };
}

const digest = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()));

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
