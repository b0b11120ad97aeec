/** What only the command line and the documents it writes say. */
import { closedForms } from './closed-forms.ts';
import { commands } from './commands.ts';
import { compiling } from './compiling.ts';
import { threads } from './threads.ts';
import { training } from './training.ts';

export const commandLine = { closedForms, commands, compiling, threads, training };
