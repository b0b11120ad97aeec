/**
 * Losses: no operations, but definitions in the formula language. Each is the error of one element, and how the errors
 * of a whole value become one number; the reductions vanish where p and y are scalars.
 */
export interface Loss {
  readonly parameters: string;
  readonly element: string;
  readonly whole: (element: string) => string;
}

const meanOfElements = (element: string): string => `mean(${element})`;

const difference = (element: string): Loss => ({ parameters: 'p, y', element, whole: meanOfElements });

export const losses = {
  bce: difference('-(y*ln(p) + (1 - y)*ln(1 - p))'),
  // The classes of one sample lie along the last axis.
  crossentropy: { parameters: 'p, y', element: '-y*ln(p)', whole: (element) => `mean(sum(${element}, axis=-1))` },
  mse: difference('(p - y)^2'),
  halfmse: difference('(p - y)^2/2'),
  mae: difference('abs(p - y)'),
  huber: {
    parameters: 'p, y, delta = 1',
    element: 'select(step(delta - abs(p - y)), (p - y)^2/2, delta*(abs(p - y) - delta/2))',
    whole: meanOfElements,
  },
  hinge: difference('relu(1 - y*p)'),
} as const satisfies Record<string, Loss>;

export type LossName = keyof typeof losses;

export const lossNames = Object.keys(losses) as readonly LossName[];

/** The definition of a loss over whole values, as text. */
export const lossText = (name: LossName): string => {
  const { parameters, element, whole } = losses[name];
  return `def ${name}(${parameters}) = ${whole(element)}`;
};
