import type { commandLine as english } from '../en/command-line.ts';
import { closedForms } from './closed-forms.ts';
import { commands } from './commands.ts';
import { compiling } from './compiling.ts';
import { conventions } from './conventions.ts';
import { commands as commandsProblems } from './problems/commands.ts';
import { compile as compileProblems } from './problems/compile.ts';
import { data as dataProblems } from './problems/data.ts';
import { train as trainProblems } from './problems/train.ts';
import { threads } from './threads.ts';
import { training } from './training.ts';
import { why } from './why.ts';

export const commandLine: typeof english = {
  closedForms,
  commands,
  compiling,
  conventions,
  problems: { ...compileProblems, ...trainProblems, ...dataProblems, ...commandsProblems },
  threads,
  training,
  why,
};
