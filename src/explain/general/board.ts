/** Where the general formula is written: equations with reasons, each line proved on the networks at hand. */
import { dataOf, filled, type Index, type Node, type NodeOf, type Value } from '../../graph/index.ts';
import type { Derivation, Equations, Line, Reason } from '../derivation.ts';
import { IndexSheet } from '../indices/sheet.ts';
import { agree, arranged, type Ground, holdsAt, valuesOn } from '../indices/values.ts';
import { line } from '../lines.ts';
import type { Label, Quantities, Quantity } from './quantities.ts';

/** A step: what stands there, why, and what is derived on the way to it. */
export interface Step {
  readonly expression: Node;
  readonly reasons: readonly Reason[];
  readonly inner?: readonly Derivation[];
}

const noLights = { stations: [], edges: [] };

const lineOf = ({ expression, reasons, inner }: Step): Line =>
  line(expression, reasons, noLights, inner === undefined ? {} : { inner });

export class Board {
  readonly sheet = new IndexSheet();
  readonly quantities: Quantities;
  readonly #error: Node;
  /** What E contains of the weights directly, such as R = λ/2·Σw²; missing where it does not. */
  readonly penalty: Node | undefined;
  readonly #grounds: readonly Ground[];

  /**
   * @param error   what is differentiated
   * @param penalty what of it contains the weights directly
   * @param grounds the networks on which every line must hold
   */
  constructor(quantities: Quantities, error: Node, penalty: Node | undefined, grounds: readonly Ground[]) {
    this.quantities = quantities;
    this.#error = error;
    this.penalty = penalty;
    this.#grounds = grounds;
  }

  /** An entry; where there are several samples, the letter of the sample stands before its other indices. */
  entry(quantity: Quantity, label: Label, ...indices: readonly Index[]): Node {
    return this.sheet.entry(this.quantities.of(quantity, label), indices);
  }

  /** A quantity as a whole. */
  whole(quantity: Quantity, label: Label): Node {
    return this.sheet.whole(this.quantities.of(quantity, label), this.quantities.nameOf(quantity, label));
  }

  /** The vector whose elements are all 1. */
  ones(length: number): Node {
    return this.sheet.whole({ shape: [length], write: () => '1', value: filled([length], 1) }, '1');
  }

  /** ∂E/∂variable, of an entry or a whole. */
  slopeBy(variable: Node): NodeOf<'partial'> {
    return this.sheet.partial(this.#error, variable);
  }

  /** ∂R/∂variable, where E contains the variable directly. */
  directSlopeBy(variable: Node): NodeOf<'partial'> | undefined {
    return this.penalty && this.sheet.partial(this.penalty, variable);
  }

  /** Equations between formulas in index notation. */
  inIndices(goal: Node, steps: readonly Step[]): Equations {
    for (const { expression } of steps) {
      if (!this.#grounds.every((ground) => holdsAt(this.sheet, goal, expression, ground))) throw wrong(expression);
    }
    return { goal, lines: steps.map(lineOf) };
  }

  /** A derivative that is needed on the way, to stand inside another derivation. */
  local(goal: NodeOf<'partial'>, steps: readonly Step[]): Derivation {
    const { lines } = this.inIndices(goal, steps);
    return { goal, lines, closedForm: (lines.at(-1) as Line).expression, paths: { count: 1n, listed: [] } };
  }

  /** Equations between matrices; where the result has an index form, their elements at `indices` are `element`. */
  inMatrices(
    goal: Node,
    steps: readonly Step[],
    form?: { readonly element: Node; readonly indices: readonly Index[] },
  ): Equations {
    const formulas = [goal, ...steps.map(({ expression }) => expression)];
    for (const ground of this.#grounds) {
      const [value, ...found] = valuesOn(this.sheet, formulas, ground) as [Value, ...Value[]];
      // A saturated network may have no finite numbers for what is proved on others.
      if (!dataOf(value).every(Number.isFinite)) continue;
      if (!found.every((each) => agree(value, each))) throw wrong(goal);
      if (form === undefined) continue;
      const [elements] = valuesOn(this.sheet, [form.element], ground) as [Value];
      if (!agree(elements, arranged(value, form.indices))) throw wrong(goal);
    }
    return { goal, lines: steps.map(lineOf) };
  }
}

const wrong = (formula: Node): Error =>
  new Error(`internal: a line of the general formula does not hold: ${formula.op}`);
