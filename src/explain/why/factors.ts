/** What a factor of a path is, and whether it is one of those that make gradients vanish, stop or explode. */
import type { Node, NodeOf, OperationName } from '../../graph/index.ts';
import type { StationEdge } from './actions.ts';
import type { Element } from './elements.ts';

/** The steepest slope of each activation; a slope is judged by what it could be. */
const steepest: Partial<Record<OperationName, number>> = {
  sigmoid: 0.25,
  tanh: 1,
  relu: 1,
  leakyRelu: 1,
  elu: 1,
  gelu: 1,
  silu: 1,
  softplus: 1,
};

/** A slope below this part of the steepest one is called flat. */
const FLAT = 0.05;
const SMALL = 0.01;
const LARGE = 10;

/**
 * - `off`: a relu below 0, nothing passes
 * - `flat`: a saturated activation
 * - `zero`, `small`, `large`: any other factor
 * - `notFinite`: NaN or infinite
 */
export type Remark = 'off' | 'flat' | 'zero' | 'small' | 'large' | 'notFinite';

export interface Factor {
  readonly from: Element;
  readonly to: Element;
  readonly derivative: number;
  /** A `slope` of an activation, a `weight` by which something is multiplied, or another derivative. */
  readonly kind: 'slope' | 'weight' | 'other';
  /** The activation, where the factor is a slope, and the steepest that it can be. */
  readonly activation?: { readonly operation: OperationName; readonly steepest: number };
  /** The name of a weight, where it has one. */
  readonly coefficient?: string;
  readonly remark?: Remark;
}

/** The activation that a station applies to another one, undefined where its definition is something else. */
export function activationOf({ from, to }: StationEdge): Factor['activation'] {
  const [definition] = (to as NodeOf<'named'>).inputs;
  const most = steepest[definition.op];
  const isApplied = most !== undefined && (definition.inputs as readonly Node[])[0] === from;
  return isApplied ? { operation: definition.op, steepest: most } : undefined;
}

/** Whether an activation passes on less than a twentieth of what it could. */
export const isFlat = (slope: number, most: number): boolean => Math.abs(slope) < FLAT * most;

export function remarkOn(derivative: number, activation: Factor['activation']): Remark | undefined {
  if (!Number.isFinite(derivative)) return 'notFinite';
  if (derivative === 0) return activation?.operation === 'relu' ? 'off' : activation === undefined ? 'zero' : 'flat';
  if (activation !== undefined) return isFlat(derivative, activation.steepest) ? 'flat' : undefined;
  const size = Math.abs(derivative);
  return size < SMALL ? 'small' : size > LARGE ? 'large' : undefined;
}
