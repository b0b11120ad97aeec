/**
 * σ(z) and σ(−z) from one exponential. The stable form of 1 − σ(z) is σ(−z), so that the gradient of a sigmoid asks for both.
 */
import { type Expression, type Expressions, inOrder } from './expression.ts';

/** To the left of this, e^(−z) would be near overflow; σ(z) is 0 there but for the smallest numbers that there are. */
const LEFTMOST = { f64: -700, f32: -87 } as const;

/**
 * The roots, with t = e^(−z), σ(z) = 1/(1 + t) and σ(−z) = t·σ(z) wherever both are there. Within 3 ulp.
 */
export function pairSigmoids(make: Expressions, roots: readonly Expression[], precision: 'f64' | 'f32'): Expression[] {
  const order = inOrder(roots);
  const there = new Set(order);
  const pairs = new Set(
    order.flatMap((each) => mirrored(each) ?? []).filter((z) => there.has(make.apply('sigmoid', z))),
  );
  if (pairs.size === 0) return [...roots];
  const leftmost = make.constant(LEFTMOST[precision]);
  const rebuilt = new Map<Expression, Expression>();
  const now = (each: Expression): Expression => rebuilt.get(each) ?? each;
  for (const each of order) {
    if (each.op === 'constant' || each.op === 'variable') continue;
    const z = mirrored(each) ?? (each.op === 'sigmoid' ? each.inputs[0] : undefined);
    if (z === undefined || !pairs.has(z)) {
      rebuilt.set(each, make.apply(each.op, ...each.inputs.map(now)));
      continue;
    }
    const t = make.apply('exp', make.apply('negate', make.apply('larger', now(z), leftmost)));
    const right = make.apply('divide', make.constant(1), make.apply('add', make.constant(1), t));
    rebuilt.set(each, mirrored(each) === undefined ? right : make.apply('multiply', t, right));
  }
  return roots.map(now);
}

/** z of σ(−z). */
function mirrored(each: Expression): Expression | undefined {
  const [input] = each.inputs;
  return each.op === 'sigmoid' && input?.op === 'negate' ? input.inputs[0] : undefined;
}
