/** How good predictions are, in numbers that people know. */
import type { Targets } from './data/data.ts';

export interface Metrics {
  readonly loss: number;
  /** The part of the samples whose class is predicted right; for targets that are classes. */
  readonly accuracy?: number;
  /** `confusion[i][j]`: how many samples of class i are taken for class j. */
  readonly confusion?: readonly (readonly number[])[];
  /** 1 − Σ(y − p)²/Σ(y − ȳ)²: 1 is perfect, 0 no better than always saying the mean; for targets that are numbers. */
  readonly r2?: number;
}

/**
 * The class that each row of outputs stands for: the largest of several; a single one says 1 from a half on.
 */
export function predictedClasses(predictions: Float64Array, outputs: number): Uint16Array {
  const classes = new Uint16Array(predictions.length / outputs);
  for (let row = 0; row < classes.length; row++) {
    const own = predictions.subarray(row * outputs, (row + 1) * outputs);
    if (outputs === 1) classes[row] = (own[0] as number) >= 0.5 ? 1 : 0;
    else classes[row] = own.reduce((best, value, at) => (value > (own[best] as number) ? at : best), 0);
  }
  return classes;
}

/** `counts[i][j]`: how many samples of class i are predicted as class j. */
export function confusionOf(labels: Uint16Array, predicted: Uint16Array, classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  labels.forEach((label, at) => {
    const row = counts[label] as number[];
    const guess = predicted[at] as number;
    row[guess] = (row[guess] as number) + 1;
  });
  return counts;
}

/** Over all outputs together; undefined where all targets are alike, so that there is nothing to explain. */
export function r2Of(targets: Float64Array, predictions: Float64Array, outputs: number): number | undefined {
  const rows = targets.length / outputs;
  let residual = 0;
  let spread = 0;
  for (let column = 0; column < outputs; column++) {
    let mean = 0;
    for (let row = 0; row < rows; row++) mean += (targets[row * outputs + column] as number) / rows;
    for (let at = column; at < targets.length; at += outputs) {
      residual += ((targets[at] as number) - (predictions[at] as number)) ** 2;
      spread += ((targets[at] as number) - mean) ** 2;
    }
  }
  return spread === 0 ? undefined : 1 - residual / spread;
}

/**
 * Classes behind targets that are given as numbers: columns of 0 and 1 with a single 1 in each row, or one column of 0 and 1.
 * Undefined where the targets are anything else.
 */
export function classesIn(
  targets: Float64Array,
  outputs: number,
): (Targets & { readonly kind: 'classes' }) | undefined {
  if (!targets.every((target) => target === 0 || target === 1)) return undefined;
  if (outputs > 1) {
    for (let at = 0; at < targets.length; at += outputs) {
      if (targets.subarray(at, at + outputs).reduce((sum, each) => sum + each, 0) !== 1) return undefined;
    }
  }
  const names = Array.from({ length: Math.max(2, outputs) }, (_, label) => String(label));
  return { kind: 'classes', labels: predictedClasses(targets, outputs), names };
}

/**
 * The metrics that fit the targets.
 *
 * @param targets row-major [samples, outputs], the numbers that the predictions are compared with
 */
export function metricsOf(loss: number, targets: Float64Array, predictions: Float64Array, outputs: number): Metrics {
  const classes = classesIn(targets, outputs);
  if (classes === undefined) {
    const r2 = r2Of(targets, predictions, outputs);
    return { loss, ...(r2 !== undefined && { r2 }) };
  }
  const confusion = confusionOf(classes.labels, predictedClasses(predictions, outputs), classes.names.length);
  const right = confusion.reduce((sum, row, label) => sum + (row[label] as number), 0);
  return { loss, accuracy: right / classes.labels.length, confusion };
}
