/** The factors into which the chain rule splits a derivative. */
import type { Derivation } from '../../../explain/index.ts';
import { multiplyAll, type Node, partial, sum } from '../../../graph/index.ts';
import type { Course } from './course.ts';
import type { Writer } from './writer.ts';

/** A factor such as ∂p1/∂z3, with the names in it. */
export interface Factor {
  readonly node: Node;
  readonly of: string;
  readonly wrt: string;
  /** Missing where it is no single number, or the program has none. */
  readonly value?: number;
}

/**
 * From the error to the variable, one for each stretch of the way up to where several paths begin; fewer than two where
 * there is nothing to split.
 */
export function factorsOf(name: string, course: Course, write: Writer): Factor[] {
  if (course.inMatrices) return [];
  const way = course.wayFrom(name);
  const end = way.at(-1);
  const stretches = way.slice(1).map((of, at) => ({ of, wrt: way[at] as string }));
  if (end !== undefined && end !== course.of) stretches.push({ of: course.of, wrt: end });
  return stretches.reverse().map(({ of, wrt }) => {
    const value = of === course.of ? course.partialOf(wrt) : course.slope(wrt, of);
    const node = partial(write.node(of), write.node(wrt));
    return { node, of, wrt, ...(typeof value === 'number' ? { value } : {}) };
  });
}

/** The product of the factors, or what the derivation itself begins with where there is nothing to split. */
export function splitProduct(factors: readonly Factor[], { goal, lines: [first], closedForm }: Derivation): Node {
  return factors.length > 1
    ? productOver(
        goal,
        factors.map(({ node }) => node),
      )
    : (first?.expression ?? closedForm);
}

/** The product; where its factors hold a number for each sample and `goal` does not, what the samples give is added. */
export function productOver(goal: Node, factors: readonly Node[]): Node {
  const product = multiplyAll(factors);
  return product.shape.length > goal.shape.length ? sum(product) : product;
}
