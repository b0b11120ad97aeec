/** Programs whose numbers are written as formulas, `w = 0.3`: nothing in them can be differentiated by, and there is a way out. */
import { type Program, printExpression } from '../../graph/index.ts';
import type { Words } from '../../words/index.ts';

/** How a number of the program becomes one to differentiate by; undefined where there is a parameter, or no such number. */
export function wayOut({ declarations, stations }: Program, words: Words): string | undefined {
  if ([...declarations.values()].some(({ role }) => role === 'param')) return undefined;
  const fixed = [...stations].find(([, { inputs }]) => inputs[0].op === 'constant' || inputs[0].op === 'array');
  if (fixed === undefined) return undefined;
  const [name, node] = fixed;
  const written = `${name} = ${printExpression(node, { definition: true })}`;
  return words.page.fixedNumber({ name, written });
}
