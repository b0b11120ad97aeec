/**
 * Graph to equal graph, in the forms that keep their precision: where σ(z) rounds to 0 or 1, ln σ(z) and 1 − σ(z) are
 * still worked out from z.
 */
import { type Node, rebuild, withInputs } from '../graph/index.ts';
import { stableRules } from './forms.ts';
import { guardRules } from './guards.ts';
import { applyStable, Sight } from './sight.ts';

export interface StabiliseOptions {
  /** Receives every station that a rule looked through: the result no longer depends on that station as a whole. */
  readonly seenThrough?: Set<Node>;
  /** Nodes to be taken as they are, as if they were symbols. */
  readonly opaque?: ReadonlySet<Node>;
  /**
   * Also uses the rules of `guards.ts`, which keep the value right but not the derivative: for graphs that are only
   * evaluated.
   */
  readonly valuesOnly?: boolean;
}

/**
 * The roots in their stable forms, which are equal to them.
 *
 * @example stabilise([ln(sigmoid(z))]) // [-softplus(-z)]
 */
export function stabilise(
  roots: readonly Node[],
  { seenThrough, opaque = new Set(), valuesOnly = false }: StabiliseOptions = {},
): Node[] {
  const sight = new Sight(opaque);
  const rebuilt = new Map<Node, Node>([...opaque].map((node) => [node, node]));
  // A station over a rewritten definition is a node of its own; it stands for the one in the program.
  const originals = new Map<Node, Node>();
  const stable = (node: Node, inputs: readonly Node[]): Node => {
    const same = withInputs(node, inputs);
    if (node.op === 'named') originals.set(same, node);
    const better = applyStable(stableRules, same, sight) ?? same;
    const result = valuesOnly ? (applyStable(guardRules, better, sight) ?? better) : better;
    for (const station of sight.take()) seenThrough?.add(originals.get(station) ?? station);
    return result;
  };
  return rebuild(roots, stable, rebuilt);
}
