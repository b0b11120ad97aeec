import { graph } from '../en/problems/graph.ts';
import { render } from '../en/problems/render.ts';
import { problemsOf } from '../problem.ts';

export const renderProblem = /* @__PURE__ */ problemsOf(graph, render);
