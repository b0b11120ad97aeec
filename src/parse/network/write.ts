/** A network as formula text: the definitions that a person would write for it, without the numbers. */
import { printValue } from '../../graph/index.ts';
import type { LossName } from '../losses.ts';
import { losses } from '../losses.ts';
import type { LayerNames, Names } from './names.ts';
import type { Activation, Layer, LossTitle, Network } from './schema.ts';

const lossOfTitle: Readonly<Record<LossTitle, LossName>> = {
  'binary-cross-entropy': 'bce',
  'cross-entropy': 'crossentropy',
  mse: 'mse',
  'half-mse': 'halfmse',
  mae: 'mae',
  huber: 'huber',
  hinge: 'hinge',
};

/** The layer's activation of `z`; softmax is over the last axis. */
const activationOf: Readonly<Record<Activation, (z: string, layer: Layer) => string>> = {
  identity: (z) => z,
  sigmoid: (z) => `sigmoid(${z})`,
  tanh: (z) => `tanh(${z})`,
  relu: (z) => `relu(${z})`,
  'leaky-relu': (z, { slope }) => `leakyrelu(${z}${option('slope', slope)})`,
  elu: (z, { alpha }) => `elu(${z}${option('alpha', alpha)})`,
  gelu: (z, { approximate }) => `gelu(${z}${approximate === undefined ? '' : `, approximate=${approximate}`})`,
  silu: (z) => `silu(${z})`,
  softplus: (z) => `softplus(${z})`,
  softmax: (z) => `softmax(${z})`,
};

const option = (name: string, value: number | undefined): string =>
  value === undefined ? '' : `, ${name}=${printValue(value)}`;

/** `error(p, y)`, the error of one element, as a function of the text. */
function errorFunction({ loss }: Network): string {
  const { parameters, element } = losses[lossOfTitle[typeof loss === 'string' ? loss : loss.name]];
  return `def error(${parameters}) = ${element}`;
}

function errorCall({ loss }: Network, p: string, y: string): string {
  return `error(${p}, ${y}${typeof loss === 'string' ? '' : option('delta', loss.delta)})`;
}

const isBatch = ({ samples }: Network): boolean => samples !== undefined && samples.x.length > 1;

/** The mean or sum over the samples, where there are several. */
const overSamples = (network: Network, error: string): string =>
  isBatch(network) ? `${network.reduction}(${error})` : error;

/** The program with a name for each number. Several samples make every name but the parameters a vector over them. */
export function writeNumbers(network: Network, names: Names): string {
  const batch = isBatch(network) ? `[${network.samples?.x.length}]` : '';
  const declare = (role: string, each: readonly string[], shape = ''): string =>
    each.length === 0 ? '' : `${role} ${each.map((name) => `${name}${shape}`).join(', ')}`;
  const weights = names.layers.flatMap((layer) => layer.weights.flat());
  const biases = [...new Set(names.layers.flatMap((layer) => layer.biases))];

  let before = names.inputs;
  const layers = network.layers.flatMap((layer, index) => {
    const own = names.layers[index] as LayerNames;
    const lines = [...weightedSums(own, before, names), ...outputs(own, layer, batch !== '')];
    before = own.outputs;
    return lines;
  });
  return [
    errorFunction(network),
    declare('input', names.inputs, batch),
    declare('target', names.targets, batch),
    declare('param', [...weights, ...biases]),
    ...layers,
    ...normalised(network, names.targets.join(' + ')),
    ...penalty(network, `(${weights.map((weight) => `${weight}^2`).join(' + ')})`),
    ...errors(network, names, before),
    `minimize ${names.total}`,
  ].join('\n');
}

/**
 * Targets of a softmax with cross-entropy are probabilities of one sample's classes, so they add up to 1; unless those given
 * do not.
 */
function normalised({ layers, loss, samples }: Network, sum: string): string[] {
  const last = layers.at(-1) as Layer;
  if (last.activation !== 'softmax' || last.units < 2) return [];
  if ((typeof loss === 'string' ? loss : loss.name) !== 'cross-entropy') return [];
  const addsUp = (row: readonly number[]): boolean => Math.abs(row.reduce((total, y) => total + y, 0) - 1) < 1e-9;
  return samples?.y?.every(addsUp) === false ? [] : [`assume ${sum} = 1`];
}

function weightedSums({ sums, weights, biases }: LayerNames, before: readonly string[], names: Names): string[] {
  return sums.map((sum, unit) => {
    const products = (weights[unit] as readonly string[]).map((weight, source) =>
      names.weightFirst ? `${weight}*${before[source]}` : `${before[source]}*${weight}`,
    );
    return `${sum} = ${[...products, ...biases.slice(unit, unit + 1)].join(' + ')}`;
  });
}

function outputs({ sums, outputs }: LayerNames, layer: Layer, isBatch: boolean): string[] {
  if (layer.activation !== 'softmax') {
    return outputs.map((output, unit) => `${output} = ${activationOf[layer.activation](sums[unit] as string, layer)}`);
  }
  const along = isBatch ? ', axis=0' : '';
  return outputs.map((output, unit) => `${output} = softmax([${sums.join(', ')}]${along})[${unit}]`);
}

function errors(network: Network, { errors, targets, total }: Names, predictions: readonly string[]): string[] {
  const calls = predictions.map((p, output) => errorCall(network, p, targets[output] as string));
  // One output of one sample has no errors to add up.
  if (calls.length === 1 && !isBatch(network)) return [`${total} = ${calls[0]}${penaltyTerm(network)}`];
  const sum = errors.join(' + ');
  const combined = network.outputReduction === 'sum' || errors.length === 1 ? sum : `(${sum})/${errors.length}`;
  return [
    ...calls.map((call, output) => `${errors[output]} = ${call}`),
    `${total} = ${overSamples(network, combined)}${penaltyTerm(network)}`,
  ];
}

/** The program in vectors for one sample, in matrices with a row for each of several; W[i, j] goes to unit i from unit j. */
export function writeMatrices(network: Network): string {
  const many = isBatch(network);
  const [x, y, z, a, p] = many ? ['X', 'Y', 'Z', 'A', 'P'] : ['x', 'y', 'z', 'a', 'p'];
  const rows = many ? `${network.samples?.x.length},` : '';
  const last = network.layers.length;
  const parameters: string[] = [];
  const definitions: string[] = [];
  let before = { name: x as string, units: network.inputs };
  network.layers.forEach((layer, index) => {
    const number = index + 1;
    parameters.push(`param W${number}[${layer.units},${before.units}]`);
    if (layer.bias !== false) parameters.push(`param b${number}${layer.bias === 'shared' ? '' : `[${layer.units}]`}`);
    const product = many ? `${before.name} @ W${number}'` : `W${number} @ ${before.name}`;
    definitions.push(`${z}${number} = ${product}${layer.bias === false ? '' : ` + b${number}`}`);
    const name = number === last ? (p as string) : `${a}${number}`;
    definitions.push(`${name} = ${activationOf[layer.activation](`${z}${number}`, layer)}`);
    before = { name, units: layer.units };
  });
  const weights = network.layers.map((_, index) => `sum(W${index + 1}^2)`);
  return [
    errorFunction(network),
    `input ${x}[${rows}${network.inputs}]`,
    `target ${y}[${rows}${before.units}]`,
    ...parameters,
    ...definitions,
    ...normalised(network, many ? `sum(${y}, axis=1)` : `sum(${y})`),
    ...penalty(network, weights.length === 1 ? (weights[0] as string) : `(${weights.join(' + ')})`),
    `E = ${reduced(network, errorCall(network, p as string, y as string))}${penaltyTerm(network)}`,
    'minimize E',
  ].join('\n');
}

/** The errors of all elements as one number; one reduction does where samples and outputs are reduced alike. */
function reduced(network: Network, error: string): string {
  const { reduction, outputReduction } = network;
  if (!isBatch(network) || reduction === outputReduction) return `${outputReduction}(${error})`;
  return `${reduction}(${outputReduction}(${error}, axis=1))`;
}

const penaltyTerm = ({ l2 }: Network): string => (l2 === 0 ? '' : ' + R');

const penalty = ({ l2 }: Network, squares: string): string[] =>
  l2 === 0 ? [] : [`const l2 = ${printValue(l2)}`, `R = l2/2*${squares}`];
