/** What a product is, and how it is cut into tiles, panels and blocks that fit registers and caches. */
import type { Features } from '../assembler/index.ts';

/**
 * result[m, n] = op(A)·op(B), where op(A) is m × k and op(B) is k × n. A transposed operand lies in memory the other way
 * round: A as k × m, B as n × k. All lie row by row, without gaps.
 */
export interface ProductForm {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly precision: 'f64' | 'f32';
  /** How many threads share it; 1 unless given. */
  readonly members?: number;
  /** Chosen for the engine and the shape unless given. */
  readonly tile?: Tile;
}

/** What a product needs to know about the engine. */
export interface Engine extends Pick<Features, 'relaxedSimd' | 'garbageCollection'> {
  /** Whether it joins neighbouring vectors in one of twice the width, and so has as many registers for twice the numbers. */
  readonly wideVectors?: boolean;
}

/** So many rows and vectors of the result are summed in registers at a time. */
export interface Tile {
  readonly rows: number;
  readonly vectors: number;
}

/** A part of a range. */
export interface Block {
  readonly from: number;
  readonly size: number;
}

/** Bytes from a number of op(A) or op(B) to the next one across, and to the next term of the sum. */
export interface Strides {
  readonly across: number;
  readonly term: number;
}

export interface Plan {
  readonly form: ProductForm;
  /** Bytes of a number. */
  readonly bytes: 4 | 8;
  /** Numbers in a vector. */
  readonly lanes: 4 | 2;
  /** Whether a·b + c is one instruction. */
  readonly fused: boolean;
  /** So many neighbouring vectors are stored together, for the engine to join them. */
  readonly joined: 1 | 2;
  /** Whether each element is computed by itself, as the dot product of two rows. */
  readonly dots: boolean;
  readonly tile: Tile;
  /** Columns of a panel: as many as a tile has. */
  readonly panelColumns: number;
  /** Whether an operand is copied into panels, in the order in which the kernel reads it. */
  readonly packA: boolean;
  readonly packB: boolean;
  /** The product is summed over so many of the k terms at a time … */
  readonly depths: readonly Block[];
  /** … for so many columns, whose panels stay in an outer cache … */
  readonly columns: readonly Block[];
  /** Whether threads share these, and not the rows. */
  readonly sharesColumns: boolean;
  /** … and so many rows, which stay in the second cache. */
  readonly rowsPerBlock: number;
  /** How the operands lie in memory … */
  readonly a: Strides;
  readonly b: Strides;
  /** … and, in bytes, how far it is from one panel to the next, where they are copied. */
  readonly panelA: number;
  readonly panelB: number;
  /** Where in the scratch memory the panels of A begin (those of B come first), and the sums that wait for another depth. */
  readonly scratchA: number;
  readonly scratchSums: number;
  /** From the sums of one panel to those of the next. */
  readonly panelSums: number;
  readonly scratchBytes: number;
}

/** Longer sums are cut, so that a panel and a tile's rows fit the first cache together. */
const TERMS_AT_ONCE = 384;
/** A part of the second cache. */
const ROWS_BYTES = 256 * 1024;
const COLUMNS_BYTES = 1024 * 1024;
/** With fewer rows, a panel of B is used too seldom to be worth copying. */
const ROWS_WORTH_PACKING = 8;
/** With fewer rows, turning a transposed B into panels takes longer than the product. */
const ROWS_WORTH_TURNING = 4;
/** Copying a number takes as long as so many multiplications. */
const COPYING = 8;
/** With fewer panels, A is read too seldom to be worth copying. */
const PANELS_WORTH_PACKING = 3;

export function planProduct(form: ProductForm, engine: Engine): Plan {
  const { m, n, k, transposeA = false, transposeB = false, precision, members = 1 } = form;
  const bytes = precision === 'f32' ? 4 : 8;
  const lanes = precision === 'f32' ? 4 : 2;
  const tile = form.tile ?? chooseTile(m, Math.ceil(n / lanes), engine);
  const panelColumns = tile.vectors * lanes;
  const packA = transposeA && n > (PANELS_WORTH_PACKING - 1) * panelColumns;
  const packB = transposeB || m >= ROWS_WORTH_PACKING;
  const dots = transposeB && !transposeA && m < ROWS_WORTH_TURNING;

  const depths = blocksOf(k, ceilTo(k / Math.ceil(k / TERMS_AT_ONCE), lanes));
  // A transposed operand is copied by squares of lanes × lanes, so that a panel may hold some terms too many.
  const depth = ceilTo(depths[0]!.size, lanes);
  const allColumns = ceilTo(n, panelColumns);
  const mostColumns = packB ? Math.min(allColumns, steps(COLUMNS_BYTES / (depth * bytes), panelColumns)) : allColumns;
  const shared = ceilTo(n / ceilTo(Math.ceil(allColumns / mostColumns), members), panelColumns);
  // Each thread copies what its share needs: all of B for some rows, all of A for some columns.
  const costOf = (rows: number, columns: number): number =>
    rows * columns + COPYING * ((packA ? rows : 0) + (packB ? columns : 0));
  const sharesColumns =
    members > 1 && !dots && costOf(m, ceilTo(n / members, panelColumns)) < costOf(ceilTo(m / members, tile.rows), n);
  const columnsPerBlock = sharesColumns ? shared : mostColumns;
  const rowsPerBlock = Math.min(ceilTo(m, tile.rows), steps(ROWS_BYTES / (depth * bytes), tile.rows));

  // A panel of A is written by whole vectors, the last of which may reach beyond its end.
  const panelA = packA ? (ceilTo(depth * tile.rows, lanes) + lanes) * bytes : 0;
  const panelB = packB ? depth * panelColumns * bytes : panelColumns * bytes;
  const scratchA = packB ? (panelB / panelColumns) * columnsPerBlock : 0;
  const scratchSums = ceilTo(scratchA + (panelA / tile.rows) * rowsPerBlock, 64);
  const panelSums = ceilTo(m, tile.rows) * panelColumns * bytes;
  const waiting = depths.length > 1 ? panelSums * Math.ceil(columnsPerBlock / panelColumns) : 0;
  return {
    form,
    bytes,
    lanes,
    fused: engine.relaxedSimd,
    joined: engine.wideVectors ? 2 : 1,
    dots,
    tile,
    panelColumns,
    packA,
    packB,
    depths,
    columns: blocksOf(n, columnsPerBlock),
    sharesColumns,
    rowsPerBlock,
    a: transposeA ? { across: bytes, term: m * bytes } : { across: k * bytes, term: bytes },
    b: transposeB ? { across: k * bytes, term: bytes } : { across: bytes, term: n * bytes },
    panelA,
    panelB,
    scratchA,
    scratchSums,
    panelSums,
    scratchBytes: scratchSums + waiting,
  };
}

/**
 * As large as the registers allow, since each number of A is then used for more columns and each of B for more rows; V8 can
 * use 15 of the 16. Which ones don't spill was measured: docs/performance.md.
 */
function chooseTile(rows: number, vectors: number, { relaxedSimd, garbageCollection, wideVectors }: Engine): Tile {
  // Few rows, or few columns: the sums across, or downward, fill the registers.
  if (rows <= 2) return { rows, vectors: Math.min(vectors, 8 / rows) };
  if (vectors === 1) return { rows: 8, vectors: 1 };
  if (vectors === 3) return { rows: relaxedSimd || garbageCollection ? 3 : 2, vectors: 3 };
  if (wideVectors && vectors >= 4) return { rows: relaxedSimd ? 6 : 4, vectors: 4 };
  if (relaxedSimd && garbageCollection) return { rows: 6, vectors: 2 };
  if (relaxedSimd && vectors > 4) return { rows: 3, vectors: 3 };
  return { rows: 4, vectors: 2 };
}

export const ceilTo = (value: number, step: number): number => Math.ceil(value / step) * step;

/** As many whole steps as the limit allows, but one at least. */
const steps = (limit: number, step: number): number => Math.max(1, Math.floor(limit / step)) * step;

/** The range from 0 to `total` in blocks of `size`, the last one being what is left. */
export function blocksOf(total: number, size: number): Block[] {
  return Array.from({ length: Math.ceil(total / size) }, (_, index) => ({
    from: index * size,
    size: Math.min(size, total - index * size),
  }));
}
