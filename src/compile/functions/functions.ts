/** The elementary functions by name. */
import type { Local } from '../assembler/index.ts';
import { exp, expm1, sigmoid } from './exponential.ts';
import type { Lanes } from './lanes.ts';
import { ln, log1p, log2, log10, softplus } from './logarithm.ts';
import { normalCdf } from './normal.ts';
import { power } from './power.ts';
import { tanh } from './tanh.ts';
import { cos, sin, tan } from './trigonometry.ts';

export const unaryFunctions = {
  exp,
  expm1,
  ln,
  log1p,
  log2,
  log10,
  tanh,
  sigmoid,
  softplus,
  normalCdf,
  sin,
  cos,
  tan,
} satisfies Record<string, (lanes: Lanes, x: Local) => Local>;

export const binaryFunctions = { power } satisfies Record<string, (lanes: Lanes, x: Local, y: Local) => Local>;

export type UnaryFunction = keyof typeof unaryFunctions;
export type BinaryFunction = keyof typeof binaryFunctions;
export type FunctionName = UnaryFunction | BinaryFunction;

export const isBinary = (name: FunctionName): name is BinaryFunction => name in binaryFunctions;
