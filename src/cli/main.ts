#!/usr/bin/env node
/** The command line as a program. */
import { run } from './run.ts';

// `chainrule explain lecture | head` closes the pipe early, which is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

await run(process.argv.slice(2), process.env);
