#!/usr/bin/env node
/** The command line: parses arguments, runs one command, turns what went wrong into one sentence and an exit code. */
import { commandProblem, describeProblem, loadCommandLineWords, Problem } from '../words/index.ts';
import { commandLine } from './commands.ts';
import { languageOf } from './language.ts';

const ExitCode = { badInput: 2, internal: 4 } as const;

// `chainrule explain lecture | head` closes the pipe early, which is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const words = await loadCommandLineWords(languageOf(process.argv.slice(2), process.env));
try {
  await commandLine(words).parseAsync(process.argv);
} catch (error) {
  const problem =
    error instanceof Problem
      ? error
      : commandProblem('invalid', 'internalFault', { message: error instanceof Error ? error.message : String(error) });
  process.stderr.write(`chainrule: ${describeProblem(problem, words)}\n`);
  process.exitCode = error instanceof Problem ? ExitCode.badInput : ExitCode.internal;
}
