/** The derivatives along the lines of a drawing. */
import type { ComposedEdge } from '../../explain/index.ts';
import { evaluate, type Node, nodeNamed, type Program, partial, valuesOf } from '../../graph/index.ts';
import { type EdgeDerivative, mathText } from '../../render/index.ts';

/** Derivatives by `from→to`. */
export type EdgeDerivatives = ReadonlyMap<string, EdgeDerivative>;

/** Signs in a derivative beside a line. */
const LONGEST_DRAWN = 14;

/** @param hasNumbers whether all that they depend on has a value */
export function edgesWithValues(
  edges: readonly ComposedEdge[],
  program: Program,
  hasNumbers: boolean,
): EdgeDerivatives {
  const given = new Map(
    [...valuesOf(program)].map(([name, value]) => [nodeNamed(program, name) as Node, value] as const),
  );
  const derivatives = edges.map(({ derivative }) => derivative);
  const values = hasNumbers ? evaluate(derivatives, given) : undefined;
  return new Map(
    edges.map(({ from, to, derivative: expression }) => {
      const value = values?.get(expression);
      return [`${from}→${to}`, value === undefined ? { expression } : { expression, value }];
    }),
  );
}

/** A long derivative is drawn as its symbol: the text has it in full, and the drawing stays narrow. */
export function inShort(edges: EdgeDerivatives, program: Program): EdgeDerivatives {
  return new Map(
    [...edges].map(([key, edge]) => {
      const [from = '', to = ''] = key.split('→');
      const [wrt, of] = [nodeNamed(program, from), nodeNamed(program, to)];
      const isLong = mathText(edge.expression).length > LONGEST_DRAWN;
      return [key, isLong && wrt !== undefined && of !== undefined ? { ...edge, expression: partial(of, wrt) } : edge];
    }),
  );
}
