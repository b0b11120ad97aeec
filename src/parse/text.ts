/** A file's content as text, and which kind of program it is. */
import { parseProblem } from '../words/index.ts';
import { checkLimit, sourceOf } from './source.ts';

/** A name that ends in `.json`, or a text that starts with `{`, is a network. */
export const isNetworkText = (text: string, name: string): boolean => /\.json$/i.test(name) || /^\s*\{/.test(text);

/** As {@link readText}; an empty text is a problem too. */
export function filledText(content: string | Uint8Array, name: string): string {
  const text = readText(content, name);
  if (text.trim() === '') throw parseProblem('malformed', 'emptyText', {}, { file: name, line: 1, column: 1 });
  return text;
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
