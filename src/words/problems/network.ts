import { network } from '../en/problems/network.ts';
import { problemsOf } from '../problem.ts';

export const networkProblem = /* @__PURE__ */ problemsOf(network);
