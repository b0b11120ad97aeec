/** Other people's formats. */

export type { NamedGradients } from './gradients.ts';
export { gradientArrays } from './gradients.ts';
export { writeNpy, writeNpz } from './npy.ts';
export { readNpz } from './read-npz.ts';
