/** The elementary functions by name: those of most networks here, the others in `rare.ts`. */
import type { Local } from '../assembler/index.ts';
import { exp, expm1, sigmoid } from './exponential.ts';
import type { Lanes } from './lanes.ts';
import { ln, log1p, log2, log10, softplus } from './logarithm.ts';
import type { rareFunctions } from './rare.ts';
import { tanh } from './tanh.ts';

export const commonFunctions = {
  exp,
  expm1,
  ln,
  log1p,
  log2,
  log10,
  tanh,
  sigmoid,
  softplus,
} satisfies Record<string, (lanes: Lanes, x: Local) => Local>;

export type RareFunctions = typeof rareFunctions;
export type FunctionName = keyof typeof commonFunctions | keyof RareFunctions;

/** How many numbers a function takes. */
export const inputCount = (name: FunctionName): number => (name === 'power' ? 2 : 1);
