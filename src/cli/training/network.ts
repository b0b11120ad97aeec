/** A network for data that come without one: small, and good enough to begin with. */
import type { DataSet } from '../../train/index.ts';

const HIDDEN_UNITS = 32;
/** Up to so many inputs, half of the units and a smooth activation do, and draw a smooth border. */
const FEW_INPUTS = 4;

/**
 * The text of a network file for these data: one hidden layer; for two classes a sigmoid, for more a softmax, for numbers
 * outputs without bounds.
 */
export function networkFor({ inputs, targets }: DataSet): string {
  const features = inputs.shape[1] as number;
  const hidden =
    features <= FEW_INPUTS
      ? { units: HIDDEN_UNITS / 2, activation: 'tanh' }
      : { units: HIDDEN_UNITS, activation: 'relu' };
  const [output, loss] = lastLayer(targets);
  const layers = [hidden, output]
    .map((layer) => `    ${JSON.stringify(layer).replaceAll(/([:,])/g, '$1 ')}`)
    .join(',\n');
  return `{\n  "inputs": ${features},\n  "layers": [\n${layers}\n  ],\n  "loss": "${loss}"\n}\n`;
}

function lastLayer(targets: DataSet['targets']): [object, string] {
  if (targets.kind === 'numbers') return [{ units: targets.values.shape[1], activation: 'identity' }, 'mse'];
  const classes = targets.names.length;
  return classes === 2
    ? [{ units: 1, activation: 'sigmoid' }, 'binary-cross-entropy']
    : [{ units: classes, activation: 'softmax' }, 'cross-entropy'];
}
