/** Graph to gradient graph, gradients as numbers, and their check. */
export {
  checkGradient,
  type FunctionSubject,
  type GradientCheck,
  type GraphSubject,
  relativeDifference,
  type Verdict,
} from './check.ts';
export { type Convention, conventions } from './conventions.ts';
export { firstNotFinite, type NotFinite } from './finite.ts';
export { directional } from './forward.ts';
export { hessian, hessianTimes } from './hessian.ts';
export {
  type Elementwise,
  type ElementwiseNode,
  isElementwise,
  localDerivatives,
} from './local.ts';
export { differentiate, differentiator, type Numbers } from './numbers.ts';
export { givenValues, objectiveOf } from './program.ts';
export { type GradientOptions, gradients, type Share } from './reverse.ts';
