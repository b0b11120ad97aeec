/** Random networks, on which the general formula is proved before it is shown: of several depths and widths. */
import { localDerivatives } from '../../gradient/index.ts';
import {
  add,
  matmul,
  type Node,
  sigmoid,
  sizeOf,
  softmax,
  softplus,
  sum,
  symbol,
  tanh,
  transpose,
  type Value,
  valueFrom,
  zero,
} from '../../graph/index.ts';
import { generator } from '../random.ts';
import type { Model, ModelLayer } from './model.ts';

export interface Kind {
  readonly samples?: number;
  readonly hasBias: boolean;
  readonly sharesBias: boolean;
  readonly endsInSoftmax: boolean;
  readonly hasPenalty: boolean;
}

const activations = [tanh, sigmoid, softplus];

/** A network of the given widths, its inputs first, with an error in which all outputs of all samples act together. */
export function randomNetwork(widths: readonly number[], kind: Kind, seed: number): Model {
  const random = generator(seed);
  const given = new Map<Node, Value>();
  const draw = (name: string, shape: readonly number[]): Node => {
    const node = symbol(` ${name}`, shape);
    given.set(
      node,
      valueFrom(
        shape,
        Float64Array.from({ length: sizeOf(shape) }, () => 2 * random() - 1),
      ),
    );
    return node;
  };
  const rows = kind.samples === undefined ? [] : [kind.samples];
  const times = (w: Node, x: Node): Node => (kind.samples === undefined ? matmul(w, x) : matmul(x, transpose(w)));
  const inputs = draw('x', [...rows, widths[0] as number]);
  let below = inputs;
  const layers = widths.slice(1).map((units, at): ModelLayer => {
    const number = at + 1;
    const w = draw(`W${number}`, [units, widths[at] as number]);
    const b = kind.hasBias ? draw(`b${number}`, kind.sharesBias ? [] : [units]) : undefined;
    const z = b === undefined ? times(w, below) : add(times(w, below), b);
    const isSoftmax = kind.endsInSoftmax && number === widths.length - 1;
    const activation = activations[at % activations.length] as (typeof activations)[number];
    const a = isSoftmax ? softmax(z) : activation(z);
    below = a;
    return { w, z, a, ...(b && { b }), ...(isSoftmax ? {} : { slope: localDerivatives(activation(z))[0] as Node }) };
  });
  const mixed = times(draw('C', [3, widths.at(-1) as number]), below);
  const error = sum(tanh(add(mixed, draw('d', [3]))));
  if (!kind.hasPenalty) return { inputs, layers, error, given };
  const penalty: Node = layers.map(({ w }) => sum(softplus(w))).reduce<Node>((all, each) => add(all, each), zero);
  return { inputs, layers, error: add(error, penalty), penalty, given };
}
