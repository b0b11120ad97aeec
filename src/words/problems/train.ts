import { compile } from '../en/problems/compile.ts';
import { gradient } from '../en/problems/gradient.ts';
import { graph } from '../en/problems/graph.ts';
import { train } from '../en/problems/train.ts';
import { problemsOf } from '../problem.ts';

export const trainProblem = /* @__PURE__ */ problemsOf(graph, gradient, compile, train);
