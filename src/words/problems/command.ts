import { commands } from '../en/problems/commands.ts';
import { data } from '../en/problems/data.ts';
import { problemsOf } from '../problem.ts';

export const commandProblem = /* @__PURE__ */ problemsOf(data, commands);
