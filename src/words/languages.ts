/** Everything at once, for a program that may as well load both languages. */
import { commandLine as english } from './en/command-line.ts';
import { en } from './en/index.ts';
import { type CommandLineWords, type Language, withCommandLine } from './words.ts';
import { commandLine as chinese } from './zh/command-line.ts';
import { zh } from './zh/index.ts';

export const languages: Readonly<Record<Language, CommandLineWords>> = {
  en: withCommandLine(en, english),
  zh: withCommandLine(zh, chinese),
};
