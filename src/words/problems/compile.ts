import { compile } from '../en/problems/compile.ts';
import { graph } from '../en/problems/graph.ts';
import { problemsOf } from '../problem.ts';

export const compileProblem = /* @__PURE__ */ problemsOf(graph, compile);
