/** φ, the density of the standard normal, as a formula: it is no operation, but a reader knows it by its sign. */
import { constant, divide, exp, multiply, negate, sqrt, square, two } from './build.ts';
import type { Node } from './operations.ts';

const rootOfTwoPi = sqrt(multiply(two, constant(Math.PI)));

/** φ(x) = e^(−x²/2)/√(2π) */
export const normalDensityOf = (x: Node): Node => divide(exp(negate(divide(square(x), two))), rootOfTwoPi);

/** The x of a formula that is φ(x) as {@link normalDensityOf} writes it; undefined for any other. */
export function densityArgument(node: Node): Node | undefined {
  if (node.op !== 'divide' || node.inputs[1] !== rootOfTwoPi || node.inputs[0].op !== 'exp') return undefined;
  const [exponent] = node.inputs[0].inputs;
  const half = exponent.op === 'negate' ? exponent.inputs[0] : undefined;
  const power = half?.op === 'divide' ? half.inputs[0] : undefined;
  if (power?.op !== 'power') return undefined;
  const [x] = power.inputs;
  return normalDensityOf(x) === node ? x : undefined;
}
