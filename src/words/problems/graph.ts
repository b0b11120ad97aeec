import { graph } from '../en/problems/graph.ts';
import { problemsOf } from '../problem.ts';

export const graphProblem = /* @__PURE__ */ problemsOf(graph);
