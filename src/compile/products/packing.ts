/** Which panels of an operand are copied, and when. */
import { type Code, countedLoop, type FunctionReference, type Local, type ModuleBuilder } from '../assembler/index.ts';
import { advance, pushSum } from './address.ts';
import type { Block, Plan } from './form.ts';
import { emitCopy, emitTranspose, type PanelForm } from './pack.ts';

/** So many panels are copied side by side that their part of a row fills whole lines of the cache. */
const panelsAtOnce = (width: number): number => Math.ceil(32 / width);

/** Copies a block of op(B), found at `b`, into the panels at `target`. */
export type PackB = (code: Code, b: Local, target: Local, columns: Block, depth: Block) => void;

export function packingB(module: ModuleBuilder, plan: Plan): PackB {
  const { form, panelColumns: width, bytes, lanes, panelB: panelBytes } = plan;
  const emit = form.transposeB ? emitTranspose : emitCopy;
  const rowBytes = form.transposeB ? plan.b.across : plan.b.term;
  const functions = new Map<number, FunctionReference>();
  const functionFor = (across: number): FunctionReference => {
    const known = functions.get(across) ?? emit(module, { bytes, lanes, width, panelBytes, rowBytes, across });
    functions.set(across, known);
    return known;
  };
  return (code, b, target, columns, depth) => {
    const [source, panel] = [code.local('i32'), code.local('i32')];
    const step = panelsAtOnce(width) * width;
    const whole = columns.size - (columns.size % step);
    pushSum(code, b, columns.from * plan.b.across + depth.from * plan.b.term);
    code.set(source).get(target).set(panel);
    const copy = (across: number): void => {
      code.get(source).get(panel).emit('i32.const', depth.size).call(functionFor(across));
    };
    countedLoop(code, code.local('i32'), { to: whole, step }, () => {
      copy(step);
      advance(code, source, step * plan.b.across);
      advance(code, panel, panelsAtOnce(width) * panelBytes);
    });
    if (whole < columns.size) copy(columns.size - whole);
  };
}

/** Copies the rows of a block of the transposed A that lie in `tiles` whole tiles, and those in the part of one below. */
export type PackA = (code: Code, rows: RowsOfA) => void;

export interface RowsOfA {
  readonly source: Local;
  readonly target: Local;
  readonly tiles: Local;
  readonly depth: Block;
  /** Pushes whether the last rows of all, which don't fill a tile, belong to the block. */
  readonly pushHasLast: () => void;
}

export function packingA(module: ModuleBuilder, plan: Plan): PackA {
  const { form, bytes, lanes, panelA: panelBytes } = plan;
  const width = plan.tile.rows;
  const panel: PanelForm = { bytes, lanes, width, across: width, panelBytes, rowBytes: plan.a.term };
  const copyLast = form.m % width === 0 ? undefined : emitCopy(module, { ...panel, across: form.m % width });
  const copiers = [panelsAtOnce(width), 1].map((tiles) => ({
    tiles,
    copy: emitCopy(module, { ...panel, across: tiles * width }),
  }));
  return (code, { source, target, tiles, depth, pushHasLast }) => {
    const [from, to, left] = [code.local('i32'), code.local('i32'), code.local('i32')];
    code.get(source).set(from).get(target).set(to).get(tiles).set(left);
    for (const { tiles: count, copy } of copiers) {
      code.block((done) => {
        code.loop((nextTiles) => {
          code.get(left).emit('i32.const', count).emit('i32.lt_s').branchIf(done);
          code.get(from).get(to).emit('i32.const', depth.size).call(copy);
          advance(code, from, count * width * bytes);
          advance(code, to, count * panelBytes);
          advance(code, left, -count);
          code.branch(nextTiles);
        });
      });
    }
    if (copyLast === undefined) return;
    pushHasLast();
    code.if(() => code.get(from).get(to).emit('i32.const', depth.size).call(copyLast));
  };
}
