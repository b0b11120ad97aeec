/** The types of values on WebAssembly's stack. */

export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

export const typeCodes: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** A parameter or local variable of one function. */
export interface Local {
  readonly type: ValueType;
  readonly index: number;
}

/** A function that can be called: its place in the module, and what it takes and gives. */
export interface FunctionReference {
  readonly name: string;
  readonly index: number;
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}
