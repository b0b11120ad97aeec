/** The formula of one element, with everything put in that is not in memory: what a loop computes. */
import type { Expression, Expressions } from '../expression/expression.ts';
import { through, type Value, type View } from './values.ts';

/** What a formula reads. */
export interface Reading {
  readonly view: View;
  readonly expression: Expression;
}

/** The elements that one loop reads and computes, each once. */
export class ElementFormulas {
  readonly make: Expressions;
  readonly readings: Reading[] = [];
  readonly #isStored: (value: Value) => boolean;
  readonly #known = new Map<Value, { readonly view: View; readonly expression: Expression }[]>();

  /** @param isStored whether a value is read from memory here */
  constructor(make: Expressions, isStored: (value: Value) => boolean) {
    this.make = make;
    this.#isStored = isStored;
  }

  /** The element that a view has at the place of the loop. */
  of(view: View): Expression {
    const known = this.#known.get(view.value)?.find((each) => sameAxes(each.view, view));
    if (known !== undefined) return known.expression;
    const expression = this.#formula(view);
    this.define(view, expression);
    return expression;
  }

  /** Says what the element is, where it is neither read nor computed by a formula. */
  define(view: View, expression: Expression): void {
    const known = this.#known.get(view.value);
    if (known === undefined) this.#known.set(view.value, [{ view, expression }]);
    else known.push({ view, expression });
  }

  #formula(view: View): Expression {
    const { value } = view;
    if (value.kind === 'number') return this.make.constant(value.value);
    if (value.kind === 'mapped' && !this.#isStored(value)) {
      return value.formula(
        this.make,
        value.inputs.map((input) => this.of(through(view, input))),
      );
    }
    const expression = this.make.variable();
    this.readings.push({ view, expression });
    return expression;
  }
}

/** Whether two views of one value show the same element at each place of one loop. */
export const sameAxes = (a: View, b: View): boolean =>
  a.axes.every((axis, own) => {
    const other = b.axes[own];
    return typeof axis === 'number' || typeof other === 'number' ? axis === other : axis.at === other?.at;
  });
