/** A whole product: blocks that fit the caches, panels in the order that the kernel reads, tiles in registers. */
import { type Code, countedLoop, type FunctionReference, type Local, type ModuleBuilder } from '../assembler/index.ts';
import { advance, pushSmaller, pushSum } from './address.ts';
import { emitDots } from './dots.ts';
import type { Epilogue } from './epilogue.ts';
import { type Block, type Engine, type Plan, type ProductForm, planProduct } from './form.ts';
import { emitKernel, sumsBytesOf } from './kernel.ts';
import { packingA, packingB } from './packing.ts';

export interface Product {
  /**
   * product(a, b, result, scratch, first, end), all i32: the addresses of the operands, of the result and of
   * `scratchBytes` of memory, and the parts of the result to compute. Each operand must be readable for 16 bytes beyond
   * its end. An element's terms are summed in the same order whichever parts are asked for.
   */
  readonly function: FunctionReference;
  readonly scratchBytes: number;
  readonly parts: Parts;
}

/** What the result is cut into: its rows, or blocks of its columns. */
export interface Parts {
  readonly total: number;
  /** `first` is a multiple of this; so is `end`, unless it is the last. */
  readonly step: number;
}

/**
 * Emits a function that computes a product of these shapes.
 *
 * @param epilogue what is done with the sums before they are stored; by default nothing
 * @example
 * const { function: forward, scratchBytes } = emitProduct(module, { m: 64, n: 128, k: 784, precision: 'f32' }, engineFeatures());
 * code.emit('i32.const', x).emit('i32.const', w).emit('i32.const', z).emit('i32.const', scratch);
 * code.emit('i32.const', 0).emit('i32.const', 64).call(forward); // z = x·w
 */
export function emitProduct(
  module: ModuleBuilder,
  form: ProductForm,
  engine: Engine,
  epilogue: Epilogue = () => () => {},
): Product {
  const plan = planProduct(form, engine);
  if (plan.dots) {
    return { function: emitDots(module, plan, epilogue), scratchBytes: 0, parts: { total: form.m, step: 1 } };
  }
  return {
    function: emitBlocks(module, plan, kernelsOf(module, plan, epilogue)),
    scratchBytes: plan.scratchBytes,
    parts: plan.sharesColumns ? { total: plan.columns.length, step: 1 } : { total: form.m, step: plan.tile.rows },
  };
}

/** The kernel for a tile of these rows and columns, over this block of terms. */
type Kernels = (rows: number, columns: number, depth: Block) => FunctionReference;

function kernelsOf(module: ModuleBuilder, plan: Plan, epilogue: Epilogue): Kernels {
  const { form, bytes, tile, packA, packB, panelColumns, panelA } = plan;
  const a = packA ? { across: bytes, term: tile.rows * bytes } : plan.a;
  const tileA = packA ? panelA : tile.rows * a.across;
  const termB = packB ? panelColumns * bytes : plan.b.term;
  const kernels = new Map<string, FunctionReference>();
  return (rows, columns, depth) => {
    const continues = depth.from > 0;
    const continued = depth.from + depth.size < form.k;
    const key = `${rows}x${columns} ${continues} ${continued}`;
    const kernel =
      kernels.get(key) ?? emitKernel(module, plan, { rows, columns, a, tileA, termB, continues, continued }, epilogue);
    kernels.set(key, kernel);
    return kernel;
  };
}

/** The addresses that a product is called with, and those that move through it. */
interface Pointers {
  readonly a: Local;
  readonly b: Local;
  readonly result: Local;
  readonly scratch: Local;
  readonly firstRow: Local;
  readonly endRow: Local;
  /** The first row of a block, the row after its last, and how many whole tiles lie between them. */
  readonly row: Local;
  readonly blockEnd: Local;
  readonly tiles: Local;
  /** Where the block's part of A begins, or its copy. */
  readonly blockA: Local;
  /** A panel of B, its first column in bytes, and its first element's and waiting sums' places. */
  readonly panelB: Local;
  readonly column: Local;
  readonly element: Local;
  readonly sums: Local;
}

function emitBlocks(module: ModuleBuilder, plan: Plan, kernels: Kernels): FunctionReference {
  const { form, bytes, tile, panelColumns, columns, depths } = plan;
  const packA = plan.packA ? packingA(module, plan) : undefined;
  const packB = plan.packB ? packingB(module, plan) : undefined;
  const fullRows = form.m - (form.m % tile.rows);
  const rowBytes = form.n * bytes;
  const termB = plan.packB ? panelColumns * bytes : plan.b.term;

  /** for each block of rows */
  function emitRows(code: Code, at: Pointers, columns: Block, depth: Block): void {
    code.get(at.firstRow).set(at.row);
    code.loop((nextBlock) => {
      pushSum(code, at.row, plan.rowsPerBlock);
      code.set(at.blockEnd);
      pushSmaller(code, at.blockEnd, at.endRow);
      code.set(at.blockEnd);
      pushSmaller(code, at.blockEnd, fullRows);
      code.get(at.row).emit('i32.sub').emit('i32.const', tile.rows).emit('i32.div_s').set(at.tiles);
      pushSum(code, at.a, [at.row, plan.a.across], depth.from * plan.a.term);
      code.set(at.blockA);
      if (packA !== undefined) {
        const target = code.local('i32');
        pushSum(code, at.scratch, plan.scratchA);
        code.set(target);
        packA(code, { source: at.blockA, target, tiles: at.tiles, depth, pushHasLast: () => pushHasLast(code, at) });
        code.get(target).set(at.blockA);
      }
      emitPanels(code, at, columns, depth);
      code.get(at.blockEnd).tee(at.row).get(at.endRow).emit('i32.lt_s').branchIf(nextBlock);
    });
  }

  /** for each panel of the block of columns */
  function emitPanels(code: Code, at: Pointers, { from, size }: Block, depth: Block): void {
    if (plan.packB) code.get(at.scratch);
    else pushSum(code, at.b, from * plan.b.across + depth.from * plan.b.term);
    code.set(at.panelB);
    pushSum(code, at.scratch, plan.scratchSums, [at.row, panelColumns * bytes]);
    code.set(at.sums);
    const whole = size - (size % panelColumns);
    countedLoop(code, at.column, { from: from * bytes, to: (from + whole) * bytes, step: panelColumns * bytes }, () => {
      emitTiles(code, at, panelColumns, depth);
      advance(code, at.panelB, plan.panelB);
      advance(code, at.sums, plan.panelSums);
    });
    if (whole === size) return;
    code.emit('i32.const', (from + whole) * bytes).set(at.column);
    emitTiles(code, at, size - whole, depth);
  }

  /** the tiles of a panel, whole ones first */
  function emitTiles(code: Code, at: Pointers, columns: number, depth: Block): void {
    const pushB = (): void => {
      code.get(at.panelB);
      pushSum(code, at.panelB, depth.size * termB);
      code.get(at.result);
    };
    pushSum(code, at.column, [at.row, rowBytes]);
    code.set(at.element);
    code.get(at.tiles).if(() => {
      code.get(at.blockA);
      pushB();
      code
        .get(at.element)
        .get(at.column)
        .get(at.sums)
        .get(at.tiles)
        .call(kernels(tile.rows, columns, depth));
    });
    if (fullRows === form.m) return;
    pushHasLast(code, at);
    code.if(() => {
      const tileA = plan.packA ? plan.panelA : tile.rows * plan.a.across;
      pushSum(code, at.blockA, [at.tiles, tileA]);
      pushB();
      pushSum(code, at.element, [at.tiles, tile.rows * rowBytes]);
      code.get(at.column);
      pushSum(code, at.sums, [at.tiles, sumsBytesOf(tile.rows, columns, plan.lanes)]);
      code.emit('i32.const', 1).call(kernels(form.m - fullRows, columns, depth));
    });
  }

  const pushHasLast = (code: Code, { blockEnd }: Pointers): Code =>
    code.get(blockEnd).emit('i32.const', fullRows).emit('i32.gt_s');

  const name = `product ${form.m}x${form.n}x${form.k}`;
  const parameters = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  return module.function({ name, parameters }, (code, [a, b, result, scratch, first, end]) => {
    const [firstRow, endRow] = plan.sharesColumns ? [code.local('i32'), code.local('i32')] : [first, end];
    if (plan.sharesColumns) code.emit('i32.const', form.m).set(endRow);
    const [row, blockEnd, tiles] = [code.local('i32'), code.local('i32'), code.local('i32')];
    const [blockA, panelB, column] = [code.local('i32'), code.local('i32'), code.local('i32')];
    const [element, sums] = [code.local('i32'), code.local('i32')];
    const input = { a, b, result, scratch, firstRow, endRow };
    const at = { ...input, row, blockEnd, tiles, blockA, panelB, column, element, sums };
    const pushIsWanted = (index: number): void => {
      if (!plan.sharesColumns) {
        code.get(first).get(end).emit('i32.lt_s');
        return;
      }
      code.get(first).emit('i32.const', index).emit('i32.le_s');
      code.get(end).emit('i32.const', index).emit('i32.gt_s').emit('i32.and');
    };
    columns.forEach((block, index) => {
      pushIsWanted(index);
      code.if(() => {
        for (const depth of depths) {
          packB?.(code, b, scratch, block, depth);
          emitRows(code, at, block, depth);
        }
      });
    });
  });
}
