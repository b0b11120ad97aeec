/** A program as formula text. */

import type { Declaration, Program } from '../graph/index.ts';
import { printExpression, printShape, printValue } from '../graph/index.ts';

const LINE_WIDTH = 100;

/**
 * The program in the formula language: `parseProgram` reads it back to the same declarations, nodes, objective and
 * assumptions.
 *
 * @throws Problem `tooLong` where an expression grows too long, written out
 *
 * @example printProgram(parseProgram('param w = 2\nE = w^2')) // 'param w = 2\n\nE = w^2\n\nminimize E\n'
 */
export function printProgram(program: Program): string {
  const definitions = [...program.stations].map(
    ([name, node]) => `${name} = ${printExpression(node, { definition: true })}`,
  );
  const assumptions = program.assumptions.map(
    ({ left, right }) => `assume ${printExpression(left)} = ${printExpression(right)}`,
  );
  const objective = program.objective === undefined ? [] : [`minimize ${program.objective}`];
  const parts = [declarationLines(program.declarations), definitions, assumptions, objective];
  return parts.flatMap((lines) => (lines.length === 0 ? [] : [`${lines.join('\n')}\n`])).join('\n');
}

/** Neighbours of one role share a line as long as they fit. */
function declarationLines(declarations: ReadonlyMap<string, Declaration>): string[] {
  const lines: string[] = [];
  let lastRole: string | undefined;
  for (const [name, { role, node, value }] of declarations) {
    const shape = node.shape.length === 0 ? '' : printShape(node.shape);
    const text = value === undefined ? `${name}${shape}` : `${name} = ${printValue(value)}`;
    const line = lines.at(-1);
    if (line !== undefined && role === lastRole && line.length + text.length + 2 <= LINE_WIDTH) {
      lines[lines.length - 1] = `${line}, ${text}`;
    } else lines.push(`${role} ${text}`);
    lastRole = role;
  }
  return lines;
}
