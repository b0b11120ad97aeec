/** Arithmetic on addresses. */
import type { Code, Local } from '../assembler/index.ts';

/** A constant, a local, or a multiple of a local. */
export type Term = number | Local | readonly [local: Local, factor: number];

/** Pushes the sum; the constants are added up beforehand. */
export function pushSum(code: Code, ...terms: readonly Term[]): void {
  let constant = 0;
  let isEmpty = true;
  for (const term of terms) {
    if (typeof term === 'number') {
      constant += term;
      continue;
    }
    if ('index' in term) code.get(term);
    else code.get(term[0]).emit('i32.const', term[1]).emit('i32.mul');
    if (!isEmpty) code.emit('i32.add');
    isEmpty = false;
  }
  if (isEmpty) code.emit('i32.const', constant);
  else if (constant !== 0) code.emit('i32.const', constant).emit('i32.add');
}

export function advance(code: Code, pointer: Local, step: number): void {
  pushSum(code, pointer, step);
  code.set(pointer);
}

/** Pushes the smaller of two numbers, neither of them negative. */
export function pushSmaller(code: Code, a: Term, b: Term): void {
  for (const term of [a, b, a, b]) pushSum(code, term);
  code.emit('i32.lt_s').select('i32');
}
