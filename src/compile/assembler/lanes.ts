/** The sixteen bytes of a vector constant, from its lanes. */

type Writer = 'setFloat32' | 'setFloat64' | 'setInt32';

function lanes(write: Writer, width: number, values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(16));
  values.forEach((value, lane) => {
    view[write](lane * width, value, true);
  });
  return new Uint8Array(view.buffer);
}

/** @example code.emit('v128.const', f32x4(0, 1, 2, 3)) */
export const f32x4 = (a: number, b: number, c: number, d: number): Uint8Array => lanes('setFloat32', 4, [a, b, c, d]);
export const f64x2 = (a: number, b: number): Uint8Array => lanes('setFloat64', 8, [a, b]);
export const i32x4 = (a: number, b: number, c: number, d: number): Uint8Array => lanes('setInt32', 4, [a, b, c, d]);
