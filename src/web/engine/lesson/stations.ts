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
export const biasesOf = (name: string, { write, course }: Pick<Setting, 'write' | 'course'>): string[] =>
  biasesIn(definitionOf(write.node(name)), course);

/** The same of a formula. */
export function biasesIn(formula: Node, course: Course): string[] {
  const names = termsOf(formula).flatMap((term) => (term.op === 'symbol' ? [term.attrs.name] : []));
  return names.filter((name) => roleOf(name, course) === 'param');
}

/** Whether a formula is a weighted sum: each of its terms a parameter times a name, or a parameter added as it is. */
export function weighs(formula: Node, course: Course): boolean {
  const isParameter = (node: Node): boolean =>
    node.op === 'transpose' || node.op === 'broadcast'
      ? isParameter(node.inputs[0])
      : node.op === 'symbol' && roleOf(node.attrs.name, course) === 'param';
  const isName = ({ op }: Node): boolean => op === 'symbol' || op === 'named';
  const isWeighted = (term: Node): boolean => {
    if (term.op !== 'matmul' && term.op !== 'multiply') return false;
    const [a, b] = term.inputs.map((each) => (each.op === 'broadcast' ? each.inputs[0] : each)) as [Node, Node];
    // Numbers that are multiplied one by one are not added up.
    const isApart = term.op === 'multiply' && [a, b].every(({ shape }) => shape.length > 0);
    return !isApart && ((isParameter(a) && isName(b)) || (isParameter(b) && isName(a)));
  };
  const terms = termsOf(formula);
  return terms.some(isWeighted) && terms.every((term) => isWeighted(term) || isParameter(term));
}

function termsOf(formula: Node): Node[] {
  const terms: Node[] = [];
  const waiting: Node[] = [formula];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.op === 'add' || next.op === 'broadcast') waiting.push(...next.inputs);
    else terms.push(next);
  }
  return terms;
}

/** The role of an outside name; undefined for a station. */
export const roleOf = (name: string, { program }: Course): Role | undefined => program.declarations.get(name)?.role;

/** How many samples a name of the program stands for, where it stands for several. */
export function sampleCount(course: Course): number {
  const [first] = course.stages.errors;
  const value = first === undefined ? undefined : course.valueOf(first);
  return value === undefined || shapeOfValue(value).length !== 1 ? 1 : dataOf(value).length;
}
