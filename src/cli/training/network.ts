/** For data that come without a network: a small one, and settings that suit it; good enough to begin with. */
import type { DataSet, TrainingOptions } from '../../train/index.ts';

/** In the plane, a smooth activation draws a smooth border. */
const FEW_INPUTS = 4;
/** From so many inputs on, as pixels are, more hidden units find more in them. */
const MANY_INPUTS = 32;

const featuresOf = ({ inputs }: DataSet): number => inputs.shape[1] as number;

/**
 * The text of a network file for these data: one hidden layer; for two classes a sigmoid, for more a softmax, for numbers
 * outputs without bounds.
 */
export function networkFor(data: DataSet): string {
  const features = featuresOf(data);
  const [output, loss] = lastLayer(data.targets);
  const layers = [hiddenLayer(features), output]
    .map((layer) => `    ${JSON.stringify(layer).replaceAll(/([:,])/g, '$1 ')}`)
    .join(',\n');
  return `{\n  "inputs": ${features},\n  "layers": [\n${layers}\n  ],\n  "loss": "${loss}"\n}\n`;
}

function hiddenLayer(features: number): object {
  if (features <= FEW_INPUTS) return { units: 16, activation: 'tanh' };
  return { units: features < MANY_INPUTS ? 32 : 128, activation: 'relu' };
}

function lastLayer(targets: DataSet['targets']): [object, string] {
  if (targets.kind === 'numbers') return [{ units: targets.values.shape[1], activation: 'identity' }, 'mse'];
  const classes = targets.names.length;
  return classes === 2
    ? [{ units: 1, activation: 'sigmoid' }, 'binary-cross-entropy']
    : [{ units: classes, activation: 'softmax' }, 'cross-entropy'];
}

/** Settings for that network. Each one that a person chooses goes before ours, and another optimiser before all of its. */
export function settingsFor(data: DataSet, chosen: TrainingOptions): TrainingOptions {
  const weightDecay = featuresOf(data) <= FEW_INPUTS ? 1e-4 : 1e-3;
  const ours = { lr: 0.05, momentum: 0.9, weightDecay };
  return {
    schedule: { kind: 'cosine', least: 0 },
    // Real data come as they were measured, in units of every size.
    standardize: data.source !== undefined,
    ...chosen,
    ...((chosen.optimizer ?? 'sgd') === 'sgd' && { optimizerOptions: { ...ours, ...chosen.optimizerOptions } }),
  };
}
