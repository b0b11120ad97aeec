/**
 * The IDX files of MNIST and its like: two zero bytes, the kind of number, the count of axes, their lengths as big-endian
 * 32-bit integers, then the numbers. Source: Y. LeCun, C. Cortes and C. Burges, “The MNIST database of handwritten digits”.
 */
import { gunzipSync } from 'fflate';
import { type Shape, sizeOf } from '../../graph/index.ts';
import { dataProblem } from '../../words/index.ts';
import { type DataSet, matrix } from './data.ts';

const UNSIGNED_BYTE = 8;
const LARGEST_BYTE = 255;
const MOST_AXES = 4;
/** 256 MiB: MNIST's larger file has 47 MB. */
const MOST_BYTES = 2 ** 28;

interface Idx {
  readonly shape: Shape;
  readonly bytes: Uint8Array;
}

/** Whether bytes may be an IDX file, as they are or compressed by gzip. */
export const looksLikeIdx = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x1f && bytes[1] === 0x8b) || (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === UNSIGNED_BYTE);

/**
 * Images and their labels as data: pixels from 0 to 1, a class for each label.
 *
 * @throws Problem `malformed` where a file is none of these, or they don't belong together
 */
export function readIdx(
  images: Uint8Array,
  labels: Uint8Array,
  names: { readonly images: string; readonly labels: string },
): DataSet {
  const pixels = idxOf(images, names.images);
  const digits = idxOf(labels, names.labels);
  const [count = 0, ...size] = pixels.shape;
  if (digits.shape.length !== 1 || digits.shape[0] !== count || count === 0 || size.length === 0) {
    throw dataProblem('malformed', 'idxDontMatch', { images: names.images, labels: names.labels });
  }
  const classes = 1 + digits.bytes.reduce((most, digit) => Math.max(most, digit), 0);
  return {
    name: names.images,
    inputs: matrix(
      count,
      sizeOf(size),
      Float64Array.from(pixels.bytes, (pixel) => pixel / LARGEST_BYTE),
    ),
    targets: {
      kind: 'classes',
      labels: Uint16Array.from(digits.bytes),
      names: Array.from({ length: classes }, (_, label) => String(label)),
    },
  };
}

function idxOf(content: Uint8Array, file: string): Idx {
  const bytes = unpacked(content, file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const axes = bytes[3] ?? 0;
  const start = 4 + 4 * axes;
  if (bytes.length < start || view.getUint16(0) !== 0 || bytes[2] !== UNSIGNED_BYTE || axes < 1 || axes > MOST_AXES) {
    throw dataProblem('malformed', 'notIdx', { file });
  }
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const wanted = start + sizeOf(shape);
  if (bytes.length !== wanted) throw dataProblem('malformed', 'idxLength', { file, wanted, found: bytes.length });
  return { shape, bytes: bytes.subarray(start) };
}

function unpacked(content: Uint8Array, file: string): Uint8Array {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return content;
  // The last four bytes say how long the content is, before any of it takes memory.
  const size =
    content.length < 18 ? 0 : new DataView(content.buffer, content.byteOffset).getUint32(content.length - 4, true);
  if (size > MOST_BYTES)
    throw dataProblem('too-large', 'inputTooLarge', { file, limit: `${MOST_BYTES / 2 ** 20} MiB` });
  try {
    return gunzipSync(content, { out: new Uint8Array(size) });
  } catch {
    throw dataProblem('malformed', 'notIdx', { file });
  }
}
