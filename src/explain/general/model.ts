/** A network as the ground on which the general formula is proved: its numbers in all layers, from reverse mode. */
import { gradients } from '../../gradient/index.ts';
import {
  dataOf,
  element,
  evaluate,
  indexAt,
  type Node,
  sizeOf,
  stack,
  transpose,
  type Value,
  valueFrom,
  zero,
} from '../../graph/index.ts';
import type { Entry, Tensor } from '../indices/sheet.ts';
import type { Ground } from '../indices/values.ts';
import type { Label, LayerTensor, Quantity } from './quantities.ts';

/** One layer of a network, each quantity as a formula. */
export interface ModelLayer {
  readonly w: Node;
  readonly b?: Node;
  readonly z: Node;
  readonly a: Node;
  /** g′(z), element by element; missing for a layer whose activation mixes its units. */
  readonly slope?: Node;
}

export interface Model {
  /** a⁰ */
  readonly inputs: Node;
  /** The first hidden layer first. */
  readonly layers: readonly ModelLayer[];
  readonly error: Node;
  /** What the error contains of the weights directly. */
  readonly penalty?: Node;
  readonly given: ReadonlyMap<Node, Value>;
}

/** The numbers of a network for the quantities of the general formula, the label l taken to be a given layer. */
export class ModelGround implements Ground {
  readonly #model: Model;
  readonly #layer: number;
  readonly #penaltySymbol: Node | undefined;
  readonly #values = new Map<Node, Value>();
  #slopes: ReadonlyMap<Node, Node> | undefined;

  /**
   * @param layer         the number of the layer that is called l
   * @param penaltySymbol what stands in formulas for the penalty, where it isn’t that of the model itself
   */
  constructor(model: Model, layer: number, penaltySymbol?: Node) {
    this.#model = model;
    this.#penaltySymbol = penaltySymbol ?? model.penalty;
    this.#layer = layer;
  }

  get given(): ReadonlyMap<Node, Value> {
    return this.#model.given;
  }

  valueOf(tensor: Tensor): Value {
    return this.#value(this.#nodeOf(tensor as LayerTensor));
  }

  gradientOf(tensor: Tensor, of: Node): Value {
    const node = this.#nodeOf(tensor as LayerTensor);
    const { penalty } = this.#model;
    if (of !== this.#penaltySymbol || penalty === undefined) return this.#value(this.#slopeBy(node));
    return this.#value(assembled(node, gradients(penalty, { wrt: ownParts(node) })));
  }

  jacobianOf(of: Tensor, wrt: Entry): Value {
    const [node, variable] = [of, wrt.tensor].map((each) => this.#nodeOf(each as LayerTensor)) as [Node, Node];
    const rows = Array.from({ length: sizeOf(node.shape) }, (_, at) => {
      const one = node.shape.length === 0 ? node : element(node, indexAt(at, node.shape));
      return this.#value(gradients(one, { wrt: [variable] }).get(variable) as Node);
    });
    const data = Float64Array.from(rows.flatMap((row) => [...dataOf(row)]));
    return valueFrom([...node.shape, ...variable.shape], data);
  }

  #value(node: Node): Value {
    const known = this.#values.get(node);
    if (known !== undefined) return known;
    const value = evaluate([node], new Map([...this.#model.given, ...this.#values])).get(node) as Value;
    this.#values.set(node, value);
    return value;
  }

  #slopeBy(node: Node): Node {
    const { layers, inputs, error } = this.#model;
    this.#slopes ??= gradients(error, {
      wrt: [inputs, ...layers.flatMap(({ w, b, z, a }) => [w, z, a, ...(b === undefined ? [] : [b])])].flatMap(
        ownParts,
      ),
    });
    return assembled(node, this.#slopes);
  }

  #nodeOf({ quantity, label }: LayerTensor): Node {
    const { layers, inputs } = this.#model;
    const number = this.#numberOf(label);
    if (number === 0) return inputs;
    const layer = layers[number - 1] as ModelLayer;
    const nodes: Readonly<Record<Quantity, () => Node | undefined>> = {
      z: () => layer.z,
      a: () => layer.a,
      'g(z)': () => layer.a,
      'g′(z)': () => layer.slope,
      w: () => layer.w,
      b: () => layer.b,
      δ: () => this.#slopeBy(layer.z),
    };
    const node = nodes[quantity]();
    if (node === undefined) throw new Error(`internal: layer ${number} has no ${quantity}`);
    return node;
  }

  #numberOf(label: Label): number {
    const [, name = '', sign, offset] = /^(\d+|l|L)(?:([+−])(\d+))?$/.exec(label) ?? [];
    const base = name === 'l' ? this.#layer : name === 'L' ? this.#model.layers.length : Number(name);
    return base + (sign === undefined ? 0 : (sign === '+' ? 1 : -1) * Number(offset));
  }
}

/** What a matrix is put together from: itself, or the names of its numbers. */
export function ownParts(node: Node): readonly Node[] {
  return node.op === 'stack' || node.op === 'transpose' ? node.inputs.flatMap(ownParts) : [node];
}

/** What is known of its parts, put together as a matrix is. */
export function assembled(node: Node, parts: Pick<ReadonlyMap<Node, Node>, 'get'>): Node {
  if (node.op === 'stack') return stack(node.inputs.map((each) => assembled(each, parts)));
  if (node.op === 'transpose') return transpose(assembled(node.inputs[0], parts));
  return parts.get(node) ?? zero;
}
