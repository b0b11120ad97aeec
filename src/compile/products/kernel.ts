/** The innermost part: tiles one below the other, each summed in registers over all terms of a block. */
import type { Code, FunctionReference, Local, ModuleBuilder } from '../assembler/index.ts';
import { advance, pushSum } from './address.ts';
import { type Epilogue, finishVectors } from './epilogue.ts';
import type { Plan, Strides } from './form.ts';

export interface KernelForm {
  readonly rows: number;
  /** Elements of the result across, at most those of a panel; the last vector may hold fewer than its lanes. */
  readonly columns: number;
  /** How the numbers of A lie that the tile reads, and how far it is to those of the next tile. */
  readonly a: Strides;
  readonly tileA: number;
  /** From one term to the next in B. */
  readonly termB: number;
  /** Whether the sums of an earlier block of terms are gone on with, and whether a later block goes on with these. */
  readonly continues: boolean;
  readonly continued: boolean;
}

/** The bytes of a tile's sums that wait for the next block of terms. */
export const sumsBytesOf = (rows: number, columns: number, lanes: number): number =>
  rows * Math.ceil(columns / lanes) * 16;

/**
 * kernel(a, b, endB, result, element, column, sums, count): `count` tiles, at least one. `element` is how far the first one
 * is from the beginning of the result, `column` how far from the beginning of a row.
 */
export function emitKernel(module: ModuleBuilder, plan: Plan, form: KernelForm, epilogue: Epilogue): FunctionReference {
  const { lanes, bytes } = plan;
  const name = `tiles ${form.rows}x${form.columns}`;
  const vectors = Math.ceil(form.columns / lanes);
  const rowBytes = plan.form.n * bytes;
  const parameters = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  return module.function({ name, parameters }, (code, [a, b, endB, result, element, column, sums, count]) => {
    const finish = form.continued ? undefined : epilogue(code);
    const tile = Array.from({ length: form.rows }, () => Array.from({ length: vectors }, () => code.local('v128')));
    const target = code.local('i32');
    code.loop((nextTile) => {
      tile.flat().forEach((sum, index) => {
        if (form.continues) code.get(sums).emit('v128.load', index * 16);
        else code.emit('v128.const', zeros);
        code.set(sum);
      });
      emitTerms(code, plan, form, { a, b, endB, tile });
      if (finish === undefined) {
        tile.flat().forEach((sum, index) => {
          code
            .get(sums)
            .get(sum)
            .emit('v128.store', index * 16);
        });
      } else {
        // In one local, by which an engine sees that vectors are neighbours.
        pushSum(code, result, element);
        code.set(target);
        tile.forEach((row, index) => {
          const finished = row.map((sum, across) => ({
            sum,
            place: { target, element, column, across: across * 16, down: index * rowBytes, bytes },
            count: Math.min(lanes, form.columns - across * lanes),
          }));
          for (let first = 0; first < vectors; first += plan.joined) {
            finishVectors(code, finish, finished.slice(first, first + plan.joined));
          }
        });
      }
      advance(code, a, form.tileA);
      advance(code, element, form.rows * rowBytes);
      advance(code, sums, sumsBytesOf(form.rows, form.columns, lanes));
      pushSum(code, count, -1);
      code.tee(count).branchIf(nextTile);
    });
  });
}

interface Operands {
  readonly a: Local;
  readonly b: Local;
  readonly endB: Local;
  readonly tile: readonly (readonly Local[])[];
}

/**
 * sum[row][vector] += A[row, term]·B[term, vector], for all terms. B's vectors are loaded first, an element of A where it is
 * used, and no term is unrolled: in other orders V8 runs out of registers.
 */
function emitTerms(code: Code, plan: Plan, form: KernelForm, { a, b, endB, tile }: Operands): void {
  const { bytes, fused } = plan;
  const [pointerA, pointerB, elementA] = [code.local('i32'), code.local('i32'), code.local('v128')];
  const vectorsB = tile[0]!.map(() => code.local('v128'));
  code.get(a).set(pointerA).get(b).set(pointerB);
  code.loop((nextTerm) => {
    vectorsB.forEach((vector, index) => {
      code
        .get(pointerB)
        .emit('v128.load', index * 16)
        .set(vector);
    });
    tile.forEach((row, index) => {
      code
        .get(pointerA)
        .emit(bytes === 4 ? 'v128.load32_splat' : 'v128.load64_splat', index * form.a.across)
        .set(elementA);
      row.forEach((sum, vector) => {
        if (fused) {
          code.get(elementA).get(vectorsB[vector]!).get(sum);
          code.emit(bytes === 4 ? 'f32x4.relaxed_madd' : 'f64x2.relaxed_madd').set(sum);
        } else {
          code
            .get(sum)
            .get(elementA)
            .get(vectorsB[vector]!)
            .emit(bytes === 4 ? 'f32x4.mul' : 'f64x2.mul');
          code.emit(bytes === 4 ? 'f32x4.add' : 'f64x2.add').set(sum);
        }
      });
    });
    advance(code, pointerA, form.a.term);
    pushSum(code, pointerB, form.termB);
    code.tee(pointerB).get(endB).emit('i32.lt_u').branchIf(nextTerm);
  });
}

const zeros = new Uint8Array(16);
