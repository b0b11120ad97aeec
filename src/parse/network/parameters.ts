/** The numbers of a network's weights and biases: those given, and for the others those drawn. */

import type { Shape, Value } from '../../graph/index.ts';
import { dataOf, fromNested, printShape, sameShape, shapeOfValue, uniform } from '../../graph/index.ts';
import { nearest } from '../nearest.ts';
import type { FieldProblem } from './check.ts';
import { printJson, printPath } from './json.ts';
import type { Names } from './names.ts';
import type { Network } from './schema.ts';

export interface LayerParameters {
  readonly units: number;
  readonly from: number;
  /** Row-major [units, from]: the weight at [i, j] goes to unit i from unit j. */
  readonly weights: Float64Array;
  /** One number for each unit, one for all where it is shared, none where there is no bias. */
  readonly biases: Float64Array;
}

/** Where the number of a name is kept. */
interface Cell {
  readonly store: Float64Array;
  readonly index: number;
}

/** Where the numbers of a matrix name are kept. */
interface Block {
  readonly store: Float64Array;
  readonly shape: Shape;
}

/**
 * Parameters by layer. Each may be given under its matrix name, as lists, or under its own name, as a number.
 *
 * Missing weights are drawn from U(−r, r) with r = √(6/(from + units)), which keeps the size of signals and gradients
 * from layer to layer (Glorot and Bengio, “Understanding the difficulty of training deep feedforward neural networks”,
 * AISTATS 2010); missing biases are 0. A weight's number depends on the seed and on its place alone.
 *
 * @param names a name for each number, unless the program is written in matrices
 */
export function layerParameters(network: Network, names: Names | undefined, problem: FieldProblem): LayerParameters[] {
  let from = network.inputs;
  const layers = network.layers.map(({ units, bias }) => {
    const weights = new Float64Array(units * from);
    const biases = new Float64Array(bias === false ? 0 : bias === 'shared' ? 1 : units);
    const parameters = { units, from, weights, biases };
    from = units;
    return parameters;
  });
  const given = fill(network, layers, names, problem);
  layers.forEach((each, layer) => {
    draw(each, network.seed, layer, given.get(each.weights));
  });
  return layers;
}

/** Draws the weights that are not given. */
function draw(
  { weights, from, units }: LayerParameters,
  seed: number,
  layer: number,
  given: ReadonlySet<number> = new Set(),
): void {
  const radius = Math.sqrt(6 / (from + units));
  for (let index = 0; index < weights.length; index++) {
    if (!given.has(index)) weights[index] = (2 * uniform(seed, layer, index) - 1) * radius;
  }
}

/** Puts the given numbers where they belong, and tells which places are taken. */
function fill(
  network: Network,
  layers: readonly LayerParameters[],
  names: Names | undefined,
  problem: FieldProblem,
): ReadonlyMap<Float64Array, ReadonlySet<number>> {
  const blocks = blocksOf(network, layers);
  const cells = cellsOf(layers, names, blocks);
  const filled = new Map<Float64Array, Set<number>>();

  function put(name: string, { store, index }: Cell, value: number): void {
    const taken = filled.get(store) ?? new Set();
    if (taken.has(index)) {
      const path = ['parameters', name];
      throw problem(path, 'parameterTwice', { path: printPath(path) });
    }
    filled.set(store, taken.add(index));
    store[index] = value;
  }

  for (const [name, given] of Object.entries(network.parameters ?? {})) {
    const path = ['parameters', name];
    const where = printPath(path);
    const cell = cells.get(name);
    if (typeof given === 'number' && cell !== undefined) {
      put(name, cell, given);
      continue;
    }
    const block = blocks.get(name);
    if (block === undefined && cell !== undefined) {
      throw problem(path, 'parameterShape', { path: where, wanted: '[]', found: printJson(given) });
    }
    if (block === undefined) {
      const known = [...blocks.keys(), ...cells.keys()];
      const close = nearest(name, known);
      throw problem(path, 'parameterUnknown', {
        path: where,
        known: [...blocks.keys()].slice(0, 8).join(', '),
        ...(close && { nearest: close }),
      });
    }
    const value: Value | undefined = fromNested(given);
    if (value === undefined || !sameShape(shapeOfValue(value), block.shape)) {
      const found = value === undefined ? printJson(given) : printShape(shapeOfValue(value));
      throw problem(path, 'parameterShape', { path: where, wanted: printShape(block.shape), found });
    }
    for (const [index, each] of dataOf(value).entries()) put(name, { store: block.store, index }, each);
  }
  return filled;
}

function blocksOf(network: Network, layers: readonly LayerParameters[]): Map<string, Block> {
  const blocks = new Map<string, Block>();
  layers.forEach(({ weights, biases, units, from }, layer) => {
    const { bias } = network.layers[layer] as Network['layers'][number];
    blocks.set(`W${layer + 1}`, { store: weights, shape: [units, from] });
    if (bias !== false) blocks.set(`b${layer + 1}`, { store: biases, shape: bias === 'shared' ? [] : [units] });
  });
  return blocks;
}

function cellsOf(
  layers: readonly LayerParameters[],
  names: Names | undefined,
  blocks: ReadonlyMap<string, Block>,
): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  if (names === undefined) {
    for (const [name, { store, shape }] of blocks) if (shape.length === 0) cells.set(name, { store, index: 0 });
    return cells;
  }
  layers.forEach(({ weights, biases }, layer) => {
    const own = names.layers[layer] as Names['layers'][number];
    for (const [index, name] of own.weights.flat().entries()) cells.set(name, { store: weights, index });
    for (const [index, name] of [...new Set(own.biases)].entries()) cells.set(name, { store: biases, index });
  });
  return cells;
}
