/** What a station is in a network, as its definition tells. */
import { dataOf, type Node, type Role, shapeOfValue } from '../../../graph/index.ts';
import type { Course } from './course.ts';

/** Functions that act on a weighted sum. */
const activations: ReadonlySet<Node['op']> = new Set<Node['op']>([
  ...(['sigmoid', 'tanh', 'relu', 'leakyRelu', 'elu', 'gelu', 'silu', 'softplus', 'softmax'] as const),
]);

/** The activation that a definition is, also where it is one output of a softmax. */
export function activationIn(definition: Node): string | undefined {
  const outer = definition.op === 'element' ? definition.inputs[0] : definition;
  return outer !== undefined && activations.has(outer.op) ? outer.op : undefined;
}

/** The role of an outside name; undefined for a station. */
export const roleOf = (name: string, { program }: Course): Role | undefined => program.declarations.get(name)?.role;

/** How many samples a name of the program stands for, where it stands for several. */
export function sampleCount(course: Course): number {
  const [first] = course.stages.errors;
  const value = first === undefined ? undefined : course.valueOf(first);
  return value === undefined || shapeOfValue(value).length !== 1 ? 1 : dataOf(value).length;
}
