/** What is done with a vector of the result while it is still in a register. */
import type { Code, Local } from '../assembler/index.ts';

/** Some neighbouring elements of one row of the result; the places of other matrices that belong to them. */
export interface ResultVector {
  /** How many of its lanes are elements of the result. The others hold anything, and are never stored. */
  readonly count: number;
  /** Pushes the same elements of another matrix of the result's shape, at this address. */
  load(address: number): void;
  /** Pushes the elements of a row that all rows of the result share, such as a bias, at this address. */
  loadFromRow(address: number): void;
  /** Stores a vector as the same elements of another matrix of the result's shape. */
  store(address: number, value: Local): void;
}

/**
 * Called where a function begins, so that it may put constants into locals there; what it gives is called for each
 * vector of the result, finds it on the stack, and leaves there what is to be stored.
 *
 * @example
 * // result = relu(A·B + bias)
 * const biasAndRelu: Epilogue = (code) => (vector) => {
 *   vector.loadFromRow(biasAddress);
 *   code.emit('f32x4.add').emit('v128.const', f32x4(0, 0, 0, 0)).emit('f32x4.pmax');
 * };
 */
export type Epilogue = (code: Code) => (vector: ResultVector) => void;

/** Where a vector of the result belongs. */
export interface VectorPlace {
  /** Its address, and how far it is from the beginning of the result, and of a row: a local and a constant each, in bytes. */
  readonly target: Local;
  readonly element: Local;
  readonly column: Local;
  readonly down: number;
  readonly across: number;
  readonly bytes: 4 | 8;
}

export interface FinishedVector {
  readonly sum: Local;
  readonly place: VectorPlace;
  readonly count: number;
}

/**
 * Takes neighbouring vectors of the result through the epilogue into memory. Nothing stands between the stores of neighbours: only so an
 * engine joins them, and with them all that they are computed from.
 */
export function finishVectors(code: Code, finish: ReturnType<Epilogue>, vectors: readonly FinishedVector[]): void {
  const stores = vectors.map(({ sum, place, count }) => {
    const { target, element, column, down, across, bytes } = place;
    const others: (() => void)[] = [];
    code.get(sum);
    finish({
      count,
      load: (address) => code.get(element).emit('v128.load', address + down + across),
      loadFromRow: (address) => code.get(column).emit('v128.load', address + across),
      store: (address, other) =>
        others.push(() => storeLanes(code, element, other, { bytes, count, offset: address + down + across })),
    });
    code.set(sum);
    return [...others, () => storeLanes(code, target, sum, { bytes, count, offset: down + across })];
  });
  stores[0]?.forEach((_, index) => {
    for (const each of stores) each[index]?.();
  });
}

/** Stores the first `count` of a vector's elements: all sixteen bytes, or lane by lane. */
function storeLanes(
  code: Code,
  base: Local,
  value: Local,
  { bytes, count, offset }: { bytes: 4 | 8; count: number; offset: number },
): void {
  if (count * bytes === 16) {
    code.get(base).get(value).emit('v128.store', offset);
    return;
  }
  if (count * bytes >= 8) {
    code.get(base).get(value).emit('v128.store64_lane', 0, offset);
  }
  if (count * bytes === 4 || count * bytes === 12) {
    code
      .get(base)
      .get(value)
      .emit('v128.store32_lane', count - 1, offset + (count - 1) * bytes);
  }
}
