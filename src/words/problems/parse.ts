import { graph } from '../en/problems/graph.ts';
import { parse } from '../en/problems/parse.ts';
import { problemsOf } from '../problem.ts';

export const parseProblem = /* @__PURE__ */ problemsOf(graph, parse);
