/** A network with a name for each number, written in matrices: W1, b1, z1, a1 … */

import { objectiveOf } from '../gradient/index.ts';
import {
  type Assumption,
  add,
  addAll,
  type Declaration,
  element,
  evaluate,
  matmul,
  type Node,
  named,
  nodeNamed,
  type Program,
  type Role,
  replaceParts,
  softmax,
  stack,
  sum,
  symbol,
  transpose,
  type Value,
  withInputs,
  zero,
} from '../graph/index.ts';
import { simplify } from '../rewrite/index.ts';
import { ownParts } from './general/model.ts';
import { type NetworkView, networkOf } from './general/network.ts';
import type { Wanted } from './indices/explain.ts';
import { nameOf, partsOf } from './stations.ts';

export interface InMatrices {
  readonly program: Program;
  /** Where each name of the network stands in a matrix. */
  readonly places: ReadonlyMap<string, Wanted>;
}

/**
 * The same network in matrices: one sample makes its layers vectors, several make them matrices with a row for each.
 *
 * @throws Problem `noNetwork` where the program was not written from a network
 */
export function inMatrices(program: Program, of?: string): InMatrices {
  const root = program.stations.get(objectiveOf(program, of)) as Node;
  const view = networkOf(program, root);
  if (!view.isScalar) return { program, places: new Map() };
  return new Writer(program, view).write();
}

class Writer {
  readonly #program: Program;
  readonly #view: NetworkView;
  readonly #declarations = new Map<string, Declaration>();
  readonly #stations = new Map<string, ReturnType<typeof named>>();
  readonly #places = new Map<string, Wanted>();
  /** Each name of the network as an element of its matrix, or a column of it. */
  readonly #elements = new Map<Node, Node>();

  constructor(program: Program, view: NetworkView) {
    this.#program = program;
    this.#view = view;
  }

  write(): InMatrices {
    const { view, program } = { view: this.#view, program: this.#program };
    const many = view.samples !== undefined;
    const [x, z, a, p] = many ? ['X', 'Z', 'A', 'P'] : ['x', 'z', 'a', 'p'];
    let below: Node = this.#declare('input', x as string, view.inputs);
    view.layers.forEach((layer, at) => {
      const number = at + 1;
      const w = this.#declare('param', `W${number}`, layer.w);
      const product = many ? matmul(below, transpose(w)) : matmul(w, below);
      const total = layer.b === undefined ? product : add(product, this.#declare('param', `b${number}`, layer.b));
      const sums = this.#define(`${z}${number}`, total, layer.z);
      const isLast = number === view.layers.length;
      const [first] = ownParts(layer.a) as [Node];
      const activation = first.inputs[0] as Node;
      const output = layer.isSoftmax
        ? softmax(sums)
        : activation === ownParts(layer.z)[0]
          ? sums
          : withInputs(activation, [sums]);
      below = this.#define(isLast ? (p as string) : `${a}${number}`, output, layer.a);
    });
    const targets = (program.network?.targets ?? []).map((name) => nodeNamed(program, name) as Node);
    const y = this.#declare('target', many ? 'Y' : 'y', many ? transpose(stack(targets)) : stack(targets));
    for (const [name, declaration] of program.declarations) {
      if (declaration.role === 'const') this.#declarations.set(name, declaration);
    }
    const objective = nameOf(view.error);
    this.#stations.set(objective, named(objective, this.#error(below, y, targets)));
    return {
      program: {
        declarations: this.#declarations,
        stations: this.#stations,
        assumptions: this.#assumptions(y, targets),
        objective,
      },
      places: this.#places,
    };
  }

  #declare(role: Role, name: string, matrix: Node): Node {
    const node = symbol(name, matrix.shape);
    const { given } = this.#view;
    const isKnown = ownParts(matrix).every((part) => part.op !== 'symbol' || given.has(part));
    const value = isKnown ? (evaluate([matrix], given).get(matrix) as Value) : undefined;
    this.#declarations.set(name, { role, node, ...(value !== undefined && { value }) });
    this.#locate(name, node, matrix);
    return node;
  }

  #define(name: string, definition: Node, matrix: Node): Node {
    const node = named(name, definition);
    this.#stations.set(name, node);
    this.#locate(name, node, matrix);
    return node;
  }

  /** Notes where the parts of a matrix went. */
  #locate(name: string, node: Node, matrix: Node): void {
    if (matrix.op !== 'stack' && matrix.op !== 'transpose') this.#place(matrix, node, { name });
    const isColumns = matrix.op === 'transpose';
    const rows = isColumns ? matrix.inputs[0] : matrix;
    const whole = isColumns ? transpose(node) : node;
    rows.inputs.forEach((row, at) => {
      if (rows.op !== 'stack') return;
      if (row.op !== 'stack') this.#place(row, element(whole, [at]), isColumns ? { name } : { name, index: [at] });
      else {
        for (const [column, part] of row.inputs.entries()) {
          this.#place(part, element(whole, [at, column]), { name, index: [at, column] });
        }
      }
    });
  }

  #place(part: Node, as: Node, place: Wanted): void {
    if (part.op !== 'symbol' && part.op !== 'named') return;
    this.#elements.set(part, as);
    this.#places.set(part.attrs.name, place);
  }

  /** E in terms of all outputs at once, where the errors of all outputs are of one form; otherwise element by element. */
  #error(outputs: Node, y: Node, targets: readonly Node[]): Node {
    const root = this.#view.error;
    const definition = root.inputs[0] as Node;
    const each = ownParts(this.#view.layers.at(-1)?.a as Node);
    const terms = partsOf(definition).filter(
      (term) => term.op === 'named' && partsOf(term.inputs[0]).some((part) => each.includes(part)),
    );
    const [first, ...others] = terms.map((term, at) => {
      const own = new Map([
        [each[at] as Node, outputs],
        [targets[at] as Node, y],
      ]);
      return terms.length === each.length ? replaceParts(term.inputs[0] as Node, own) : undefined;
    });
    const opened = new Map<Node, Node>(this.#elements);
    if (first !== undefined && others.every((other) => other === first)) {
      const total = sum(first, this.#view.samples === undefined ? {} : { axes: [1] });
      for (const [at, term] of terms.entries()) opened.set(term, at === 0 ? total : zero);
      return simplify(replaceParts(definition, this.#withPenalty(opened)), { rules: ['arithmetic'] });
    }
    for (const term of terms) opened.set(term, replaceParts(term.inputs[0] as Node, this.#elements));
    return replaceParts(definition, this.#withPenalty(opened));
  }

  /** That the targets of a sample add up, said of all of them at once. */
  #assumptions(y: Node, targets: readonly Node[]): Assumption[] {
    return this.#program.assumptions.flatMap(({ left, right }): Assumption[] => {
      const isTotal = left === addAll(targets) && right.shape.length === 0;
      return isTotal ? [{ left: sum(y, this.#view.samples === undefined ? {} : { axes: [1] }), right }] : [];
    });
  }

  #withPenalty(opened: Map<Node, Node>): ReadonlyMap<Node, Node> {
    const { penalty } = this.#view;
    if (penalty?.op !== 'named') return opened;
    const name = nameOf(penalty);
    const station = named(name, replaceParts(penalty.inputs[0] as Node, this.#elements));
    if (this.#program.stations.has(name)) this.#stations.set(name, station);
    return opened.set(penalty, station);
  }
}
