/** Numbers in memory and in locals: alone, or the same in every lane. */
import type { Code, Local } from '../assembler/index.ts';
import { kept, typeOf } from '../expression/writer.ts';
import type { Form } from '../functions/index.ts';

export class Numbers {
  readonly #code: Code;
  readonly #form: Form;

  constructor(code: Code, form: Form) {
    this.#code = code;
    this.#form = form;
  }

  /** The number at an address, in every lane. */
  load(base: Local, offset: number): Local {
    const [code, form] = [this.#code.get(base), this.#form];
    if (form === 'f64x2') code.emit('v128.load64_splat', offset);
    else if (form === 'f32x4') code.emit('v128.load32_splat', offset);
    else code.emit(`${form}.load`, offset);
    return kept(code, typeOf(form));
  }

  /** Stores the number, or the first of equal ones. */
  store(base: Local, offset: number, value: Local): void {
    const [code, form] = [this.#code.get(base).get(value), this.#form];
    if (form === 'f64x2') code.emit('v128.store64_lane', 0, offset);
    else if (form === 'f32x4') code.emit('v128.store32_lane', 0, offset);
    else code.emit(`${form}.store`, offset);
  }
}
