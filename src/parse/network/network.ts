/** A network in JSON as a program. */
import type { Declaration, NetworkOutline, Program, Shape, Value } from '../../graph/index.ts';
import { valueFrom } from '../../graph/index.ts';
import { Problem } from '../../words/index.ts';
import type { ReadOptions } from '../program.ts';
import { parseProgram } from '../program.ts';
import { sourceOf } from '../source.ts';
import { checkedNetwork, fieldProblems } from './check.ts';
import { type JsonText, parseJson } from './json.ts';
import type { LayerNames, Names } from './names.ts';
import { namesOf } from './names.ts';
import type { LayerParameters } from './parameters.ts';
import { layerParameters } from './parameters.ts';
import type { Network } from './schema.ts';
import { writeMatrices, writeNumbers } from './write.ts';

/**
 * Reads a network file: the form is in schema/network.schema.json.
 *
 * A network is short for a program. `names` says how the program is written: in matrices, or with a name for each
 * number. With several samples the values of the stations run over the samples.
 *
 * @throws Problem `malformed`, `invalid`, `domain` or `too-large`, with its place
 *
 * @example parseNetwork('{"inputs": 2, "layers": [{"units": 1, "activation": "sigmoid"}], "loss": "mse"}')
 */
export function parseNetwork(text: string, { file }: ReadOptions = {}): Program {
  const json = parseJson(sourceOf(text, file));
  const problem = fieldProblems(json);
  const network = checkedNetwork(json, problem);
  const names = namesOf(network);
  const parameters = layerParameters(network, names, problem);

  const program = written(names === undefined ? writeMatrices(network) : writeNumbers(network, names), json);
  const values =
    names === undefined
      ? new Map([...sampleMatrices(network), ...matrixParameters(network, parameters)])
      : new Map([...sampleNumbers(network, names), ...numberParameters(names, parameters)]);
  return {
    declarations: withValues(program, values),
    stations: program.stations,
    assumptions: program.assumptions,
    ...(program.objective !== undefined && { objective: program.objective }),
    ...(names !== undefined && names.latex.size > 0 && { latexNames: names.latex }),
    network: outlineOf(network, names),
  };
}

/** The program of a text that a network wrote; where that is too large, the layers are to blame. */
function written(text: string, { placeOf }: JsonText): Program {
  try {
    return parseProgram(text);
  } catch (error) {
    throw error instanceof Problem ? error.with({}, placeOf(['layers'])) : error;
  }
}

type Values = [name: string, value: Value][];

/** The written text gives no numbers, and its places are none of the person's file. */
function withValues(program: Program, values: ReadonlyMap<string, Value>): Map<string, Declaration> {
  return new Map(
    [...program.declarations].map(([name, { role, node, value }]) => {
      const own = values.get(name) ?? value;
      return [name, { role, node, ...(own !== undefined && { value: own }) }];
    }),
  );
}

const tensor = (shape: Shape, numbers: Iterable<number>): Value => valueFrom(shape, Float64Array.from(numbers));

function sampleMatrices({ samples, inputs, layers }: Network): Values {
  if (samples === undefined) return [];
  const { x, y } = samples;
  const outputs = layers.at(-1)?.units as number;
  const many = x.length > 1;
  const values: Values = [[many ? 'X' : 'x', tensor(many ? [x.length, inputs] : [inputs], x.flat())]];
  if (y !== undefined) values.push([many ? 'Y' : 'y', tensor(many ? [y.length, outputs] : [outputs], y.flat())]);
  return values;
}

function matrixParameters({ layers }: Network, parameters: readonly LayerParameters[]): Values {
  return parameters.flatMap(({ weights, biases, units, from }, index): Values => {
    const { bias } = layers[index] as Network['layers'][number];
    const matrix: Values = [[`W${index + 1}`, tensor([units, from], weights)]];
    return bias === false ? matrix : [...matrix, [`b${index + 1}`, tensor(bias === 'shared' ? [] : [units], biases)]];
  });
}

function sampleNumbers({ samples }: Network, { inputs, targets }: Names): Values {
  if (samples === undefined) return [];
  const columns = (names: readonly string[], rows: readonly (readonly number[])[]): Values =>
    names.map((name, column) => [
      name,
      tensor(
        rows.length > 1 ? [rows.length] : [],
        rows.map((row) => row[column] as number),
      ),
    ]);
  const { x, y } = samples;
  return [...columns(inputs, x), ...(y === undefined ? [] : columns(targets, y))];
}

function numberParameters(names: Names, parameters: readonly LayerParameters[]): Values {
  return parameters.flatMap(({ weights, biases }, index) => {
    const own = names.layers[index] as LayerNames;
    const pairs = (each: Iterable<string>, numbers: Float64Array): Values =>
      [...each].map((name, at) => [name, numbers[at] as number]);
    return [...pairs(own.weights.flat(), weights), ...pairs(new Set(own.biases), biases)];
  });
}

/** The columns of neurons; in matrices, one for each layer. */
function outlineOf(network: Network, names: Names | undefined): NetworkOutline {
  const many = network.samples !== undefined && network.samples.x.length > 1;
  const [x, y, z, a, p] = many ? ['X', 'Y', 'Z', 'A', 'P'] : ['x', 'y', 'z', 'a', 'p'];
  const last = network.layers.length - 1;
  return {
    inputs: names?.inputs ?? [x as string],
    layers: network.layers.map(({ activation }, index) => {
      const own = names?.layers[index];
      const output = index === last ? (p as string) : `${a}${index + 1}`;
      const neurons =
        own === undefined
          ? [{ sum: `${z}${index + 1}`, output }]
          : own.sums.map((sum, unit) => ({ sum, output: own.outputs[unit] as string }));
      return { activation, neurons };
    }),
    targets: names?.targets ?? [y as string],
    ...(many && { samples: network.samples?.x.length as number }),
    reduction: network.reduction,
  };
}
