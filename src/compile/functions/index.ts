/**
 * The elementary functions in WebAssembly, for one number or for the lanes of a vector, in double and single precision.
 * Each says how large its error can be: ulp are units of the last digit of the exact result.
 */
export type { FunctionName, RareFunctions } from './functions.ts';
export { Lanes } from './lanes.ts';
export { type Form, isVector, Library, type LibraryOptions } from './library.ts';
export { twoTo, twoToError } from './scale.ts';
