/** State from step to step, in locals. */
import type { Code, Local } from '../assembler/index.ts';
import type { Expression } from '../expression/expression.ts';
import { kept, typeOf, type Writer } from '../expression/writer.ts';
import type { Form } from '../functions/index.ts';
import { Numbers } from './numbers.ts';

/** One number that stays from step to step. */
export interface Kept {
  readonly variable: Expression;
  /** What it becomes; itself where no step updates it. */
  readonly next: Expression;
  /** Where it is in memory before the first step and after the last. */
  readonly address: number;
}

export interface State {
  load(): void;
  /** The number as a formula needs it; undefined where it isn't state. */
  provide(variable: Expression): Local | undefined;
  /** All new values first, as each is computed from the old ones. */
  update(step: Writer): void;
  store(): void;
}

/** Each number in a local of its own. */
export class SingleState implements State {
  readonly #code: Code;
  readonly #form: Form;
  readonly #numbers: Numbers;
  readonly #all: readonly Kept[];
  readonly #locals = new Map<Expression, Local>();

  constructor(code: Code, form: Form, all: readonly Kept[]) {
    this.#code = code;
    this.#form = form;
    this.#numbers = new Numbers(code, form);
    this.#all = all;
  }

  load(): void {
    const zero = kept(this.#code.emit('i32.const', 0), 'i32');
    for (const { variable, address } of this.#all) this.#locals.set(variable, this.#numbers.load(zero, address));
  }

  provide(variable: Expression): Local | undefined {
    return this.#locals.get(variable);
  }

  update(step: Writer): void {
    const changing = this.#all.filter(({ variable, next }) => next !== variable);
    const results = changing.map(({ next }) => {
      const result = step.value(next);
      // The old value of another number is about to change.
      return next.op === 'variable' ? kept(this.#code.get(result), typeOf(this.#form)) : result;
    });
    changing.forEach(({ variable }, at) => {
      this.#code.get(results[at] as Local).set(this.#locals.get(variable) as Local);
    });
  }

  store(): void {
    const zero = kept(this.#code.emit('i32.const', 0), 'i32');
    for (const { variable, address } of this.#all) {
      this.#numbers.store(zero, address, this.#locals.get(variable) as Local);
    }
  }
}
