/** How the learning rate runs over a training. Each schedule gives a factor of the rate that the optimiser starts with. */

/** Lengths are in epochs. */
export type Schedule =
  | { readonly kind: 'constant' }
  /** PyTorch's StepLR: times `gamma` after every `stepSize` epochs. */
  | { readonly kind: 'step'; readonly stepSize: number; readonly gamma: number }
  /** PyTorch's CosineAnnealingLR over the whole training: half a wave from 1 down to `least`. */
  | { readonly kind: 'cosine'; readonly least: number }
  /** PyTorch's ReduceLROnPlateau: times `factor` when the loss has not fallen for more than `patience` epochs. */
  | { readonly kind: 'plateau'; readonly factor: number; readonly patience: number };

/** Where a training stands, counted in steps. */
export interface Progress {
  /** The step that is about to be taken, from 1. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
}

/**
 * The factor of the learning rate at a step; on a plateau schedule, without what the plateaus took.
 *
 * @param warmUp epochs in which the rate grows in equal steps to its full size
 */
export function scheduledFactor(schedule: Schedule, warmUp: number, progress: Progress): number {
  const { step, stepsPerEpoch } = progress;
  const warm = Math.min(1, step / Math.max(1, Math.round(warmUp * stepsPerEpoch)));
  return warm * factorAt(schedule, progress);
}

function factorAt(schedule: Schedule, { step, stepsPerEpoch, totalSteps }: Progress): number {
  const done = step - 1;
  switch (schedule.kind) {
    case 'step':
      return schedule.gamma ** Math.floor(done / (stepsPerEpoch * schedule.stepSize)); // γ^⌊epoch/size⌋
    case 'cosine':
      return schedule.least + (1 - schedule.least) * ((1 + Math.cos((Math.PI * done) / totalSteps)) / 2);
    default:
      return 1;
  }
}

/** What a plateau schedule has seen. */
export interface PlateauState {
  readonly best: number;
  readonly epochsWithout: number;
  readonly factor: number;
}

export const noPlateau: PlateauState = { best: Number.POSITIVE_INFINITY, epochsWithout: 0, factor: 1 };

/** PyTorch's default: a fall of less than this part of the best loss counts as none. */
const THRESHOLD = 1e-4;

/** The state after one more epoch with this loss. */
export function afterEpoch(state: PlateauState, loss: number, schedule: Schedule): PlateauState {
  if (schedule.kind !== 'plateau') return state;
  if (loss < state.best * (1 - THRESHOLD)) return { ...state, best: loss, epochsWithout: 0 };
  const epochsWithout = state.epochsWithout + 1;
  if (epochsWithout <= schedule.patience) return { ...state, epochsWithout };
  return { ...state, epochsWithout: 0, factor: state.factor * schedule.factor };
}
