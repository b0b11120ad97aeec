/** Sets expressions: what options change, what stands apart, and where a long formula may be broken. */
import { applyRule, type Node, type NodeOf, topologicalOrder, type Value } from '../../graph/index.ts';
import { renderProblem } from '../../words/index.ts';
import { Binding, type Medium, operand, type Piece } from './medium.ts';
import { isSpacedProduct, notation, type Pen, type Vectors } from './notation.ts';
import { setRounded } from './numbers.ts';
import { setValue, setVectorParts } from './values.ts';

export interface NotationOptions {
  /** Writes these nodes as numbers, rounded to four significant digits. */
  readonly numbers?: ReadonlyMap<Node, Value>;
  /** Sets the factors of the outermost product apart: `(p1 − y1) · a1`, where inner products stay close. */
  readonly topLevelProduct?: boolean;
  readonly vectors?: Vectors;
  /** Changes what is written for a node: to colour it, for instance. */
  readonly paint?: (node: Node, text: string) => string;
}

/** The products along the left edge of a formula, also behind a minus or a Σ: those whose factors stand apart. */
function outermostProducts(root: Node): Set<Node> {
  const products = new Set<Node>();
  let node = root;
  while (node.op === 'multiply' || node.op === 'negate' || node.op === 'sum' || node.op === 'mean') {
    if (node.op === 'multiply') products.add(node);
    node = node.inputs[0];
  }
  return products;
}

/** What is written for an expression and for all that stands in it. */
function penFor(root: Node, medium: Medium, options: NotationOptions): Pen {
  const { numbers, paint, vectors = 'layers', topLevelProduct = false } = options;
  const pieces = new Map<Node, Piece>();
  const spaced = topLevelProduct ? outermostProducts(root) : new Set<Node>();
  // A number that the notation itself adds, such as the 0 of a case, is no part of the expression.
  const pen: Pen = { medium, vectors, spaced, of: (node) => pieces.get(node) ?? applyRule(notation, node, pen) };
  const isLeaf = (node: Node): boolean => node.op === 'named' || numbers?.has(node) === true;
  const inputsOf = (node: Node): readonly Node[] =>
    isLeaf(node) ? [] : node.op === 'partial' ? [node.attrs.of, node.attrs.wrt] : node.inputs;
  for (const node of topologicalOrder([root], inputsOf)) {
    // A product close up reads wrongly beside ∂E/∂p: its factors are set apart.
    if (node.op === 'multiply' && node.inputs.some((input) => input.op === 'partial' || spaced.has(input)))
      spaced.add(node);
    const value = numbers?.get(node);
    const piece = value === undefined ? applyRule(notation, node, pen) : setValue(medium, value, setRounded, vectors);
    if (piece.text.length > medium.longest) {
      throw renderProblem('too-large', 'tooLong', { what: 'expression', limit: medium.longest });
    }
    pieces.set(node, paint === undefined ? piece : painted(piece, (text) => paint(node, text)));
  }
  return pen;
}

/**
 * Sets an expression in a medium; stations and symbols stand as their names.
 *
 * @throws Problem `tooLong` beyond the medium's limit
 */
export const setExpression = (root: Node, medium: Medium, options: NotationOptions = {}): string =>
  penFor(root, medium, options).of(root).text;

/**
 * Sets an expression in parts that make it up when written one after another, for lines that may have to be broken:
 * the terms of a sum or the factors, set apart, of a product, each with the sign before it; the elements of a vector.
 *
 * @throws Problem `tooLong` beyond the medium's limit
 */
export function setParts(root: Node, medium: Medium, options: NotationOptions = {}): string[] {
  const pen = penFor(root, medium, options);
  if (isVector(root) && options.numbers?.has(root) !== true && options.vectors !== 'columns') {
    return [
      ...setVectorParts(
        medium,
        root.inputs.map((element) => pen.of(element).text),
      ),
    ];
  }
  const isSum = (node: Node): boolean => node.op === 'add' || node.op === 'subtract';
  const isOfKind = (node: Node): node is NodeOf<'add' | 'subtract' | 'multiply'> =>
    options.numbers?.has(node) !== true && (isSum(root) ? isSum(node) : isSpacedProduct(node, pen));
  const wanted = (node: Node): number => (node.op === 'add' ? Binding.sum : Binding.fraction);
  const parts: string[] = [];
  let rest = root;
  while (isOfKind(rest)) {
    const sign = rest.op === 'add' ? 'plus' : rest.op === 'subtract' ? 'minus' : 'spacedTimes';
    const last = isSum(root) || parts.length === 0;
    parts.push(medium.row([medium.signs[sign], operand(medium, pen.of(rest.inputs[1]), wanted(rest), { last })]));
    rest = rest.inputs[0];
  }
  if (parts.length === 0) return [pen.of(root).text];
  return [
    operand(medium, pen.of(rest), isSum(root) ? Binding.sum : Binding.fraction, { leading: true, last: isSum(root) }),
    ...parts.reverse(),
  ];
}

/** Written element by element. */
const isVector = (node: Node): node is NodeOf<'stack'> =>
  node.op === 'stack' && node.inputs.every(({ shape }) => shape.length === 0);

const painted = (piece: Piece, paint: (text: string) => string): Piece => ({
  ...piece,
  text: paint(piece.text),
  ...(piece.closed === undefined ? {} : { closed: paint(piece.closed) }),
});
