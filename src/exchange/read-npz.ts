/** Reads NumPy's arrays. They may come from anyone: what an array takes is known before it is unpacked. */
import { unzipSync } from 'fflate';
import { type Shape, sizeOf, type Value, valueFrom } from '../graph/index.ts';
import { limits } from '../parse/index.ts';
import { dataProblem, Problem } from '../words/index.ts';

const ENDING = '.npy';
const MAGIC = '\x93NUMPY';
/** Room for an array's header beside its numbers. */
const LARGEST_HEADER = 2 ** 16;
const LARGEST_FILE = 8 * limits.elements + LARGEST_HEADER;

/** Little-endian floats: what `numpy.savez` writes of them, and what `writeNpz` writes. */
const kinds = {
  '<f8': { width: 8, read: (view: DataView, at: number) => view.getFloat64(at, true) },
  '<f4': { width: 4, read: (view: DataView, at: number) => view.getFloat32(at, true) },
} as const;

/**
 * The arrays in an .npz file, by their names.
 *
 * @param file what problems call it
 * @throws Problem `malformed` where it is no such file, or an array is not of floats, row by row; `too-large`
 */
export function readNpz(bytes: Uint8Array, file: string): Map<string, Value> {
  const arrays = new Map<string, Value>();
  for (const [entry, content] of Object.entries(unpacked(bytes, file))) {
    const name = entry.slice(0, -ENDING.length);
    arrays.set(
      name,
      readNpy(content, (found) => notArray(file, name, found)),
    );
  }
  return arrays;
}

function unpacked(bytes: Uint8Array, file: string): Record<string, Uint8Array> {
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!name.endsWith(ENDING)) throw notNpz(file);
        size += originalSize;
        if (size > LARGEST_FILE)
          throw dataProblem('too-large', 'inputTooLarge', { file, limit: `${Math.floor(LARGEST_FILE / 2 ** 20)} MiB` });
        return true;
      },
    });
  } catch (error) {
    throw error instanceof Problem ? error : notNpz(file);
  }
}

function readNpy(bytes: Uint8Array, problem: (found: string) => Problem): Value {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, to: number): string => new TextDecoder('latin1').decode(bytes.subarray(from, to));
  if (bytes.length < 12 || text(0, MAGIC.length) !== MAGIC) throw problem('');
  // From version 2 on, the header's length takes four bytes.
  const [start, length] = bytes[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  const header = text(start, start + Math.min(length, LARGEST_HEADER));
  const [, descr = ''] = /'descr':\s*'([^']*)'/.exec(header) ?? [];
  const shape = shapeIn(header);
  if (!Object.hasOwn(kinds, descr)) throw problem(descr);
  if (/'fortran_order':\s*True/.test(header)) throw problem('fortran_order');
  const { width, read } = kinds[descr as keyof typeof kinds];
  if (shape === undefined || bytes.length - start - length !== sizeOf(shape) * width) throw problem(descr);
  const first = start + length;
  return valueFrom(
    shape,
    Float64Array.from({ length: sizeOf(shape) }, (_, at) => read(view, first + at * width)),
  );
}

/** `(2, 3)`, `(5,)` or `()` */
function shapeIn(header: string): Shape | undefined {
  const [, tuple] = /'shape':\s*\(([\d, ]*)\)/.exec(header) ?? [];
  return tuple
    ?.split(',')
    .filter((each) => each.trim() !== '')
    .map(Number);
}

const notNpz = (file: string): Problem => dataProblem('malformed', 'notNpz', { file });
const notArray = (file: string, name: string, found: string): Problem =>
  dataProblem('malformed', 'notArray', { file, name, found });
