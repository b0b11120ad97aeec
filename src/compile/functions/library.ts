/** The elementary functions in one module: their constants, their helpers, and themselves as functions to call. */
import type { Code, FunctionReference, Local, ModuleBuilder, ValueType } from '../assembler/index.ts';
import { Constants } from './constants.ts';
import { commonFunctions, type FunctionName, inputCount, type RareFunctions } from './functions.ts';
import { Lanes } from './lanes.ts';
import { scalarFunctions } from './scalar.ts';

/** What a function works on: one number, or the lanes of a vector. */
export type Form = 'f64' | 'f32' | 'f64x2' | 'f32x4';

export const isVector = (form: Form): form is 'f64x2' | 'f32x4' => form === 'f64x2' || form === 'f32x4';

export interface LibraryOptions {
  /** Where in memory its constants will stand; a multiple of 16. */
  readonly constantsAt: number;
  /** Gives the functions of `rare.ts`, where one of them is needed. */
  readonly rareFunctions: () => RareFunctions;
  /** Whether the engine knows fused multiply-add. */
  readonly fused?: boolean;
}

/**
 * @example
 * const library = new Library(module, { constantsAt: 1024, rareFunctions: () => rareFunctions });
 * const sigmoid = library.function('sigmoid', 'f64'); // code.get(x).call(sigmoid)
 * module.data(1024, library.constants.toBytes());     // when all code is emitted
 */
export class Library {
  readonly constants: Constants;
  readonly fused: boolean;
  readonly #module: ModuleBuilder;
  readonly #rareFunctions: () => RareFunctions;
  readonly #functions = new Map<string, FunctionReference>();

  constructor(module: ModuleBuilder, { constantsAt, rareFunctions, fused = false }: LibraryOptions) {
    this.#module = module;
    this.constants = new Constants(constantsAt);
    this.fused = fused;
    this.#rareFunctions = rareFunctions;
  }

  /**
   * Pushes a vector whose lanes are all the same. Where neighbouring vectors become one, the engine makes such a load wider at no cost, while it would
   * bring two of a whole vector together again.
   */
  pushRepeated(code: Code, values: Float64Array | Float32Array | BigInt64Array | Int32Array): Code {
    const load = values.BYTES_PER_ELEMENT === 8 ? 'v128.load64_splat' : 'v128.load32_splat';
    return code.emit('i32.const', 0).emit(load, this.constants.numbers(values));
  }

  /** One function of the vocabulary, to be called. In a loop over vectors, inlining it by `lanes` is quicker. */
  function(name: FunctionName, form: Form): FunctionReference {
    const types = Array.from({ length: inputCount(name) }, () => typeOf(form));
    return this.helper(`${name} ${form}`, types, [typeOf(form)], (code, inputs) => {
      code.get(this.inline(code, name, form, inputs));
    });
  }

  /** The instructions of one function, in the middle of other code. */
  inline(code: Code, name: FunctionName, form: Form, inputs: readonly Local[]): Local {
    const [x, y] = inputs as [Local, Local];
    if (isVector(form)) {
      const lanes = new Lanes(code, form === 'f64x2' ? 'f64' : 'f32', this);
      return name in commonFunctions
        ? commonFunctions[name as keyof typeof commonFunctions](lanes, x)
        : this.#rareFunctions()[name as keyof RareFunctions](lanes, x, y);
    }
    const quick = form === 'f64' ? scalarFunctions[name] : undefined;
    if (quick !== undefined) return quick(code, x, this);
    // One number is a vector whose lanes are all the same.
    const wide = form === 'f64' ? 'f64x2' : 'f32x4';
    const spread = inputs.map((input) => {
      const vector = code.local('v128');
      code.get(input).emit(`${wide}.splat`).set(vector);
      return vector;
    });
    const result = code.local(form);
    code
      .get(this.inline(code, name, wide, spread))
      .emit(`${wide}.extract_lane`, 0)
      .set(result);
    return result;
  }

  /** A function of the module under this name, made where it is first asked for. */
  helper(
    name: string,
    parameters: readonly ValueType[],
    results: readonly ValueType[],
    body: (code: Code, parameters: readonly Local[]) => void,
  ): FunctionReference {
    const known = this.#functions.get(name);
    if (known !== undefined) return known;
    const made = this.#module.function({ name, parameters, results }, body);
    this.#functions.set(name, made);
    return made;
  }
}

const typeOf = (form: Form): ValueType => (form === 'f64' || form === 'f32' ? form : 'v128');
