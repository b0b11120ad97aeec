/**
 * Formulas over single numbers, in the operations that a processor has, shared where they are equal.
 * All generated code computes such formulas, in one lane or in several; what differs is where their variables come from.
 */
import type { FunctionName } from '../functions/index.ts';

/** Arithmetic and choices, which the processor knows. A mask holds for a lane or doesn't. */
export type Instruction =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'negate'
  | 'absolute'
  | 'squareRoot'
  /** The larger of two; the first where either is NaN. */
  | 'larger'
  /** The smaller of two; the first where either is NaN. */
  | 'smaller'
  /** A mask. */
  | 'isLess'
  /** A mask. */
  | 'isEqual'
  /** Of a mask and two numbers, the first number where the mask holds. */
  | 'choose'
  /** 2^(k/steps), of a number whose lowest bits are those of the whole number k; how many steps, the form says. */
  | 'twoTo'
  /** What that power lacks, as a share of it. */
  | 'twoToError';

export type Expression =
  | { readonly op: 'constant'; readonly value: number; readonly inputs: readonly []; readonly id: number }
  | { readonly op: 'variable'; readonly inputs: readonly []; readonly id: number }
  | { readonly op: Instruction | FunctionName; readonly inputs: readonly Expression[]; readonly id: number };

export type Applied = Extract<Expression, { op: Instruction | FunctionName }>;

/** Makes expressions, each only once: the same operation on the same inputs is the same object. */
export class Expressions {
  readonly #known = new Map<string, Expression>();
  #next = 0;

  /** How many different ones there are. */
  get count(): number {
    return this.#next;
  }

  /** A number that comes from outside; every call makes another one. */
  variable(): Expression {
    return { op: 'variable', inputs: [], id: this.#next++ };
  }

  constant(value: number): Expression {
    return this.#once(`${Object.is(value, -0) ? '-0' : value}`, (id) => ({ op: 'constant', value, inputs: [], id }));
  }

  apply(op: Instruction | FunctionName, ...inputs: readonly Expression[]): Expression {
    const result = this.#simpler(op, inputs);
    if (result !== undefined) return result;
    return this.#once(`${op} ${inputs.map(({ id }) => id).join(' ')}`, (id) => ({ op, inputs, id }));
  }

  #once(key: string, make: (id: number) => Expression): Expression {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = make(this.#next++);
    this.#known.set(key, made);
    return made;
  }

  /** What can be said without computing; nothing here changes a bit of a result that is a number. */
  #simpler(op: Instruction | FunctionName, inputs: readonly Expression[]): Expression | undefined {
    const [a, b] = inputs as readonly [Expression, Expression];
    const [left, right] = inputs.map((input) => (input.op === 'constant' ? input.value : undefined));
    switch (op) {
      case 'add':
        if (left !== undefined && right !== undefined) return this.constant(left + right);
        if (left === 0) return b;
        if (right === 0) return a;
        if (b.op === 'negate') return this.apply('subtract', a, b.inputs[0] as Expression); // a + −b = a − b
        if (a.op === 'negate') return this.apply('subtract', b, a.inputs[0] as Expression); // −a + b = b − a
        return undefined;
      case 'subtract':
        if (left !== undefined && right !== undefined) return this.constant(left - right);
        if (right === 0) return a;
        if (b.op === 'negate') return this.apply('add', a, b.inputs[0] as Expression); // a − −b = a + b
        return undefined;
      case 'multiply':
        if (left !== undefined && right !== undefined) return this.constant(left * right);
        if (left === 1) return b;
        if (right === 1) return a;
        if (left === -1) return this.apply('negate', b);
        if (right === -1) return this.apply('negate', a);
        return undefined;
      case 'divide':
        if (left !== undefined && right !== undefined) return this.constant(left / right);
        if (right === 1) return a;
        // The reciprocal of a power of two is exact.
        if (right !== undefined && isPowerOfTwo(right)) return this.apply('multiply', a, this.constant(1 / right));
        return undefined;
      case 'negate':
        if (left !== undefined) return this.constant(-left);
        if (a.op === 'negate') return a.inputs[0];
        if (a.op === 'multiply' && a.inputs[0]?.op === 'constant') {
          return this.apply('multiply', this.constant(-a.inputs[0].value), a.inputs[1] as Expression);
        }
        return undefined;
      case 'choose':
        return inputs[1] === inputs[2] ? inputs[1] : undefined;
      default:
        return undefined;
    }
  }
}

const isPowerOfTwo = (value: number): boolean =>
  Math.abs(value) >= 2 ** -100 && Math.abs(value) <= 2 ** 100 && Number.isInteger(Math.log2(Math.abs(value)));

/** All expressions under the roots, every one after its inputs, without recursion. */
export function inOrder(
  roots: Iterable<Expression>,
  isKnown: (each: Expression) => boolean = () => false,
): Expression[] {
  const order: Expression[] = [];
  const seen = new Set<Expression>();
  const waiting: { expression: Expression; next: number }[] = [];
  const visit = (expression: Expression): void => {
    if (seen.has(expression) || isKnown(expression)) return;
    seen.add(expression);
    waiting.push({ expression, next: 0 });
  };
  for (const root of roots) {
    visit(root);
    for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
      const input = top.expression.inputs[top.next++];
      if (input !== undefined) visit(input);
      else order.push((waiting.pop() as typeof top).expression);
    }
  }
  return order;
}
