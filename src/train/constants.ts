/** The values of a program's constants, given to a step that uses them. */
import type { CompiledStep, Step } from '../compile/index.ts';
import { type Program, topologicalOrder } from '../graph/index.ts';
import { trainProblem } from '../words/index.ts';

/** @throws Problem `missingValue` */
export function writeConstants(compiled: CompiledStep, { outputs, updates }: Step, program: Program): void {
  const used = new Set(topologicalOrder([...outputs.values(), ...updates.values()]));
  for (const [name, { role, node, value, place }] of program.declarations) {
    if (role !== 'const' || !used.has(node)) continue;
    if (value === undefined) throw trainProblem('invalid', 'missingValue', { name }, place);
    compiled.write(node, value);
  }
}
