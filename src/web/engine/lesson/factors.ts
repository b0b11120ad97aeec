/** The factors into which the chain rule splits a derivative. */
import type { Derivation } from '../../../explain/index.ts';
import type { Node, NodeOf, Value } from '../../../graph/index.ts';
import type { Course } from './course.ts';

/** A factor such as ∂p1/∂z3, with the names in it. */
export interface Factor {
  readonly node: NodeOf<'partial'>;
  readonly of: string;
  readonly wrt: string;
  /** Missing where it is no single number, or the program has none. */
  readonly value?: number;
}

/** The factors of the first line, from the error to the variable; none where that line is no product of derivatives. */
export function factorsOf({ lines: [first] }: Derivation, course: Course): Factor[] {
  const whole = first?.expression;
  // The same parameter serves all samples: their products are added up.
  const product = whole?.op === 'sum' || whole?.op === 'mean' ? whole.inputs[0] : whole;
  const parts = product === undefined ? [] : operands(product);
  const factors = parts.flatMap((node) => (node.op === 'partial' ? factorOf(node, course) : []));
  return factors.length === parts.length && factors.length > 1 ? factors : [];
}

function operands(product: Node): Node[] {
  return product.op === 'multiply' ? product.inputs.flatMap(operands) : [product];
}

function factorOf(node: NodeOf<'partial'>, course: Course): Factor[] {
  const { of, wrt } = node.attrs;
  if (!('name' in of.attrs && 'name' in wrt.attrs)) return [];
  const names = { of: of.attrs.name, wrt: wrt.attrs.name };
  const value: Value | undefined =
    names.of === course.of ? course.partialOf(names.wrt) : course.slope(names.wrt, names.of);
  return [{ node, ...names, ...(typeof value === 'number' ? { value } : {}) }];
}
