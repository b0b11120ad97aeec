/** Inputs that were brought to one scale for training, taken back into the first layer: the trained file reads them as they are. */
import { dataOf, type Program, shapeOfValue, type Value } from '../../graph/index.ts';
import type { Scale } from '../../train/index.ts';
import { commandProblem } from '../../words/index.ts';

/**
 * The parameters of a network for inputs as they are: W₁·(x − μ)/σ + b₁ = (W₁/σ)·x + (b₁ − W₁·μ/σ).
 *
 * @throws Problem `cannotAbsorb` where the program is no network in matrices whose first layer has a bias for each unit
 */
export function absorbed(program: Program, parameters: ReadonlyMap<string, Value>, scale: Scale): Map<string, Value> {
  const [W, b] = [parameters.get('W1'), parameters.get('b1')];
  if (program.network === undefined || W === undefined || b === undefined || shapeOfValue(b).length !== 1) {
    throw commandProblem('invalid', 'cannotAbsorb', {});
  }
  const [units, inputs] = shapeOfValue(W) as [number, number];
  const weights = dataOf(W).map((weight, at) => weight / (scale.deviations[at % inputs] as number));
  const biases = dataOf(b).map((bias, unit) => {
    const row = weights.subarray(unit * inputs, (unit + 1) * inputs);
    return row.reduce((rest, weight, input) => rest - weight * (scale.means[input] as number), bias);
  });
  return new Map(parameters)
    .set('W1', { shape: [units, inputs], data: weights })
    .set('b1', { shape: [units], data: biases });
}
