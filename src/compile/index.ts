/** Fast code from a graph. */
export { engineFeatures, type Features } from './assembler/index.ts';
