/** The problems of each room, in its own sentences and those of the rooms it builds on. */
import { commands } from './en/problems/commands.ts';
import { compile } from './en/problems/compile.ts';
import { data } from './en/problems/data.ts';
import { explain } from './en/problems/explain.ts';
import { gradient } from './en/problems/gradient.ts';
import { graph } from './en/problems/graph.ts';
import { network } from './en/problems/network.ts';
import { parse } from './en/problems/parse.ts';
import { render } from './en/problems/render.ts';
import { train } from './en/problems/train.ts';
import { problemsOf } from './problem.ts';

// Pure: a bundle leaves out those it doesn't make, and their sentences.
export const graphProblem = /* @__PURE__ */ problemsOf(graph);
export const parseProblem = /* @__PURE__ */ problemsOf(graph, parse);
export const networkProblem = /* @__PURE__ */ problemsOf(network);
export const gradientProblem = /* @__PURE__ */ problemsOf(graph, gradient);
export const explainProblem = /* @__PURE__ */ problemsOf(graph, gradient, explain);
export const renderProblem = /* @__PURE__ */ problemsOf(graph, render);
export const compileProblem = /* @__PURE__ */ problemsOf(graph, compile);
export const trainProblem = /* @__PURE__ */ problemsOf(graph, gradient, compile, train);
export const dataProblem = /* @__PURE__ */ problemsOf(data);
export const commandProblem = /* @__PURE__ */ problemsOf(data, commands);
