import { explain } from '../en/problems/explain.ts';
import { gradient } from '../en/problems/gradient.ts';
import { graph } from '../en/problems/graph.ts';
import { problemsOf } from '../problem.ts';

export const explainProblem = /* @__PURE__ */ problemsOf(graph, gradient, explain);
