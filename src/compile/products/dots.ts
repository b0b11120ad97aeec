/** The product of very few rows with a transposed B: each element is the dot product of two rows, neither of them copied. */
import { type Code, countedLoop, type FunctionReference, type Local, type ModuleBuilder } from '../assembler/index.ts';
import { advance, pushSum } from './address.ts';
import { type Epilogue, finishVectors } from './epilogue.ts';
import type { Plan } from './form.ts';
import { turned } from './pack.ts';

/** dots(a, b, result, scratch, firstRow, endRow), as a product; it needs no scratch memory. */
export function emitDots(module: ModuleBuilder, plan: Plan, epilogue: Epilogue): FunctionReference {
  const { form, bytes, lanes } = plan;
  const name = `dots ${form.m}x${form.n}x${form.k}`;
  const parameters = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  return module.function({ name, parameters }, (code, [a, b, result, , firstRow, endRow]) => {
    const finish = epilogue(code);
    const [row, rowOfA, rowsOfB] = [code.local('i32'), code.local('i32'), code.local('i32')];
    const [column, element, target] = [code.local('i32'), code.local('i32'), code.local('i32')];
    const sum = code.local('v128');
    const sums = Array.from({ length: lanes }, () => code.local('v128'));
    const turn = turned(code, sums);
    const whole = form.n - (form.n % lanes);

    /** a vector of neighbouring elements: a lane of each is a sum over every so many terms, and these are added last */
    function emitVector(count: number): void {
      emitDotsOf(code, plan, { rowOfA, rowsOfB, sums, count });
      pushSum(code, column, [row, form.n * bytes]);
      code.set(element);
      pushSum(code, result, element);
      code.set(target);
      turn((lane, push) => {
        push();
        if (lane > 0) code.emit(bytes === 4 ? 'f32x4.add' : 'f64x2.add');
      });
      code.set(sum);
      const place = { target, element, column, across: 0, down: 0, bytes };
      finishVectors(code, finish, [{ sum, place, count }]);
    }

    code.get(firstRow).set(row);
    code.block((done) => {
      code.loop((nextRow) => {
        code.get(row).get(endRow).emit('i32.ge_s').branchIf(done);
        pushSum(code, a, [row, form.k * bytes]);
        code.set(rowOfA).get(b).set(rowsOfB);
        countedLoop(code, column, { to: whole * bytes, step: 16 }, () => {
          emitVector(lanes);
          advance(code, rowsOfB, lanes * form.k * bytes);
        });
        if (whole < form.n) {
          code.emit('i32.const', whole * bytes).set(column);
          emitVector(form.n - whole);
        }
        advance(code, row, 1);
        code.branch(nextRow);
      });
    });
  });
}

interface Dots {
  readonly rowOfA: Local;
  /** The first of `count` rows of B. */
  readonly rowsOfB: Local;
  readonly sums: readonly Local[];
  readonly count: number;
}

/** sum[row] += A·B[row], a vector of terms at a time; of the last one, only the lanes that are terms. */
function emitDotsOf(code: Code, { form, bytes, lanes, fused }: Plan, { rowOfA, rowsOfB, sums, count }: Dots): void {
  const [term, vectorA] = [code.local('i32'), code.local('v128')];
  const whole = form.k - (form.k % lanes);
  const emitTerms = (keep: () => void): void => {
    pushSum(code, rowOfA, term);
    code.emit('v128.load', 0);
    keep();
    code.set(vectorA);
    sums.forEach((sum, index) => {
      // Beyond the last row it stands in for the others: their sums are not stored.
      const pushB = (): void => {
        pushSum(code, rowsOfB, term);
        code.emit('v128.load', Math.min(index, count - 1) * form.k * bytes);
        keep();
      };
      if (!fused) code.get(sum);
      code.get(vectorA);
      pushB();
      if (fused) code.get(sum).emit(bytes === 4 ? 'f32x4.relaxed_madd' : 'f64x2.relaxed_madd');
      else code.emit(bytes === 4 ? 'f32x4.mul' : 'f64x2.mul').emit(bytes === 4 ? 'f32x4.add' : 'f64x2.add');
      code.set(sum);
    });
  };
  for (const sum of sums) code.emit('v128.const', new Uint8Array(16)).set(sum);
  countedLoop(code, term, { to: whole * bytes, step: 16 }, () => emitTerms(() => {}));
  if (whole === form.k) return;
  const terms = new Uint8Array(16).fill(0xff, 0, (form.k - whole) * bytes);
  code.emit('i32.const', whole * bytes).set(term);
  emitTerms(() => code.emit('v128.const', terms).emit('v128.and'));
}
