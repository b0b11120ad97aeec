/** Steps of gradient descent on a program, all gradients taken at the values before the step. */
import { gradients } from '../../../gradient/index.ts';
import {
  dataOf,
  evaluate,
  type Node,
  shapeOfValue,
  sizeOf,
  topologicalOrder,
  type Value,
  valueFrom,
} from '../../../graph/index.ts';
import { stabilise } from '../../../rewrite/index.ts';

export interface Descended {
  /** The error before the first step, and after each. It ends early where it is no finite number any more. */
  readonly errors: readonly number[];
  /** The parameters after the last step, by node. */
  readonly parameters: ReadonlyMap<Node, Value>;
}

/** An error and its gradients by some parameters as graphs to evaluate, in their stable form. */
export class Slope {
  readonly #parameters: readonly Node[];
  readonly #graphs: readonly Node[];
  readonly #order: readonly Node[];

  /** How many numbers one evaluation works out. */
  get work(): number {
    return this.#order.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  }

  constructor(root: Node, parameters: readonly Node[]) {
    const found = gradients(root, { wrt: parameters });
    const slopes = parameters.map((parameter) => found.get(parameter) as Node);
    this.#parameters = parameters;
    this.#graphs = stabilise([root, ...slopes], { valuesOnly: true });
    this.#order = topologicalOrder(this.#graphs);
  }

  /**
   * w ← w − η·∂E/∂w, so often
   *
   * @param enough ends the descent where the error has come down to this
   */
  descend(start: ReadonlyMap<Node, Value>, rate: number, steps: number, enough = Number.NEGATIVE_INFINITY): Descended {
    const values = new Map(start);
    const errors: number[] = [];
    for (let step = 0; ; step++) {
      const found = evaluate(this.#graphs, values, this.#order);
      const error = found.get(this.#graphs[0] as Node) as number;
      errors.push(error);
      if (step === steps || error <= enough || !Number.isFinite(error)) break;
      const moved = this.#parameters.map((parameter, at) => {
        const slope = found.get(this.#graphs[at + 1] as Node) as Value;
        return [parameter, stepped(values.get(parameter) as Value, rate, slope)] as const;
      });
      for (const [parameter, value] of moved) values.set(parameter, value);
    }
    const parameters = new Map(this.#parameters.map((parameter) => [parameter, values.get(parameter) as Value]));
    return { errors, parameters };
  }
}

/** w − η·∂E/∂w */
export function stepped(value: Value, rate: number, slope: Value): Value {
  if (typeof value === 'number') return value - rate * (slope as number);
  const slopes = dataOf(slope);
  return valueFrom(
    shapeOfValue(value),
    Float64Array.from(dataOf(value), (each, at) => each - rate * (slopes[at] as number)),
  );
}
