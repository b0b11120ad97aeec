/** Forward and backward over large irregular graphs of single numbers. */
export type { Derivatives } from './emit.ts';
export { recordTape, Tape, type TapeOptions } from './tape.ts';
