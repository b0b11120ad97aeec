/** Text → program: the formula language, networks in JSON, built-in examples. */
export type { Example, ExampleName } from './examples.ts';
export { exampleNames, examples } from './examples.ts';
export { limits } from './limits.ts';
export { loadProgram } from './load.ts';
export { nearest } from './nearest.ts';
export { parseNetwork } from './network/network.ts';
export { networkSchema } from './network/schema.ts';
export { printProgram } from './print.ts';
export type { ReadOptions } from './program.ts';
export { findName, parseExpression, parseProgram, requireValues } from './program.ts';
export { readExample, readProgram } from './read.ts';
export { findReference, type Reference } from './reference.ts';
export { type Extent, largestExtent, withNumbersOf, withParameterValues } from './rewritten.ts';
export { readText } from './text.ts';
