/** A file of either kind, or a built-in example, as a program. */
import type { Program } from '../graph/index.ts';
import { parseProblem } from '../words/index.ts';
import { examples } from './examples.ts';
import { parseNetwork } from './network/network.ts';
import { parseProgram } from './program.ts';
import { checkLimit, sourceOf } from './source.ts';

/**
 * Reads formulas or a network, whichever the file holds: a name that ends in `.json`, or a text that starts with `{`,
 * is a network.
 *
 * @param content the file's bytes, or its text where it has been decoded already
 * @param name    what problems call the file
 * @throws Problem `malformed` where it is no text, and what parseProgram and parseNetwork throw
 */
export function readProgram(content: string | Uint8Array, name: string): Program {
  const text = readText(content, name);
  if (text.trim() === '') throw parseProblem('malformed', 'emptyText', {}, { file: name, line: 1, column: 1 });
  return isNetworkText(text, name) ? parseNetwork(text, { file: name }) : parseProgram(text, { file: name });
}

export const isNetworkText = (text: string, name: string): boolean => /\.json$/i.test(name) || /^\s*\{/.test(text);

/** The program of a built-in example, or undefined where there is none of that name. */
export function readExample(name: string): Program | undefined {
  const example = examples.get(name);
  return example === undefined ? undefined : readProgram(example.text, name);
}

/** Control characters that no text has, and what a decoder leaves of bytes that are no UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they tell a binary file from a text.
const notOfText = /[\0-\x08\x0e-\x1f\x7f\ufffd]/;

/**
 * A file's bytes as text.
 * @throws Problem `malformed` where they are no text, `too-large`
 */
export function readText(content: string | Uint8Array, file: string): string {
  checkLimit('text', content.length, { file, line: 1, column: 1 });
  const text = typeof content === 'string' ? content.replace(/^\ufeff/, '') : decoded(content);
  const wrong = notOfText.exec(text);
  if (wrong === null) return text;
  throw parseProblem('malformed', 'notText', {}, sourceOf(text, file).place(wrong.index));
}

/** The bytes as UTF-8, without its mark; others become the replacement character. */
const decoded = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);
