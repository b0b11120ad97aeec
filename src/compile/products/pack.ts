/**
 * Copies an operand into panels: term by term of the sum, the few numbers that a tile needs of it side by side. The kernel
 * then reads memory from front to back, whichever way the operand lies.
 */
import type { Code, FunctionReference, Local, ModuleBuilder } from '../assembler/index.ts';
import { advance, pushSum } from './address.ts';

export interface PanelForm {
  /** Bytes of a number, and numbers in a vector. */
  readonly bytes: 4 | 8;
  readonly lanes: 4 | 2;
  /** Numbers side by side in a panel. */
  readonly width: number;
  /** How many numbers across one call copies, into as many panels as they fill. */
  readonly across: number;
  /** From one panel to the next, in bytes. */
  readonly panelBytes: number;
  /** From one row of the operand in memory to the next, in bytes. */
  readonly rowBytes: number;
}

/** copy(source, target, terms), for an operand whose rows are the terms: a panel's numbers are neighbours already. */
export function emitCopy(module: ModuleBuilder, form: PanelForm): FunctionReference {
  return module.function(
    { name: 'copy panels', parameters: ['i32', 'i32', 'i32'] },
    (code, [source, target, terms]) => {
      code.loop((nextTerm) => {
        forVectors(form, (first, offset) => {
          // The last vector of a panel may reach into the next term's place, which is written after it.
          code
            .get(target)
            .get(source)
            .emit('v128.load', first * form.bytes)
            .emit('v128.store', offset);
        });
        advance(code, source, form.rowBytes);
        advance(code, target, form.width * form.bytes);
        pushSum(code, terms, -1);
        code.tee(terms).branchIf(nextTerm);
      });
    },
  );
}

/**
 * transpose(source, target, terms), for an operand whose terms lie along its rows. Squares of lanes × lanes are turned in
 * registers; the last square may read beyond the last term, and writes that into the panel's reserve.
 */
export function emitTranspose(module: ModuleBuilder, form: PanelForm): FunctionReference {
  const { bytes, lanes, width, across, rowBytes } = form;
  const name = 'transpose panels';
  return module.function({ name, parameters: ['i32', 'i32', 'i32'] }, (code, [source, target, terms]) => {
    const rows = Array.from({ length: lanes }, () => code.local('v128'));
    const turn = turned(code, rows);
    code.loop((nextTerms) => {
      forVectors(form, (first, offset) => {
        rows.forEach((row, index) => {
          // The last row stands in for those beyond it: what is computed from them is not stored.
          code
            .get(source)
            .emit('v128.load', Math.min(first + index, across - 1) * rowBytes)
            .set(row);
        });
        turn((term, pushTurned) => {
          code.get(target);
          pushTurned();
          code.emit('v128.store', offset + term * width * bytes);
        });
      });
      advance(code, source, lanes * bytes);
      advance(code, target, lanes * width * bytes);
      pushSum(code, terms, -lanes);
      code.tee(terms).emit('i32.const', 0).emit('i32.gt_s').branchIf(nextTerms);
    });
  });
}

/** Every vector of a term: its first number, and where it goes. */
function forVectors(
  { bytes, lanes, width, across, panelBytes }: PanelForm,
  visit: (first: number, offset: number) => void,
) {
  for (let panel = 0; panel * width < across; panel++) {
    for (let number = 0; number < Math.min(width, across - panel * width); number += lanes) {
      visit(panel * width + number, panel * panelBytes + number * bytes);
    }
  }
}

/** Gives the columns of a square one after the other. */
type Turn = (take: (column: number, push: () => void) => void) => void;

/** A square with as many rows as a vector has lanes. */
export const turned = (code: Code, rows: readonly Local[]): Turn =>
  rows.length === 4 ? turnFour(code, rows) : turnTwo(code, rows);

function turnFour(code: Code, rows: readonly Local[]): Turn {
  const [a, b, c, d] = rows as readonly [Local, Local, Local, Local];
  const [leftAB, rightAB, leftCD, rightCD] = rows.map(() => code.local('v128')) as [Local, Local, Local, Local];
  return (take) => {
    code.get(a).get(b).emit('i8x16.shuffle', lowWords).set(leftAB); // a0 b0 a1 b1
    code.get(a).get(b).emit('i8x16.shuffle', highWords).set(rightAB); // a2 b2 a3 b3
    code.get(c).get(d).emit('i8x16.shuffle', lowWords).set(leftCD);
    code.get(c).get(d).emit('i8x16.shuffle', highWords).set(rightCD);
    take(0, () => code.get(leftAB).get(leftCD).emit('i8x16.shuffle', lowHalves));
    take(1, () => code.get(leftAB).get(leftCD).emit('i8x16.shuffle', highHalves));
    take(2, () => code.get(rightAB).get(rightCD).emit('i8x16.shuffle', lowHalves));
    take(3, () => code.get(rightAB).get(rightCD).emit('i8x16.shuffle', highHalves));
  };
}

function turnTwo(code: Code, rows: readonly Local[]): Turn {
  const [a, b] = rows as readonly [Local, Local];
  return (take) => {
    take(0, () => code.get(a).get(b).emit('i8x16.shuffle', lowHalves));
    take(1, () => code.get(a).get(b).emit('i8x16.shuffle', highHalves));
  };
}

/** The bytes of pieces of two vectors, the pieces being counted through both. */
const pieces = (width: number, ...places: number[]): number[] =>
  places.flatMap((place) => Array.from({ length: width }, (_, byte) => place * width + byte));

const lowWords = pieces(4, 0, 4, 1, 5);
const highWords = pieces(4, 2, 6, 3, 7);
const lowHalves = pieces(8, 0, 2);
const highHalves = pieces(8, 1, 3);
