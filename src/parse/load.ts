/** Programs for a page: it shows formulas at once, and fetches what only networks need with the first of them. */
import type { Program } from '../graph/index.ts';
import { parseProgram } from './program.ts';
import { filledText, isNetworkText } from './text.ts';

/** The same as `readProgram`. */
export async function loadProgram(content: string | Uint8Array, name: string): Promise<Program> {
  const text = filledText(content, name);
  if (!isNetworkText(text, name)) return parseProgram(text, { file: name });
  const network = await import('./network/network.ts');
  return network.parseNetwork(text, { file: name });
}
