/** Formulas for the page: MathML to show, LaTeX to copy, a line of text to say. */
import type { Node, Program, Value } from '../../graph/index.ts';
import {
  latexMediumFor,
  type Medium,
  mathmlMediumFor,
  type NotationOptions,
  setExpression,
  setParts,
  setRoundedValue,
  textMedium,
} from '../../render/index.ts';
import type { Formula } from './question.ts';

/** Gives the parts of a formula in a medium, between which it may be broken. */
type Write = (medium: Medium, notation: NotationOptions) => readonly string[];

/** A formula in all its media. What is painted is so only where it is shown: copied LaTeX is plain. */
export function formula({ latexNames }: Program, write: Write, { paint, ...notation }: NotationOptions = {}): Formula {
  return {
    mathml: write(mathmlMediumFor(latexNames), paint === undefined ? notation : { ...notation, paint }),
    latex: write(latexMediumFor(latexNames), notation).join('').trim(),
    text: write(textMedium, notation).join('').trim(),
  };
}

/** An expression that is not broken. */
export const expressionFormula = (program: Program, node: Node, notation?: NotationOptions): Formula =>
  formula(program, (medium, options) => [setExpression(node, medium, options)], notation);

/** An expression in parts. */
export const brokenFormula = (program: Program, node: Node, notation?: NotationOptions): Formula =>
  formula(program, (medium, options) => setParts(node, medium, options), notation);

/** left = right, unbroken up to the first part of the right side. */
export const definitionFormula = (program: Program, left: Node, right: Node, notation?: NotationOptions): Formula =>
  formula(
    program,
    (medium, options) => {
      const [first = '', ...others] = setParts(right, medium, options);
      return [medium.row([setExpression(left, medium, options), medium.signs.equals, first]), ...others];
    },
    notation,
  );

export const nameFormula = (program: Program, name: string): Formula =>
  formula(program, (medium) => [medium.name(name)]);

/** A path in parts, broken before its arrows. */
export const pathFormula = (program: Program, names: readonly string[]): Formula =>
  formula(program, (medium) =>
    names.map((name, at) => (at === 0 ? medium.name(name) : medium.row([medium.signs.arrow, medium.name(name)]))),
  );

/** A value, rounded. */
export const valueFormula = (program: Program, value: Value): Formula =>
  formula(program, (medium) => [setRoundedValue(value, medium).text]);
