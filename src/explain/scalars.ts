/** A program with a name for each number: what a program of matrices does, element by element. */
import { isElementwise } from '../gradient/index.ts';
import {
  type Assumption,
  addAll,
  constant,
  type Declaration,
  dataOf,
  divide,
  element,
  exp,
  indexAt,
  ln,
  maximum,
  minimum,
  multiply,
  type Node,
  named,
  type Program,
  positionOf,
  type Shape,
  sizeOf,
  softmax,
  sqrt,
  square,
  stack,
  symbol,
  topologicalOrder,
  withInputs,
  zero,
} from '../graph/index.ts';
import { explainProblem } from '../words/index.ts';
import { isStation, nameOf } from './stations.ts';

/** More numbers than this are nothing that a person reads one by one. */
const MOST_NUMBERS = 500;

/** What an element is called: W1[3,7]. A scalar keeps its name. */
export const elementName = (name: string, index: readonly number[]): string =>
  index.length === 0 ? name : `${name}[${index.join(',')}]`;

/** The names of all elements of something with a shape. */
export const elementNames = (name: string, shape: Shape): string[] =>
  Array.from({ length: sizeOf(shape) }, (_, at) => elementName(name, indexAt(at, shape)));

/**
 * The same program in scalars. Σ over an index is written out, softmax([z[0], z[1]])[0] is what stands for an element of a
 * softmax, and a derivation of it shows every path.
 *
 * @throws Problem `tooManyScalars` for a program of more than 500 numbers
 */
export function inScalars(program: Program): Program {
  const all = [...program.declarations.values(), ...[...program.stations.values()].map((node) => ({ node }))];
  const count = all.reduce((sum, { node }) => sum + sizeOf(node.shape), 0);
  if (count > MOST_NUMBERS) throw explainProblem('too-large', 'tooManyScalars', { count, limit: MOST_NUMBERS });

  const elements = new Elements();
  const declarations = new Map<string, Declaration>();
  for (const [name, { role, node, value }] of program.declarations) {
    for (const [at, each] of elementNames(name, node.shape).entries()) {
      const own = symbol(each);
      elements.define(node, indexAt(at, node.shape), own);
      declarations.set(each, { role, node: own, ...(value !== undefined && { value: dataOf(value)[at] as number }) });
    }
  }
  const stations = new Map<string, ReturnType<typeof named>>();
  for (const [name, node] of inOrder(program)) {
    for (const [at, each] of elementNames(name, node.shape).entries()) {
      const index = indexAt(at, node.shape);
      const own = named(each, elements.at(node.inputs[0] as Node, index));
      elements.define(node, index, own);
      stations.set(each, own);
    }
  }
  const assumptions = program.assumptions.flatMap(({ left, right }): Assumption[] =>
    left.shape.length > 0 ? [] : [{ left: elements.at(left, []), right: elements.at(right, []) }],
  );
  return {
    declarations,
    stations,
    assumptions,
    ...(program.objective !== undefined && { objective: program.objective }),
  };
}

/** Stations after those that their definitions use. */
function inOrder({ stations }: Program): [string, Node][] {
  const names = new Map([...stations].map(([name, node]) => [node as Node, name]));
  return topologicalOrder(stations.values()).flatMap((node): [string, Node][] => {
    const name = names.get(node);
    return name === undefined ? [] : [[name, node]];
  });
}

/** Elements of formulas, each worked out once. */
class Elements {
  readonly #known = new Map<string, Node>();

  define(node: Node, index: readonly number[], scalar: Node): void {
    this.#known.set(keyOf(node, index), scalar);
  }

  at(node: Node, index: readonly number[]): Node {
    const key = keyOf(node, index);
    const known = this.#known.get(key) ?? this.#formula(node, index);
    this.#known.set(key, known);
    return known;
  }

  #formula(node: Node, index: readonly number[]): Node {
    if (isStation(node)) throw new Error(`internal: no element of ${nameOf(node)}`);
    if (isElementwise(node))
      return withInputs(
        node,
        node.inputs.map((input) => this.#stretched(input, node, index)),
      );
    const [x] = node.inputs as [Node];
    switch (node.op) {
      case 'constant':
        return node;
      case 'array':
        return constant(node.attrs.value.data[positionOf(index, node.shape)] as number);
      case 'broadcast':
        return this.#stretched(x, node, index);
      case 'transpose':
        return this.at(x, index.toReversed());
      case 'reshape':
        return this.at(x, indexAt(positionOf(index, node.shape), x.shape));
      case 'element':
        return this.at(x, [...node.attrs.index, ...index]);
      case 'place': {
        const inside = node.attrs.index.every((each, axis) => index[axis] === each);
        return inside ? this.at(x, index.slice(node.attrs.index.length)) : zero;
      }
      case 'stack':
        return this.at(node.inputs[index[0] as number] as Node, index.slice(1));
      case 'matmul':
        return this.#product(node.inputs, index);
      case 'softmax': {
        const { axis } = node.attrs;
        return element(softmax(stack(this.#line(x, index, axis)), 0), [index[axis] as number]);
      }
      case 'norm':
        return sqrt(addAll(this.#all(x).map(square)));
      default:
        return this.#reduced(node, index);
    }
  }

  #reduced(node: Node, index: readonly number[]): Node {
    const [x] = node.inputs as [Node];
    if (!('axes' in node.attrs)) throw new Error(`internal: no elements of ${node.op}`);
    const { axes, keep } = node.attrs;
    const kept = keep ? index.filter((_, axis) => !axes.includes(axis)) : [...index];
    const parts = Array.from({ length: sizeOf(x.shape) }, (_, at) => indexAt(at, x.shape))
      .filter((each) => each.filter((_, axis) => !axes.includes(axis)).join() === kept.join())
      .map((each) => this.at(x, each));
    switch (node.op) {
      case 'sum':
        return addAll(parts);
      case 'mean':
        return divide(addAll(parts), constant(parts.length));
      case 'logsumexp':
        return ln(addAll(parts.map(exp)));
      case 'greatest':
        return parts.length === 1 ? (parts[0] as Node) : maximum(parts);
      case 'least':
        return parts.length === 1 ? (parts[0] as Node) : minimum(parts);
      default:
        throw new Error(`internal: no elements of ${node.op}`);
    }
  }

  /** The element of an input that stands at an index of what it is stretched to. */
  #stretched(input: Node, node: Node, index: readonly number[]): Node {
    const added = node.shape.length - input.shape.length;
    return this.at(
      input,
      input.shape.map((length, axis) => (length === 1 ? 0 : (index[axis + added] as number))),
    );
  }

  #product([a, b]: readonly [Node, Node], index: readonly number[]): Node {
    const rows = a.shape.length - 1;
    const length = b.shape[0] as number;
    return addAll(
      Array.from({ length }, (_, k) =>
        multiply(this.at(a, [...index.slice(0, rows), k]), this.at(b, [k, ...index.slice(rows)])),
      ),
    );
  }

  /** All elements along one axis. */
  #line(x: Node, index: readonly number[], axis: number): Node[] {
    return Array.from({ length: x.shape[axis] as number }, (_, at) => this.at(x, index.with(axis, at)));
  }

  #all(x: Node): Node[] {
    return Array.from({ length: sizeOf(x.shape) }, (_, at) => this.at(x, indexAt(at, x.shape)));
  }
}

const keyOf = (node: Node, index: readonly number[]): string => `${node.id}:${index.join()}`;
