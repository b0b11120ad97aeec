import type { Words } from '../index.ts';
import { closedForms } from './closed-forms.ts';
import { commands } from './commands.ts';
import { compiling } from './compiling.ts';
import { conventions } from './conventions.ts';
import { derivation } from './derivation.ts';
import { drawing } from './drawing.ts';
import { examples } from './examples.ts';
import { general } from './general.ts';
import { lesson } from './lesson/index.ts';
import { page } from './page.ts';
import { problems } from './problems.ts';
import { rules } from './rules.ts';
import { threads } from './threads.ts';
import { training } from './training.ts';
import { why } from './why.ts';

export const zh: Words = {
  closedForms,
  commands,
  compiling,
  conventions,
  derivation,
  drawing,
  examples,
  lesson,
  general,
  page,
  problems,
  rules,
  threads,
  training,
  why,
};
