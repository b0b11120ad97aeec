/**
 * The vocabulary: every operation there is, and only its form.
 *
 * What a pass does with an operation (its value, its gradient, its LaTeX …) lives in that pass, in one table that is
 * total over this vocabulary, so that a pass which forgets an operation does not compile.
 */
import type { Shape } from './shape.ts';
import type { Tensor } from './tensor.ts';

interface Form<Inputs extends readonly Node[], Attributes = NoAttributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
}
type NoAttributes = Readonly<Record<never, never>>;
type Leaf<Attributes> = Form<readonly [], Attributes>;
type Unary<Attributes = NoAttributes> = Form<readonly [Node], Attributes>;
type Binary = Form<readonly [Node, Node]>;
type Choice = Form<readonly [condition: Node, whenTrue: Node, whenFalse: Node]>;
type Several = Form<readonly Node[]>;

/** `axes` are counted from 0; `keep` leaves each reduced axis in the shape with length 1. */
export interface ReductionAttributes {
  readonly axes: readonly number[];
  readonly keep: boolean;
}

export interface Operations {
  // Leaves
  constant: Leaf<{ readonly value: number }>;
  /** A literal vector or matrix. */
  array: Leaf<{ readonly value: Tensor }>;
  /** A name whose value comes from outside: an input, target, parameter or constant of a program. */
  symbol: Leaf<{ readonly name: string }>;
  /** ∂of/∂wrt as a symbol: a derivative that is written down before it is worked out. A leaf for every pass. */
  partial: Leaf<{ readonly of: Node; readonly wrt: Node }>;
  /** A station of the chain rule: its input under a name of its own. */
  named: Unary<{ readonly name: string }>;

  // Arithmetic
  add: Binary;
  subtract: Binary;
  multiply: Binary;
  divide: Binary;
  power: Binary;
  negate: Unary;

  // Elementary functions
  exp: Unary;
  ln: Unary;
  log2: Unary;
  log10: Unary;
  sqrt: Unary;
  sin: Unary;
  cos: Unary;
  tan: Unary;
  tanh: Unary;
  /** Φ(x), the distribution function of the standard normal; the exact gelu is x·Φ(x). */
  normalCdf: Unary;

  // Activations
  sigmoid: Unary;
  relu: Unary;
  leakyRelu: Unary<{ readonly slope: number }>;
  elu: Unary<{ readonly alpha: number }>;
  gelu: Unary<{ readonly approximate: 'none' | 'tanh' }>;
  silu: Unary;
  softplus: Unary;

  // Pieces
  abs: Unary;
  sign: Unary;
  /** 1 where x > 0, otherwise 0. */
  step: Unary;
  /** 1 where both are equal, otherwise 0. */
  equal: Binary;
  /** Elementwise choice; the side not chosen can't spoil the result. */
  select: Choice;
  /** The largest of several inputs, elementwise. */
  maximum: Several;
  /** The smallest of several inputs, elementwise. */
  minimum: Several;

  // Reductions
  sum: Unary<ReductionAttributes>;
  mean: Unary<ReductionAttributes>;
  /** The largest element along the axes. */
  greatest: Unary<ReductionAttributes>;
  /** The smallest element along the axes. */
  least: Unary<ReductionAttributes>;
  logsumexp: Unary<ReductionAttributes>;
  softmax: Unary<{ readonly axis: number }>;
  /** √Σx² over all elements. */
  norm: Unary;

  // Linear algebra and arrangement
  /** NumPy's matmul for vectors and matrices. */
  matmul: Binary;
  /** Reverses the axes; a vector stays as it is, as in NumPy. */
  transpose: Unary;
  reshape: Unary<{ readonly shape: Shape }>;
  broadcast: Unary<{ readonly shape: Shape }>;
  /** The part of the input at the given leading indices, counted from 0. */
  element: Unary<{ readonly index: readonly number[] }>;
  /** The input at the given leading indices of a zero tensor of the given shape: what `element` undoes. */
  place: Unary<{ readonly index: readonly number[]; readonly shape: Shape }>;
  /** Inputs of one shape side by side along a new first axis. */
  stack: Several;
}

export type OperationName = keyof Operations;

export type NodeOf<Name extends OperationName> = {
  readonly op: Name;
  readonly shape: Shape;
  /** Identity within this process, for hash-consing; never an order that a result may depend on. */
  readonly id: number;
} & Readonly<Operations[Name]>;

/** An immutable, hash-consed node: equal formulas are the same object. */
export type Node = { [Name in OperationName]: NodeOf<Name> }[OperationName];

/** One rule for each operation; `Name` narrows the vocabulary for passes that run after a lowering. */
export type Rules<Arguments extends readonly unknown[], Result, Name extends OperationName = OperationName> = {
  readonly [Each in Name]: (node: NodeOf<Each>, ...args: Arguments) => Result;
};

/** Applies the rule for the node's operation. The one cast that a table of rules needs lives here. */
export function applyRule<Arguments extends readonly unknown[], Result, Name extends OperationName>(
  rules: Rules<Arguments, Result, Name>,
  node: { [Each in Name]: NodeOf<Each> }[Name],
  ...args: Arguments
): Result {
  return (rules[node.op] as (node: NodeOf<Name>, ...args: Arguments) => Result)(node as NodeOf<Name>, ...args);
}
