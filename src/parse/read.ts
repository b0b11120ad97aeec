/** A file of either kind, or a built-in example, as a program. */
import type { Program } from '../graph/index.ts';
import { examples } from './examples.ts';
import { parseNetwork } from './network/network.ts';
import { parseProgram } from './program.ts';
import { filledText, isNetworkText } from './text.ts';

/**
 * Reads formulas or a network, whichever the file holds: a name that ends in `.json`, or a text that starts with `{`,
 * is a network.
 *
 * @param content the file's bytes, or its text where it has been decoded already
 * @param name    what problems call the file
 * @throws Problem `malformed` where it is no text, and what parseProgram and parseNetwork throw
 */
export function readProgram(content: string | Uint8Array, name: string): Program {
  const text = filledText(content, name);
  return isNetworkText(text, name) ? parseNetwork(text, { file: name }) : parseProgram(text, { file: name });
}

/** The program of a built-in example, or undefined where there is none of that name. */
export function readExample(name: string): Program | undefined {
  const example = examples.get(name);
  return example === undefined ? undefined : readProgram(example.text, name);
}
