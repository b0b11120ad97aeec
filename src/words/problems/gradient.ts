import { gradient } from '../en/problems/gradient.ts';
import { graph } from '../en/problems/graph.ts';
import { problemsOf } from '../problem.ts';

export const gradientProblem = /* @__PURE__ */ problemsOf(graph, gradient);
