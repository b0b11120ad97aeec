/** What a computation is: operations, nodes, shapes, values, programs. */

export {
  abs,
  add,
  addAll,
  array,
  broadcast,
  constant,
  cos,
  divide,
  element,
  elu,
  equal,
  exp,
  gelu,
  greatest,
  leakyRelu,
  least,
  ln,
  log2,
  log10,
  logsumexp,
  matmul,
  maximum,
  mean,
  minimum,
  multiply,
  multiplyAll,
  named,
  negate,
  norm,
  normalCdf,
  one,
  partial,
  place,
  power,
  relu,
  reshape,
  select,
  sigmoid,
  sign,
  silu,
  sin,
  softmax,
  softplus,
  sqrt,
  square,
  stack,
  step,
  subtract,
  sum,
  symbol,
  tan,
  tanh,
  transpose,
  two,
  withInputs,
  zero,
} from './build.ts';
export { densityArgument, normalDensityOf } from './density.ts';
export { evaluate } from './evaluate.ts';
export type { Index } from './indexed.ts';
export { indexedShape, indexedSymbol, indexLetters, isIndexed, isLetter, lettersOf, sumOver } from './indexed.ts';
export { NodeMap } from './notes.ts';
export type {
  Node,
  NodeOf,
  OperationName,
  Operations,
  ReductionAttributes,
  Rules,
} from './operations.ts';
export { applyRule } from './operations.ts';
export { printExpression, printValue } from './print.ts';
export type { Assumption, Declaration, NetworkOutline, Neuron, Program, Role } from './program.ts';
export { hasAllValues, nodeNamed, valuesOf } from './program.ts';
export { philox, uniform } from './random.ts';
export { replaceParts } from './replace.ts';
export type { Shape } from './shape.ts';
export {
  allAxes,
  broadcastShapes,
  indexAt,
  matmulShape,
  positionOf,
  printShape,
  reducedShape,
  sameShape,
  scalarShape,
  sizeOf,
  stretchedAxes,
} from './shape.ts';
export { GELU_CUBIC } from './special.ts';
export type { Nested, Tensor, Value } from './tensor.ts';
export { dataOf, filled, fromNested, shapeOfValue, toNested, valueFrom } from './tensor.ts';
export { dependents, rebuild, topologicalOrder } from './traverse.ts';
