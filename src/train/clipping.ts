/** Gradient clipping as graph, as PyTorch's `clip_grad_norm_` and `clip_grad_value_` do it. */
import {
  add,
  addAll,
  constant,
  divide,
  maximum,
  minimum,
  multiply,
  type Node,
  one,
  sqrt,
  square,
  sum,
} from '../graph/index.ts';

export interface Clipping {
  /** The longest that all gradients together may be, as one vector. */
  readonly norm?: number;
  /** The largest that each element may be. */
  readonly value?: number;
}

/** What keeps a gradient of zeros from being divided by 0. */
const SMALLEST_NORM = 1e-6;

/** The gradients, clipped by value first and by norm then. */
export function clipped(gradients: readonly Node[], { norm, value }: Clipping): readonly Node[] {
  const bounded = value === undefined ? gradients : gradients.map((each) => between(each, value));
  if (norm === undefined) return bounded;
  const total = sqrt(addAll(bounded.map((each) => sumOf(square(each))))); // √Σ‖gᵢ‖²
  const factor = minimum([one, divide(constant(norm), add(total, constant(SMALLEST_NORM)))]);
  return bounded.map((each) => multiply(factor, each));
}

const between = (x: Node, limit: number): Node => maximum([constant(-limit), minimum([constant(limit), x])]);

const sumOf = (x: Node): Node => (x.shape.length === 0 ? x : sum(x));
