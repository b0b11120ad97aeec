import { data } from '../en/problems/data.ts';
import { problemsOf } from '../problem.ts';

export const dataProblem = /* @__PURE__ */ problemsOf(data);
