/** A graph of single numbers as a list of operations, each of which knows where its inputs stand. */
import {
  addAll,
  constant,
  divide,
  type Node,
  type NodeOf,
  printExpression,
  printShape,
  rebuild,
  withInputs,
} from '../../graph/index.ts';
import { compileProblem } from '../../words/index.ts';
import { type Elementwise, isElementwise } from '../expression/elementwise.ts';
import type { Variable } from '../step.ts';

/** Operations that run by the same code: the same ones, with the same attributes, differentiated by the same inputs. */
export interface Kind {
  /** One of them. */
  readonly example: ElementwiseNode;
  /** Which of its inputs depend on what is differentiated by, as bits; those beyond the thirtieth count as such. */
  readonly active: number;
}

export type ElementwiseNode = Extract<Node, { op: Elementwise }>;
export type Leaf = Variable | NodeOf<'constant'>;

/** Places are numbered from 0: first the leaves, then the results of the operations in their order. */
export interface Recording {
  readonly leaves: readonly Leaf[];
  readonly kinds: readonly Kind[];
  /** The kind of each operation. */
  readonly kindOf: Uint16Array;
  /** The places of the inputs of all operations, one operation after the other. */
  readonly inputs: Int32Array;
  /** Where the results stand. */
  readonly roots: readonly number[];
}

const FEW = 30;

export const isActive = ({ active }: Kind, input: number): boolean => input >= FEW || ((active >> input) & 1) === 1;

/**
 * @param sources what is differentiated by; by default every symbol
 * @throws Problem `notSingleNumbers`
 */
export function record(roots: readonly Node[], sources?: ReadonlySet<Node>): Recording {
  const first = new Recorder(sources).record(roots);
  if (isRecording(first)) return first;
  const second = new Recorder(sources).record(rebuild(roots, writtenOut));
  if (isRecording(second)) return second;
  throw compileProblem('invalid', 'notSingleNumbers', {
    name: printExpression(second),
    shape: printShape(second.shape),
  });
}

const isRecording = (result: Recording | Node): result is Recording => 'kindOf' in result;

/** The number of a node whose inputs wait to be noted, as it does itself. */
const OPENED = 2 ** 31 - 1;

/**
 * Walks the graph once, and once only: its nodes lie all over the memory, and to look at each of them costs more than all else.
 * What is noted about a node stands in tables by its id; an input's id is smaller than the node's.
 */
class Recorder {
  readonly #sources: ReadonlySet<Node> | undefined;
  readonly #leaves: Leaf[] = [];
  readonly #kinds = new Kinds();
  readonly #kindOf: number[] = [];
  readonly #inputs: number[] = [];
  /** By id: 0 for a node not seen yet, or OPENED; a leaf's place, counted from −1 down; an operation's number, counted from 1. */
  #numbers = new Int32Array(0);
  /** By id: whether a node depends on a source. */
  #active = new Uint8Array(0);

  constructor(sources: ReadonlySet<Node> | undefined) {
    this.#sources = sources;
  }

  /** The recording, or the first node that is not a single number. */
  record(roots: readonly Node[]): Recording | Node {
    const largest = roots.reduce((most, { id }) => Math.max(most, id), 0);
    this.#numbers = new Int32Array(largest + 1);
    this.#active = new Uint8Array(largest + 1);
    for (const root of roots) {
      const refused = this.#walk(root);
      if (refused !== undefined) return refused;
    }
    const count = this.#leaves.length;
    const place = (number: number): number => (number < 0 ? -1 - number : count - 1 + number);
    // In a loop: `from` with a function takes several times as long.
    const numbers = this.#inputs;
    const inputs = new Int32Array(numbers.length);
    for (let at = 0; at < inputs.length; at++) inputs[at] = place(numbers[at] as number);
    return {
      leaves: this.#leaves,
      kinds: this.#kinds.all,
      kindOf: new Uint16Array(this.#kindOf),
      inputs,
      roots: roots.map(({ id }) => place(this.#numbers[id] as number)),
    };
  }

  /** Notes all that is below, and gives the first node that can't be. */
  #walk(root: Node): Node | undefined {
    const numbers = this.#numbers;
    const waiting: Node[] = [root];
    for (let node = waiting.at(-1); node !== undefined; node = waiting.at(-1)) {
      const number = numbers[node.id];
      const { inputs } = node;
      if (number === 0 && inputs.length > 0) {
        numbers[node.id] = OPENED;
        for (let at = inputs.length - 1; at >= 0; at--) {
          const input = inputs[at] as Node;
          if (numbers[input.id] === 0) waiting.push(input);
        }
      } else {
        waiting.pop();
        if ((number === 0 || number === OPENED) && !this.#note(node)) return node;
      }
    }
    return undefined;
  }

  /** Notes a node whose inputs are all noted; not one that isn't a single number. */
  #note(node: Node): boolean {
    const { id } = node;
    if (isLeaf(node)) {
      this.#leaves.push(node);
      this.#numbers[id] = -this.#leaves.length;
      const isSource = this.#sources === undefined ? node.op === 'symbol' : this.#sources.has(node);
      this.#active[id] = isSource ? 1 : 0;
    } else if (node.op === 'named') {
      this.#numbers[id] = this.#numbers[node.inputs[0].id] as number;
      this.#active[id] = this.#active[node.inputs[0].id] as number;
    } else {
      const kind = node.shape.length === 0 ? this.#kinds.numberOf(node, this.#noteInputs(node)) : undefined;
      if (kind === undefined) return false;
      this.#kindOf.push(kind);
      this.#numbers[id] = this.#kindOf.length;
    }
    return true;
  }

  /** Which of its inputs depend on a source, as a kind has it. */
  #noteInputs({ id, inputs }: Node): number {
    let mask = 0;
    for (let at = 0; at < inputs.length; at++) {
      const input = (inputs[at] as Node).id;
      this.#inputs.push(this.#numbers[input] as number);
      if (at < FEW) mask |= (this.#active[input] as number) << at;
    }
    this.#active[id] = mask === 0 && inputs.length <= FEW ? 0 : 1;
    return mask;
  }
}

const isLeaf = (node: Node): node is Leaf =>
  node.shape.length === 0 && (node.op === 'constant' || node.op === 'symbol');

/** Sums and choices of numbers that were put side by side, written out. */
function writtenOut(node: Node, inputs: readonly Node[]): Node {
  const [x] = inputs;
  if (x?.op === 'stack' && x.shape.length === 1) {
    if (node.op === 'element') return x.inputs[node.attrs.index[0] as number] as Node;
    if (node.op === 'sum' && node.shape.length === 0) return addAll(x.inputs);
    if (node.op === 'mean' && node.shape.length === 0) return divide(addAll(x.inputs), constant(x.inputs.length));
  }
  return withInputs(node, inputs);
}

/** The different kinds so far. */
class Kinds {
  readonly all: Kind[] = [];
  /** Most graphs have few kinds of each operation, which are told apart quicker than a key is made. */
  readonly #byOperation = new Map<string, number[]>();

  /** Undefined for an operation that is not elementwise. */
  numberOf(node: Node, active: number): number | undefined {
    const numbers = this.#byOperation.get(node.op) ?? [];
    for (const number of numbers) {
      const { example, active: own } = this.all[number] as Kind;
      if (own === active && example.inputs.length === node.inputs.length && haveSameAttributes(example, node))
        return number;
    }
    if (!isElementwise(node)) return undefined;
    numbers.push(this.all.length);
    this.#byOperation.set(node.op, numbers);
    this.all.push({ example: node, active });
    return this.all.length - 1;
  }
}

const haveSameAttributes = ({ attrs: a }: Node, { attrs: b }: Node): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
