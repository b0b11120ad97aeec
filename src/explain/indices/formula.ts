/** A definition of a program in index notation: z = W @ x + b as z[i] = Σⱼ W[i, j]·x[j] + b[i]. */

import { isElementwise } from '../../gradient/index.ts';
import {
  addAll,
  constant,
  divide,
  exp,
  type Index,
  isLetter,
  ln,
  multiply,
  type Node,
  power,
  sizeOf,
  sqrt,
  sumOver,
  two,
  withInputs,
} from '../../graph/index.ts';
import { isStation, nameOf } from '../stations.ts';
import { productOf } from './product.ts';
import { freshLetters, type IndexSheet, type Tensor } from './sheet.ts';

/** Something that index notation has no form for. */
export class NoIndexForm extends Error {
  readonly operation: string;

  constructor(operation: string) {
    super(operation);
    this.operation = operation;
  }
}

/** The names of a program as tensors, each one object, and their definitions with indices. */
export class IndexFormulas {
  readonly sheet: IndexSheet;
  readonly #tensors = new Map<Node, Tensor>();

  constructor(sheet: IndexSheet) {
    this.sheet = sheet;
  }

  /** A station or an outside name. */
  tensorOf(node: Node): Tensor {
    const known = this.#tensors.get(node);
    if (known !== undefined) return known;
    const name = nameOf(node);
    const write = (indices: readonly Index[]): string => `${name}[${indices.join(',')}]`;
    const tensor = { node, shape: node.shape, write };
    this.#tensors.set(node, tensor);
    return tensor;
  }

  entry(node: Node, indices: readonly Index[]): Node {
    return this.sheet.entry(this.tensorOf(node), indices);
  }

  /**
   * A formula at some indices.
   *
   * @param taken letters that no Σ of the result may use
   * @throws NoIndexForm, OutOfLetters
   */
  at(formula: Node, indices: readonly Index[], taken: ReadonlySet<Index>): Node {
    const own = new Set([...taken, ...indices]);
    const inner = (node: Node): Node => this.at(node, stretched(indices, node, formula), taken);
    if (isStation(formula)) return this.entry(formula, indices);
    if (isElementwise(formula)) return withInputs(formula, formula.inputs.map(inner));
    const [x] = formula.inputs as [Node];
    switch (formula.op) {
      case 'constant':
        return formula;
      case 'broadcast':
        return inner(x);
      case 'transpose':
        return this.at(x, indices.toReversed(), taken);
      case 'matmul':
        return this.#product(formula.inputs, indices, own);
      case 'sum':
      case 'mean':
      case 'logsumexp': {
        const { axes, keep } = formula.attrs;
        const letters = freshLetters(axes.length, own);
        const whole = this.at(x, filledIn(indices, x.shape.length, axes, letters, keep), new Set([...own, ...letters]));
        return reduced(formula.op, whole, letters, sizeOf(x.shape) / sizeOf(formula.shape));
      }
      case 'norm': {
        const letters = freshLetters(x.shape.length, own);
        const whole = this.at(x, letters, new Set([...own, ...letters]));
        return sqrt(reduced('sum', power(whole, two), letters));
      }
      case 'softmax': {
        const [letter] = freshLetters(1, own) as [string];
        const every = this.at(x, indices.with(formula.attrs.axis, letter), new Set([...own, letter]));
        return divide(exp(this.at(x, indices, taken)), sumOver(letter, exp(every))); // e^xᵢ/Σⱼ e^xⱼ
      }
      case 'element':
        return this.at(x, [...formula.attrs.index, ...indices], taken);
      case 'place': {
        const { index, shape } = formula.attrs;
        const same = index.map((each, axis) =>
          this.sheet.kronecker(indices[axis] as Index, each, shape[axis] as number),
        );
        return productOf([...same, this.at(x, indices.slice(index.length), taken)]);
      }
      case 'stack':
        return this.#stacked(formula.inputs, indices, taken);
      case 'reshape': {
        // Only axes of length 1 come and go.
        const kept = indices.filter((_, axis) => formula.shape[axis] !== 1);
        const lengths = x.shape.filter((length) => length !== 1);
        if (lengths.join() !== formula.shape.filter((length) => length !== 1).join()) throw new NoIndexForm('reshape');
        return this.at(
          x,
          x.shape.map((length) => (length === 1 ? 0 : (kept.shift() as Index))),
          taken,
        );
      }
      default:
        throw new NoIndexForm(formula.op);
    }
  }

  /** (A·B)ᵢⱼ = Σₖ aᵢₖ·bₖⱼ */
  #product([a, b]: readonly [Node, Node], indices: readonly Index[], own: ReadonlySet<Index>): Node {
    const [letter] = freshLetters(1, own) as [string];
    const rows = a.shape.length - 1;
    const taken = new Set([...own, letter]);
    const left = this.at(a, [...indices.slice(0, rows), letter], taken);
    const right = this.at(b, [letter, ...indices.slice(rows)], taken);
    return sumOver(letter, multiply(left, right));
  }

  #stacked(inputs: readonly Node[], [first, ...others]: readonly Index[], taken: ReadonlySet<Index>): Node {
    const part = (input: Node): Node => this.at(input, others, taken);
    if (first !== undefined && !isLetter(first)) return part(inputs[first] as Node);
    return addAll(
      inputs.map((input, at) => productOf([this.sheet.kronecker(first as string, at, inputs.length), part(input)])),
    );
  }
}

/** The indices of an input of a formula: axes that were stretched are at 0, axes that were added are none of its own. */
function stretched(indices: readonly Index[], input: Node, formula: Node): Index[] {
  const added = formula.shape.length - input.shape.length;
  return input.shape.map((length, axis) => {
    const isStretched = length === 1 && formula.shape[axis + added] !== 1;
    return isStretched ? 0 : (indices[axis + added] as Index);
  });
}

/** The indices of what a reduction runs over: its letters along the axes, the others in their order. */
function filledIn(
  indices: readonly Index[],
  rank: number,
  axes: readonly number[],
  letters: readonly string[],
  keep: boolean,
): Index[] {
  const others = keep ? indices.filter((_, axis) => !axes.includes(axis)) : [...indices];
  return Array.from({ length: rank }, (_, axis) => {
    const reducedAt = axes.indexOf(axis);
    return reducedAt >= 0 ? (letters[reducedAt] as string) : (others.shift() as Index);
  });
}

function reduced(op: 'sum' | 'mean' | 'logsumexp', whole: Node, letters: readonly string[], count = 1): Node {
  switch (op) {
    case 'sum':
      return letters.toReversed().reduce<Node>((body, letter) => sumOver(letter, body), whole);
    case 'mean':
      return divide(reduced('sum', whole, letters), constant(count));
    case 'logsumexp':
      return ln(letters.toReversed().reduce<Node>((body, letter) => sumOver(letter, body), exp(whole)));
  }
}
