/** `--json`: a line for each epoch, with `--log-steps` also for each step, and one for the end. */
import type { Metrics, Training } from '../../train/index.ts';
import type { Progress } from './progress.ts';

const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line, asText)}\n`);

/** JSON has no NaN and no Infinity. */
const asText = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

export function jsonLog({ recipe }: Training, eachStep: boolean): Progress {
  return {
    steps(before, losses) {
      if (!eachStep) return;
      losses.forEach((loss, at) => {
        const step = before + at + 1;
        print({ step, epoch: Math.ceil(step / recipe.stepsPerEpoch), loss });
      });
    },
    epoch: ({ epoch, step, loss, validation }) =>
      print({ epoch, step, loss, ...(validation && { validation: withoutConfusion(validation) }) }),
    clear: () => undefined,
    end: () => undefined,
  };
}

const withoutConfusion = ({ confusion: _, ...metrics }: Metrics): object => metrics;

export function logEnding(training: Training, ending: string, metrics: Metrics, validation: Metrics | undefined): void {
  const { divergence, step } = training;
  const where = divergence && { step: divergence.step, name: divergence.name, value: divergence.value };
  print({
    ending,
    steps: step,
    training: metrics,
    ...(validation && { validation }),
    ...(where && { notFinite: where }),
  });
}
