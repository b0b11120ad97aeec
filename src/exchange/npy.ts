/**
 * NumPy's array files. Format 1.0: the magic bytes, a version, the length of a header, the header as a Python dictionary
 * padded with spaces to a multiple of 64, then the numbers. Source: NumPy's documentation, “numpy.lib.format”.
 */
import { zipSync } from 'fflate';
import { dataOf, shapeOfValue, type Value } from '../graph/index.ts';

const MAGIC = '\x93NUMPY\x01\x00';
const ALIGNMENT = 64;

/** A value as the bytes of an .npy file of little-endian doubles in row-major order. */
export function writeNpy(value: Value): Uint8Array {
  const shape = shapeOfValue(value);
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '<f8', 'fortran_order': False, 'shape': ${tuple}, }`;
  const start = MAGIC.length + 2;
  const length = Math.ceil((start + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = `${dictionary.padEnd(length - start - 1)}\n`;
  const data = dataOf(value);
  const bytes = new Uint8Array(length + data.length * 8);
  const view = new DataView(bytes.buffer);
  bytes.set(Uint8Array.from(MAGIC, (letter) => letter.charCodeAt(0)));
  view.setUint16(MAGIC.length, header.length, true);
  bytes.set(
    Uint8Array.from(header, (letter) => letter.charCodeAt(0)),
    start,
  );
  data.forEach((number, at) => {
    view.setFloat64(length + 8 * at, number, true);
  });
  return bytes;
}

/** Named arrays as an .npz file; NumPy reads it with `numpy.load`. The same bytes each time. */
export function writeNpz(arrays: ReadonlyMap<string, Value>): Uint8Array {
  const files = Object.fromEntries([...arrays].map(([name, value]) => [`${name}.npy`, writeNpy(value)]));
  // A zip must name a day; the first one it can name says nothing about when this was made.
  return zipSync(files, { mtime: '1980-01-01', level: 6 });
}
