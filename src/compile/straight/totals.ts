/**
 * Running totals over the samples, one for each lane. A few stay in registers. Many would be moved between registers and
 * stack twice in every round, so they stay in memory. Where there is but one round, what it adds is the total.
 */
import type { Code, Local } from '../assembler/index.ts';
import type { Expression } from '../expression/expression.ts';
import { kept } from '../expression/writer.ts';
import type { Form } from '../functions/index.ts';

const MOST_IN_REGISTERS = 6;
const ZEROS = new Uint8Array(16);

type Sums = ReadonlyMap<Expression, Expression>;

export const totalsBytes = (sums: Sums, isOneRound: boolean): number =>
  isOneRound || sums.size <= MOST_IN_REGISTERS ? 0 : 16 * sums.size;

export class Totals {
  readonly #code: Code;
  readonly addition: 'f32x4.add' | 'f64x2.add';
  readonly #isOneRound: boolean;
  readonly #locals = new Map<Expression, Local>();
  readonly #addresses = new Map<Expression, number>();

  /** @param start the address of `totalsBytes` of memory */
  constructor(code: Code, form: Form, start: number, sums: Sums, isOneRound: boolean) {
    this.#code = code;
    this.#isOneRound = isOneRound;
    this.addition = form === 'f64x2' ? 'f64x2.add' : 'f32x4.add';
    if (isOneRound) return;
    [...sums.keys()].forEach((summand, at) => {
      if (sums.size <= MOST_IN_REGISTERS) this.#locals.set(summand, code.local('v128'));
      else this.#addresses.set(summand, start + 16 * at);
    });
  }

  clear(): void {
    for (const local of this.#locals.values()) this.#code.emit('v128.const', ZEROS).set(local);
    for (const address of this.#addresses.values()) {
      this.#code.emit('i32.const', 0).emit('v128.const', ZEROS).emit('v128.store', address);
    }
  }

  /** Adds the vector that `push` leaves on the stack. */
  add(summand: Expression, push: () => void): void {
    const code = this.#code;
    if (this.#isOneRound) {
      push();
      this.#locals.set(summand, kept(code, 'v128'));
      return;
    }
    const local = this.#locals.get(summand);
    if (local !== undefined) {
      push();
      code.get(local).emit(this.addition).set(local);
      return;
    }
    const address = this.#addresses.get(summand) as number;
    code.emit('i32.const', 0);
    push();
    code.emit('i32.const', 0).emit('v128.load', address).emit(this.addition).emit('v128.store', address);
  }

  load(summand: Expression): Local {
    const local = this.#locals.get(summand);
    if (local !== undefined) return local;
    this.#code.emit('i32.const', 0).emit('v128.load', this.#addresses.get(summand) as number);
    return kept(this.#code, 'v128');
  }
}
