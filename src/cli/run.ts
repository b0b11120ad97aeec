/** Parses arguments, runs one command, turns what went wrong into one sentence and an exit code. */
import { CommanderError } from 'commander';
import { commandProblem, describeProblem, loadCommandLineWords, Problem } from '../words/index.ts';
import { commandLine } from './commands.ts';
import { languageOf } from './language.ts';

const ExitCode = { badInput: 2, internal: 4 } as const;

/** Prints to the process's streams; its exit code is set where it isn't 0. */
export async function run(
  typed: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const words = await loadCommandLineWords(languageOf(typed, environment));
  try {
    await commandLine(words).parseAsync(typed, { from: 'user' });
  } catch (error) {
    // `--help` and `--version` have printed what they are for.
    if (error instanceof CommanderError && error.exitCode === 0) return;
    const problem =
      error instanceof Problem
        ? error
        : commandProblem('invalid', 'internalFault', {
            message: error instanceof Error ? error.message : String(error),
          });
    process.stderr.write(`chainrule: ${describeProblem(problem, words)}\n`);
    process.exitCode = error instanceof Problem ? ExitCode.badInput : ExitCode.internal;
  }
}
