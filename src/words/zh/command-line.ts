import type { CommandLineWords, Words } from '../words.ts';
import { closedForms } from './closed-forms.ts';
import { commands } from './commands.ts';
import { compiling } from './compiling.ts';
import { threads } from './threads.ts';
import { training } from './training.ts';

export const commandLine: Omit<CommandLineWords, keyof Words> = { closedForms, commands, compiling, threads, training };
