/** A program’s network as layers of matrices, whether it is written in matrices or with a name for each number. */
import { isElementwise, localDerivatives } from '../../gradient/index.ts';
import {
  addAll,
  broadcast,
  type NetworkOutline,
  type Node,
  named,
  nodeNamed,
  one,
  type Program,
  replaceParts,
  stack,
  topologicalOrder,
  transpose,
  type Value,
  valuesOf,
  zero,
} from '../../graph/index.ts';
import { explainProblem } from '../../words/index.ts';
import { type Model, type ModelLayer, ownParts } from './model.ts';

export interface NetworkView extends Model {
  readonly layers: readonly (ModelLayer & { readonly isSoftmax: boolean })[];
  /** How many samples there are, where there are several: every layer has a row for each. */
  readonly samples?: number;
  readonly isScalar: boolean;
}

type OutlineLayer = NetworkOutline['layers'][number];

/**
 * The network that a program was written from.
 *
 * @throws Problem `noNetwork` where the program has none, or its layers do something else than weighted sums and activations
 */
export function networkOf(program: Program, root: Node): NetworkView {
  const outline = program.network;
  if (outline === undefined) throw explainProblem('invalid', 'noNetwork', {});
  const first = station(program, outline.layers[0]?.neurons[0]?.sum as string);
  const isScalar = first.inputs[0]?.op !== undefined && !containsMatmul(first.inputs[0]);
  const view = isScalar ? scalarLayers(program, outline) : matrixLayers(program, outline);
  const given = new Map<Node, Value>();
  for (const [name, value] of valuesOf(program)) given.set(nodeNamed(program, name) as Node, value);
  const penalty = penaltyIn(root, view.layers);
  return { ...view, isScalar, error: root, given, ...(penalty && { penalty }) };
}

/** The terms of E that contain weights directly, and not through the sums of a layer. */
function penaltyIn(root: Node, layers: NetworkView['layers']): Node | undefined {
  const sums = new Set(layers.flatMap(({ z }) => ownParts(z)));
  const weights = new Set(layers.flatMap(({ w }) => ownParts(w)));
  const isDirect = (term: Node): boolean =>
    topologicalOrder([term], (node) => (sums.has(node) ? [] : node.inputs)).some((node) => weights.has(node));
  const waiting = [root.inputs[0] as Node];
  const terms: Node[] = [];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.op === 'add') waiting.push(...node.inputs);
    else if (isDirect(node)) terms.push(node);
  }
  const [only, ...others] = terms;
  return only === undefined || (others.length === 0 && only.op === 'named') ? only : named('R', addAll(terms));
}

type Layers = Pick<NetworkView, 'inputs' | 'layers' | 'samples'>;

const station = (program: Program, name: string): Node => {
  const node = nodeNamed(program, name);
  if (node === undefined) throw explainProblem('invalid', 'noNetwork', {});
  return node;
};

const containsMatmul = (node: Node): boolean =>
  node.op === 'matmul' || (node.op === 'add' && node.inputs.some(containsMatmul));

/** z = W @ x + b, and for several samples Z = X @ W' + b. */
function matrixLayers(program: Program, { inputs, layers }: NetworkOutline): Layers {
  const x = station(program, inputs[0] as string);
  const many = x.shape.length === 2;
  return {
    inputs: x,
    ...(many && { samples: x.shape[0] as number }),
    layers: layers.map(({ neurons }) => {
      const [neuron] = neurons as [OutlineLayer['neurons'][number]];
      const [z, a] = [station(program, neuron.sum), station(program, neuron.output)];
      const definition = z.inputs[0] as Node;
      const [product, b] = definition.op === 'add' ? definition.inputs : [definition, undefined];
      if (product.op !== 'matmul') throw explainProblem('invalid', 'noNetwork', {});
      const [left, right] = product.inputs;
      const w = many && right.op === 'transpose' ? right.inputs[0] : left;
      return { w, z, a, ...(b && { b }), ...activation(a, z) };
    }),
  };
}

/** z1 = x1·w1 + x2·w2 + b1 …, the numbers of a layer put together to vectors and matrices. */
function scalarLayers(program: Program, { inputs, layers }: NetworkOutline): Layers {
  const node = (name: string): Node => station(program, name);
  const rows = (nodes: readonly Node[]): Node =>
    nodes[0]?.shape.length === 1 ? transpose(stack(nodes)) : stack(nodes);
  let below = inputs.map(node);
  const samples = below[0]?.shape[0];
  return {
    inputs: rows(below),
    ...(samples !== undefined && { samples }),
    layers: layers.map(({ neurons }) => {
      const sums = neurons.map(({ sum }) => node(sum));
      const outputs = neurons.map(({ output }) => node(output));
      const parts = sums.map((sum) => weightedTerms(sum.inputs[0] as Node, below));
      const biases = parts.flatMap(({ bias }) => (bias === undefined ? [] : [bias]));
      const isShared = new Set(biases).size < biases.length;
      const b = biases.length === 0 ? undefined : isShared ? (biases[0] as Node) : stack(biases);
      below = outputs;
      const w = stack(parts.map(({ weights }) => stack(weights)));
      const slopes = outputs.map((output, at) => activation(output, sums[at] as Node));
      const isSoftmax = slopes.some((each) => each.isSoftmax);
      return {
        w,
        z: rows(sums),
        a: rows(outputs),
        isSoftmax,
        ...(b && { b }),
        ...(isSoftmax ? {} : { slope: rows(slopes.map(({ slope }) => slope as Node)) }),
      };
    }),
  };
}

/** The weight of each unit before, and the bias, of a weighted sum. */
function weightedTerms(sum: Node, below: readonly Node[]): { weights: Node[]; bias?: Node } {
  const weights = below.map((): Node => zero);
  let bias: Node | undefined;
  const waiting = [sum];
  for (let term = waiting.pop(); term !== undefined; term = waiting.pop()) {
    if (term.op === 'add') waiting.push(...term.inputs);
    else if (term.op === 'multiply') {
      const at = below.findIndex((unit) => term.inputs.includes(unit));
      if (at < 0) throw explainProblem('invalid', 'noNetwork', {});
      weights[at] = term.inputs.find((input) => input !== below[at]) as Node;
    } else if (term.op === 'symbol' && bias === undefined) bias = term;
    else throw explainProblem('invalid', 'noNetwork', {});
  }
  return { weights, ...(bias && { bias }) };
}

/** g′(z) as formula of the layer’s stations; a softmax has none, since its outputs depend on all sums. */
function activation(output: Node, sum: Node): { isSoftmax: boolean; slope?: Node } {
  const definition = output.inputs[0] as Node;
  if (definition === sum) return { isSoftmax: false, slope: sum.shape.length === 0 ? one : broadcast(one, sum.shape) };
  if (!isElementwise(definition)) return { isSoftmax: true };
  const slope = localDerivatives(definition)[0] as Node;
  return { isSoftmax: false, slope: replaceParts(slope, new Map([[definition as Node, output]])) };
}
