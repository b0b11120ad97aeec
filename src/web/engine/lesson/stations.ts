/** What a station is in a network, as its definition tells. */
import { dataOf, type Node, type Role, shapeOfValue } from '../../../graph/index.ts';
import type { Course } from './course.ts';
import type { Setting } from './setting.ts';
import { definitionOf } from './writer.ts';

/** Functions that act on a weighted sum. */
const activations: ReadonlySet<Node['op']> = new Set<Node['op']>([
  ...(['sigmoid', 'tanh', 'relu', 'leakyRelu', 'elu', 'gelu', 'silu', 'softplus', 'softmax'] as const),
]);

/** The activation that a definition is, also where it is one output of a softmax. */
export function activationIn(definition: Node): string | undefined {
  const outer = definition.op === 'element' ? definition.inputs[0] : definition;
  return outer !== undefined && activations.has(outer.op) ? outer.op : undefined;
}

/** The parameters that a station adds as they are. */
export function biasesOf(name: string, { write, course }: Pick<Setting, 'write' | 'course'>): string[] {
  const terms: string[] = [];
  const waiting: Node[] = [definitionOf(write.node(name))];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.op === 'add' || next.op === 'broadcast') waiting.push(...next.inputs);
    else if (next.op === 'symbol') terms.push(next.attrs.name);
  }
  return terms.filter((term) => roleOf(term, course) === 'param');
}

/** The role of an outside name; undefined for a station. */
export const roleOf = (name: string, { program }: Course): Role | undefined => program.declarations.get(name)?.role;

/** How many samples a name of the program stands for, where it stands for several. */
export function sampleCount(course: Course): number {
  const [first] = course.stages.errors;
  const value = first === undefined ? undefined : course.valueOf(first);
  return value === undefined || shapeOfValue(value).length !== 1 ? 1 : dataOf(value).length;
}
