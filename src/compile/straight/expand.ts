/** From tensors to single numbers, with the samples of a batch taken as one. */
import { applyRule, type Node, NodeMap, sizeOf, topologicalOrder } from '../../graph/index.ts';
import { type Expression, Expressions } from '../expression/expression.ts';
import type { Variable } from '../step.ts';
import { type Elements, elements, NO_AXIS, NotStraight } from './elements.ts';
import { elementRules } from './rules.ts';

/** Writes graphs out in expressions. */
export class Expansion {
  readonly make = new Expressions();
  /** The variables of every symbol, in the order of its elements; of one sample for the symbols of samples. */
  readonly variables = new Map<Variable, readonly Expression[]>();
  /** Sums over the samples: what is added up, and what stands for the sum. */
  readonly sums = new Map<Expression, Expression>();
  readonly #samples: ReadonlySet<Variable>;
  readonly #largest: number;
  readonly #found = new NodeMap<Elements>();

  /**
   * @param samples the symbols whose leading axis runs over samples that are to be taken as one
   * @param largest how many expressions are too many
   */
  constructor(samples: Iterable<Variable>, largest: number) {
    this.#samples = new Set(samples);
    this.#largest = largest;
  }

  /** @throws NotStraight where samples are mixed other than by sums, or where it gets too large */
  of(root: Node): Elements {
    for (const node of topologicalOrder([root], (each) => (this.#found.has(each) ? [] : each.inputs))) {
      if (this.#found.has(node)) continue;
      const inputs = node.inputs.map((input) => this.#found.get(input) as Elements);
      this.#found.set(node, applyRule(elementRules, node, inputs, this));
      this.mustBeSmall(this.make.count);
    }
    return this.#found.get(root) as Elements;
  }

  /** @throws NotStraight */
  mustBeSmall(count: number): void {
    if (count > this.#largest) throw new NotStraight('too many numbers');
  }

  symbol(variable: Variable): Elements {
    const isSample = this.#samples.has(variable);
    const distinct = isSample ? [1, ...variable.shape.slice(1)] : variable.shape;
    this.mustBeSmall(sizeOf(distinct));
    let own = this.variables.get(variable);
    if (own === undefined) {
      own = Array.from({ length: sizeOf(distinct) }, () => this.make.variable());
      this.variables.set(variable, own);
    }
    return elements(variable.shape, distinct, isSample ? 0 : NO_AXIS, own);
  }

  /** Σ over the samples. */
  sumOverSamples(x: Expression): Expression {
    const known = this.sums.get(x);
    if (known !== undefined) return known;
    const sum = this.make.variable();
    this.sums.set(x, sum);
    return sum;
  }
}
