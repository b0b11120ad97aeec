/** Values and gradients under the names that they have in a file of arrays. */
import type { Value } from '../graph/index.ts';

export interface NamedGradients {
  readonly value: Value;
  readonly values: ReadonlyMap<string, Value>;
  readonly gradients: ReadonlyMap<string, Value>;
}

/** `loss`, `values/w1`, …, `gradients/w1`, … */
export const gradientArrays = ({ value, values, gradients }: NamedGradients): Map<string, Value> =>
  new Map([
    ['loss', value],
    ...[...values].map(([name, each]) => [`values/${name}`, each] as const),
    ...[...gradients].map(([name, each]) => [`gradients/${name}`, each] as const),
  ]);
