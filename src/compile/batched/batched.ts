/**
 * From one sample to a batch: a graph→graph pass after which every value that depends on the sample has a leading axis of
 * samples. One mechanism for all programs: numbers x1, x2 become vectors over the samples, W @ x becomes X @ Wᵀ.
 */
import {
  add,
  applyRule,
  mean,
  type Node,
  NodeMap,
  negate,
  type Program,
  subtract,
  sum,
  symbol,
  topologicalOrder,
  withInputs,
} from '../../graph/index.ts';
import { compileProblem } from '../../words/index.ts';
import type { Variable } from '../step.ts';
import { type Batched, batchRules } from './rules.ts';

/** The nodes under the roots, over a batch. */
export class Batching {
  /** What holds the samples now, for each symbol that held one. */
  readonly symbols: ReadonlyMap<Variable, Variable>;
  readonly #batch: number;
  readonly #found = new NodeMap<Batched>();

  /**
   * @param samples the symbols that hold one sample
   * @throws Problem `batchNotPositive`
   */
  constructor(roots: Iterable<Node>, samples: Iterable<Variable>, batch: number) {
    if (!Number.isSafeInteger(batch) || batch < 1) throw compileProblem('invalid', 'batchNotPositive', { batch });
    this.#batch = batch;
    this.symbols = new Map([...samples].map((each) => [each, symbol(each.attrs.name, [batch, ...each.shape])]));
    for (const [each, over] of this.symbols) this.#found.set(each, { node: over, perSample: true });
    for (const node of topologicalOrder(roots)) if (!this.#found.has(node)) this.#found.set(node, this.#over(node));
  }

  /** The node over the batch; the same node where it doesn't depend on the sample. */
  of(node: Node): Node {
    return this.#known(node).node;
  }

  /** Whether the node depends on the sample, and so has a leading axis of samples now. */
  isPerSample(node: Node): boolean {
    return this.#known(node).perSample;
  }

  /**
   * An objective of the whole batch: the mean or sum of the samples' own. A term without samples, such as a penalty on the
   * weights, is added once.
   */
  combined(objective: Node, by: 'mean' | 'sum'): Node {
    const { node, perSample } = this.#known(objective);
    if (!perSample) return node;
    if (by === 'mean') return mean(node);
    switch (objective.op) {
      case 'named':
        return withInputs(objective, [this.combined(objective.inputs[0], by)]);
      case 'add':
        return add(this.combined(objective.inputs[0], by), this.combined(objective.inputs[1], by));
      case 'subtract':
        return subtract(this.combined(objective.inputs[0], by), this.combined(objective.inputs[1], by));
      case 'negate':
        return negate(this.combined(objective.inputs[0], by));
      default:
        return sum(node);
    }
  }

  #known(node: Node): Batched {
    const found = this.#found.get(node);
    if (found === undefined) throw new Error('internal: this node is not under the roots');
    return found;
  }

  #over(node: Node): Batched {
    const inputs = node.inputs.map((input) => this.#known(input));
    if (!inputs.some(({ perSample }) => perSample)) return { node, perSample: false };
    return { node: applyRule(batchRules, node, inputs, this.#batch), perSample: true };
  }
}

/** A program of one sample, over a batch of them. */
export interface BatchedProgram {
  /** By name: the inputs and targets, each with a leading axis of samples. */
  readonly samples: ReadonlyMap<string, Variable>;
  /** By name: every station, with a leading axis of samples where it depends on them. */
  readonly stations: ReadonlyMap<string, Node>;
  /** The scalar to minimise over the batch, where the program minimises something. */
  readonly objective?: Node;
}

/**
 * A program of one sample over a batch: its inputs and targets get a leading axis of samples, its parameters stay.
 *
 * @param reduction how the samples' objectives become one
 * @throws Problem `batchNotPositive`
 *
 * @example batched(parseProgram('input x; target y; param w; E = (w*x - y)^2; minimize E'), 32).objective // mean(E)
 */
export function batched(program: Program, batch: number, reduction: 'mean' | 'sum' = 'mean'): BatchedProgram {
  const { declarations, stations } = program;
  const declared = [...declarations].filter(([, { role }]) => role === 'input' || role === 'target');
  const batching = new Batching(
    stations.values(),
    declared.map(([, { node }]) => node),
    batch,
  );
  const station = program.objective === undefined ? undefined : stations.get(program.objective);
  return {
    samples: new Map(declared.map(([name, { node }]) => [name, batching.symbols.get(node) as Variable])),
    stations: new Map([...stations].map(([name, node]) => [name, batching.of(node)])),
    ...(station && { objective: batching.combined(station, reduction) }),
  };
}
