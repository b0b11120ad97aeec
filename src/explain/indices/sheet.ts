/** What a derivation in index notation is written with: tensors, their entries, Kronecker’s δ, partials of entries. */
import {
  broadcastShapes,
  type Index,
  indexedSymbol,
  indexLetters,
  isLetter,
  lettersOf,
  type Node,
  type NodeOf,
  one,
  partial,
  rebuild,
  type Shape,
  sum,
  symbol,
  topologicalOrder,
  type Value,
  withInputs,
  zero,
} from '../../graph/index.ts';

/** Something with indices: a station of a program, or a quantity of a layer that stands for any layer. */
export interface Tensor {
  readonly shape: Shape;
  /** How an element of it is written, as the name of a symbol. */
  readonly write: (indices: readonly Index[]) => string;
  /** For a function that is not given, g(z): what it is a function of, element by element, and its derivative. */
  readonly elementwise?: { readonly argument: Tensor; readonly slope: Tensor };
  /** A scalar, or a whole tensor, as the node that it is in its program. */
  readonly node?: Node;
  /** What it is everywhere, where that is known. */
  readonly value?: Value;
}

export interface Entry {
  readonly tensor: Tensor;
  readonly indices: readonly Index[];
}

/** Letters in their order, without those that are taken. */
export function freshLetters(count: number, taken: Iterable<Index>): string[] {
  const used = new Set(taken);
  const free = indexLetters.filter((letter) => !used.has(letter));
  if (free.length < count) throw new OutOfLetters();
  return free.slice(0, count);
}

/** A formula needs more letters than there are: its author catches this and says so. */
export class OutOfLetters extends Error {}

/** The leaves of one derivation, and what each of them stands for. */
export class IndexSheet {
  readonly #entries = new Map<Node, Entry>();
  readonly #wholes = new Map<Node, Tensor>();
  readonly #kroneckers = new Map<Node, readonly [Index, Index]>();

  /** An element of a tensor; a scalar is its own only element. */
  entry(tensor: Tensor, indices: readonly Index[]): Node {
    const node =
      tensor.node !== undefined && tensor.shape.length === 0
        ? tensor.node
        : indexedSymbol(tensor.write(indices), indices, tensor.shape);
    this.#entries.set(node, { tensor, indices });
    return node;
  }

  entryOf(node: Node): Entry | undefined {
    return this.#entries.get(node);
  }

  /** A tensor as a whole, for formulas of matrices. */
  whole(tensor: Tensor, name: string): Node {
    const node = symbol(name, tensor.shape);
    this.#wholes.set(node, tensor);
    return node;
  }

  wholeOf(node: Node): Tensor | undefined {
    return this.#wholes.get(node);
  }

  /** [k = i], 1 where two indices are equal, otherwise 0. As δₖᵢ it would look like the error δ of a neuron. */
  kronecker(a: Index, b: Index, length: number): Node {
    if (a === b) return one;
    if (!isLetter(a) && !isLetter(b)) return zero;
    const node = indexedSymbol(`[${a}=${b}]`, [a, b], [length, length]);
    this.#kroneckers.set(node, [a, b]);
    return node;
  }

  /** The two indices of a Kronecker δ. */
  kroneckerOf(node: Node): readonly [Index, Index] | undefined {
    return this.#kroneckers.get(node);
  }

  kroneckerNodesIn(formula: Node): Node[] {
    return topologicalOrder([formula], isOpen).filter((node) => this.#kroneckers.has(node));
  }

  kroneckersIn(formula: Node): (readonly [Index, Index])[] {
    return this.kroneckerNodesIn(formula).map((node) => this.#kroneckers.get(node) as readonly [Index, Index]);
  }

  /** ∂of/∂wrt of two entries, not worked out. */
  partial(of: Node, wrt: Node): NodeOf<'partial'> {
    return partial(of, wrt, broadcastShapes(of.shape, wrt.shape) ?? wrt.shape);
  }

  /** The letters that stand in a formula: free ones, and those that a Σ runs over. */
  lettersIn(formula: Node): Set<string> {
    return new Set(topologicalOrder([formula], isOpen).flatMap((node) => [...this.#ownLetters(node)]));
  }

  #ownLetters(node: Node): readonly string[] {
    if ('axes' in node.attrs) return lettersOf(node.attrs.axes);
    const indices = this.#entries.get(node)?.indices ?? this.#kroneckers.get(node) ?? [];
    return indices.filter(isLetter);
  }

  /** How many elements each letter of an entry, or of a partial by it, stands for. */
  lengthsIn(formula: Node): Map<string, number> {
    const lengths = new Map<string, number>();
    for (const node of topologicalOrder([formula], isOpen)) {
      const entry = this.#entries.get(node);
      entry?.indices.forEach((index, axis) => {
        if (isLetter(index)) lengths.set(index, entry.tensor.shape[axis] as number);
      });
    }
    return lengths;
  }

  /** Whether a formula depends on a letter. */
  contains(formula: Node, letter: string): boolean {
    return this.lettersIn(formula).has(letter);
  }

  /** The letters that the sums of a formula run over. */
  boundIn(formula: Node): string[] {
    return topologicalOrder([formula], isOpen).flatMap(({ attrs }) => ('axes' in attrs ? lettersOf(attrs.axes) : []));
  }

  /** The formula with others than the taken letters under its sums. */
  apart(formula: Node, taken: ReadonlySet<Index>): Node {
    const clashing = this.boundIn(formula).filter((letter) => taken.has(letter));
    const free = freshLetters(clashing.length, [...taken, ...this.lettersIn(formula)]);
    return clashing.reduce((whole, letter, at) => this.renamed(whole, letter, free[at] as string), formula);
  }

  /** The formula at other indices; letters under its sums make way for them. */
  at(formula: Node, letters: readonly string[], indices: readonly Index[]): Node {
    const own = this.apart(formula, new Set(indices));
    // By way of letters of their own, so that i and j can change places.
    const between = freshLetters(letters.length, [...indices, ...letters, ...this.lettersIn(own)]);
    const away = letters.reduce((whole, letter, at) => this.renamed(whole, letter, between[at] as string), own);
    return between.reduce((whole, letter, at) => this.renamed(whole, letter, indices[at] as Index), away);
  }

  /** The formula with another index in the place of a letter, also under a sum over it. */
  renamed(formula: Node, letter: string, index: Index): Node {
    const change = (each: Index): Index => (each === letter ? index : each);
    return rebuildOpen(formula, (node, inputs) => {
      const entry = this.#entries.get(node);
      if (entry !== undefined) return this.entry(entry.tensor, entry.indices.map(change));
      const pair = this.#kroneckers.get(node);
      if (pair !== undefined) return this.kronecker(change(pair[0]), change(pair[1]), lengthOf(node));
      if (node.op === 'partial') {
        const [of, wrt] = [node.attrs.of, node.attrs.wrt].map((each) => this.renamed(each, letter, index));
        return this.partial(of as Node, wrt as Node);
      }
      // A δ whose indices have become equal is a factor 1, and leaves.
      const isOne = node.inputs.map((input, at) => inputs[at] === one && input !== one);
      if (node.op === 'multiply' && isOne.includes(true)) return (isOne[0] ? inputs[1] : inputs[0]) as Node;
      if ('axes' in node.attrs && isLetter(index))
        return overLetter(node as Reduction, inputs[0] as Node, letter, index);
      return withInputs(node, inputs);
    });
  }
}

/** Stations are names; a partial is looked into. */
const isOpen = (node: Node): readonly Node[] =>
  node.op === 'named' ? [] : node.op === 'partial' ? [node.attrs.of, node.attrs.wrt] : node.inputs;

function rebuildOpen(root: Node, change: (node: Node, inputs: readonly Node[]) => Node): Node {
  const stations = topologicalOrder([root], (node) => (node.op === 'named' ? [] : node.inputs));
  const known = stations.filter(({ op }) => op === 'named').map((node) => [node, node] as const);
  return rebuild([root], change, known)[0] as Node;
}

type Reduction = NodeOf<'sum'>;

/** Σ of something else, over another letter in the place of one. */
function overLetter(node: Reduction, body: Node, letter: string, other: string): Node {
  const axes = lettersOf(node.attrs.axes).map((each) => indexLetters.indexOf(each === letter ? other : each));
  return sum(body, { axes, keep: true });
}

const lengthOf = (kronecker: Node): number => Math.max(...kronecker.shape);
