/**
 * Products in the order in which their factors are there. In a small step everything waits for one long chain of operations; a factor
 * that is there early is better multiplied by the others before the late one comes.
 */
import { type Expression, type Expressions, inOrder } from './expression.ts';
import { isFunction } from './writer.ts';

/** About how many cycles an operation takes. */
function duration({ op }: Expression): number {
  if (op === 'constant' || op === 'variable') return 0;
  if (op === 'add' || op === 'subtract' || op === 'multiply') return 3;
  if (op === 'divide' || op === 'squareRoot') return 12;
  return isFunction(op) ? 50 : 1;
}

/** The roots, with x·(y·late) as (x·y)·late. It may take more products, as y·late may be needed in any case. */
export function lateFactorsLast(make: Expressions, roots: readonly Expression[]): Expression[] {
  const ready = new Map<Expression, number>();
  const readyAt = (each: Expression): number => ready.get(each) ?? 0;
  const note = (each: Expression): Expression => {
    if (!ready.has(each)) ready.set(each, Math.max(0, ...each.inputs.map(readyAt)) + duration(each));
    return each;
  };
  const multiply = (a: Expression, b: Expression): Expression => {
    const [early, late] = readyAt(a) <= readyAt(b) ? [a, b] : [b, a];
    if (late.op !== 'multiply') return note(make.apply('multiply', a, b));
    const [first, last] = late.inputs.toSorted((x, y) => readyAt(x) - readyAt(y)) as [Expression, Expression];
    if (Math.max(readyAt(early), readyAt(first)) >= readyAt(last)) return note(make.apply('multiply', a, b));
    return note(make.apply('multiply', multiply(early, first), last));
  };
  const rebuilt = new Map<Expression, Expression>();
  for (const each of inOrder(roots)) {
    if (each.op === 'constant' || each.op === 'variable') {
      rebuilt.set(each, each);
      continue;
    }
    const inputs = each.inputs.map((input) => rebuilt.get(input) as Expression);
    const [a, b] = inputs as [Expression, Expression];
    rebuilt.set(each, each.op === 'multiply' ? multiply(a, b) : note(make.apply(each.op, ...inputs)));
  }
  return roots.map((root) => rebuilt.get(root) as Expression);
}
