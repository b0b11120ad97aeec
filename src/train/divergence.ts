/** Where a training stopped being a matter of numbers: the first of its values that is NaN or infinite. */
import { firstNotFinite } from '../gradient/index.ts';
import { dataOf, evaluate, type Node, NodeMap, shapeOfValue, type Value, valueFrom } from '../graph/index.ts';
import { stabilise } from '../rewrite/index.ts';
import type { CloseUp } from './engine.ts';
import type { Model } from './model.ts';
import type { Recipe } from './options.ts';

export interface Divergence {
  /** The step, from 1, whose results are not finite; the state is the one before it. */
  readonly step: number;
  readonly epoch: number;
  /** The name whose definition holds the operation: a station, a gradient such as ∂E/∂w1, or a parameter's new value. */
  readonly name: string;
  /** The operation that made it out of finite numbers. */
  readonly node: Node;
  /** NaN, Infinity or −Infinity. */
  readonly value: number;
}

/** Looks at the step after `done` node by node: at the stations first, then the gradients, then the updates. */
export function findDivergence(
  { objective, parameters }: Model,
  { precision, stepsPerEpoch }: Recipe,
  { over, training, given }: CloseUp,
  done: number,
): Divergence {
  const named = new Map([
    ...over.stations,
    ...[...training.gradients].map(([name, node]): [string, Node] => [`∂${objective}/∂${name}`, node]),
    ...parameters.map(({ name, symbol }): [string, Node] => [name, training.step.updates.get(symbol) as Node]),
  ]);
  const roots = stabilise([...named.values()], { valuesOnly: true });
  const names = new Map([...named.keys()].map((name, at) => [name, roots[at] as Node]));
  const exact = evaluate(roots, given);
  const values = precision === 'f64' ? exact : new NodeMap([...exact].map(([node, value]) => [node, single(value)]));
  const found = firstNotFinite(names, values) ?? { name: objective, node: over.objective, value: Number.NaN };
  return { step: done + 1, epoch: Math.floor(done / stepsPerEpoch) + 1, ...found };
}

/** A value as single precision holds it: beyond 3.4·10³⁸ it is infinite. */
const single = (value: Value): Value => valueFrom(shapeOfValue(value), dataOf(value).map(Math.fround));
