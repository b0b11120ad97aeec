/** Graph to equal graph: named simplification and its proof. */

export { between } from './between.ts';
export { stableRules } from './forms.ts';
export { guardRules } from './guards.ts';
export { writtenLength } from './length.ts';
export { positiveFirst, ratioOf } from './polynomial.ts';
export type { FieldOptions } from './prove.ts';
export { FieldPoint, fieldPoints, provenEqual } from './prove.ts';
export type { SimplificationId, SimplificationListener, SimplificationStep } from './simplify.ts';
export { applySimplification, finalOrder, simplify } from './simplify.ts';
export { type StabiliseOptions, stabilise } from './stable.ts';
export { tidy } from './tidy.ts';
