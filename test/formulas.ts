/** Random formulas, for properties that hold for all of them. */
import fc from 'fast-check';

/** Formulas of +, −, ·, / and squares over the given names, with small numbers among them. */
export function formulas(names: readonly string[]): fc.Arbitrary<string> {
  const { formula } = fc.letrec<{ formula: string; pair: string; leaf: string }>((tie) => ({
    leaf: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...names) },
      { weight: 1, arbitrary: fc.constantFrom('1', '2', '0.5') },
    ),
    pair: fc
      .tuple(tie('formula'), fc.constantFrom('+', '-', '*', '*', '/'), tie('formula'))
      .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    formula: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      tie('pair'),
      tie('formula').map((inner) => `-${inner}`),
      tie('formula').map((inner) => `(${inner})^2`),
    ),
  }));
  return formula;
}
