/**
 * The problems of each room, in its own sentences and those of the rooms it builds on. A file each, so that a room loads its own;
 * pure, so that a bundle leaves out those it doesn't make.
 */
export { commandProblem } from './command.ts';
export { compileProblem } from './compile.ts';
export { dataProblem } from './data.ts';
export { explainProblem } from './explain.ts';
export { gradientProblem } from './gradient.ts';
export { graphProblem } from './graph.ts';
export { networkProblem } from './network.ts';
export { parseProblem } from './parse.ts';
export { renderProblem } from './render.ts';
export { trainProblem } from './train.ts';
