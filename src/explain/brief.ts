/** A derivation in at most three lines: how the chain rule splits it, what comes out, and the numbers. */
import type { Derivation, Line } from './derivation.ts';

/**
 * The derivation without what leads from its first line to its result. What it showed stays true: each line is one of those
 * that were proved.
 */
export function briefly(derivation: Derivation): Derivation {
  const symbolic = derivation.lines.filter(({ numbers }) => numbers === undefined);
  const [first, ...others] = symbolic.map(withoutInner);
  const result = others.at(-1);
  const numbers = derivation.lines.slice(symbolic.length).map(withoutInner);
  if (first === undefined || result === undefined)
    return { ...derivation, lines: [...symbolic.map(withoutInner), ...numbers] };
  const reason = { rule: 'workedOut', about: {} } as const;
  const middle: Line = others.length === 1 ? result : { ...result, rule: reason.rule, reasons: [reason] };
  return { ...derivation, lines: [first, middle, ...numbers] };
}

const withoutInner = ({ inner: _inner, asides: _asides, ...line }: Line): Line => line;
