/** What of a program is trained: its objective, its parameters, where the samples go in and where predictions come out. */
import type { Variable } from '../compile/index.ts';
import { batched } from '../compile/index.ts';
import {
  type Declaration,
  dependents,
  type Node,
  type Program,
  rebuild,
  type Shape,
  sameShape,
  sizeOf,
  symbol,
  topologicalOrder,
  type Value,
  withInputs,
} from '../graph/index.ts';
import { Problem, trainProblem } from '../words/index.ts';

export interface Model {
  readonly program: Program;
  /** The name of what is minimised. */
  readonly objective: string;
  readonly inputs: readonly Variable[];
  readonly targets: readonly Variable[];
  readonly parameters: readonly Parameter[];
  /** How many samples the program is written for; undefined where it is written for one, without an axis of samples. */
  readonly rows?: number;
}

export interface Parameter {
  readonly name: string;
  readonly symbol: Variable;
  readonly value: Value;
}

/** What one sample of data has: numbers for the inputs, and numbers for the targets, which may be possible in several ways. */
export interface SampleSize {
  readonly features: number;
  readonly outputs: readonly number[];
}

/**
 * The model of a program.
 *
 * @param size of the samples that it is to be trained on; without it, the program's own values are the samples
 * @param many whether values of the program itself are many samples where that could be meant
 * @throws Problem `noObjective`, `noParameters`, `missingValue`, `dataDoesNotFit`, `nothingToFeed`
 */
export function modelOf(program: Program, size?: SampleSize, many = false): Model {
  const { objective } = program;
  if (objective === undefined) {
    throw trainProblem('invalid', 'noObjective', {
      stations: [...program.stations.keys()].reverse().slice(0, 10).join(', '),
    });
  }
  const used = new Set(topologicalOrder([program.stations.get(objective) as Node]));
  const declared = (role: Declaration['role']): Declaration[] =>
    [...program.declarations.values()].filter((each) => each.role === role);
  const parameters = declared('param')
    .filter(({ node }) => used.has(node))
    .map(parameterOf);
  if (parameters.length === 0) throw trainProblem('invalid', 'noParameters', { objective });
  const inputs = declared('input').map(({ node }) => node);
  const targets = declared('target').map(({ node }) => node);
  const rows = rowsIn(program, inputs, targets, size, many);
  return { program, objective, inputs, targets, parameters, ...(rows !== undefined && { rows }) };
}

function parameterOf({ node, value, place }: Declaration): Parameter {
  const { name } = node.attrs;
  if (value === undefined) throw trainProblem('invalid', 'missingValue', { name }, place);
  return { name, symbol: node, value };
}

/** How many samples the first axes of inputs and targets run over, where they do. */
function rowsIn(
  program: Program,
  inputs: readonly Variable[],
  targets: readonly Variable[],
  size: SampleSize | undefined,
  many: boolean,
): number | undefined {
  const common = program.network === undefined ? commonLength([...inputs, ...targets]) : program.network.samples;
  if (size === undefined) return program.network !== undefined || many ? common : undefined;
  if (inputs.length === 0) throw trainProblem('invalid', 'nothingToFeed', {});
  const numbers = (symbols: readonly Variable[]): number =>
    symbols.reduce((total, { shape }) => total + sizeOf(shape), 0);
  const fits = (count: number): boolean =>
    numbers(inputs) === count * size.features && size.outputs.some((each) => numbers(targets) === count * each);
  if (common !== undefined && fits(common)) return common;
  if (program.network?.samples === undefined && fits(1)) return undefined;
  const each = program.network?.samples ?? 1;
  throw trainProblem('invalid', 'dataDoesNotFit', {
    inputs: numbers(inputs) / each,
    targets: numbers(targets) / each,
    features: size.features,
    outputs: size.outputs.join('/'),
  });
}

function commonLength(symbols: readonly Variable[]): number | undefined {
  const lengths = new Set(symbols.map(({ shape }) => shape[0]));
  return lengths.size === 1 ? symbols[0]?.shape[0] : undefined;
}

/** How many numbers the targets of one sample are. */
export const outputsOf = ({ targets, rows = 1 }: Model): number =>
  targets.reduce((total, { shape }) => total + sizeOf(shape), 0) / rows;

/** A model over a batch of samples. */
export interface BatchModel {
  readonly batch: number;
  /** For each symbol of the model that holds samples, the one that holds a batch of them. */
  readonly samples: ReadonlyMap<Variable, Variable>;
  readonly objective: Node;
  readonly stations: ReadonlyMap<string, Node>;
}

/**
 * The model over so many samples at once.
 *
 * @throws Problem `fixedBatch` where a program that is written for many samples can't be written for another number
 */
export function overBatch(model: Model, batch: number): BatchModel {
  const { program, objective, inputs, targets, rows } = model;
  const symbols = [...inputs, ...targets];
  if (rows === undefined) {
    const over = batched(program, batch, program.network?.reduction);
    const samples = new Map(symbols.map((each) => [each, over.samples.get(each.attrs.name) as Variable]));
    return { batch, samples, objective: over.objective as Node, stations: over.stations };
  }
  const samples = new Map(symbols.map((each) => [each, symbol(each.attrs.name, [batch, ...each.shape.slice(1)])]));
  const names = [...program.stations.keys()];
  const nodes = rows === batch ? [...program.stations.values()] : resized(program, samples, rows, batch);
  const stations = new Map(names.map((name, at) => [name, nodes[at] as Node]));
  return { batch, samples, objective: stations.get(objective) as Node, stations };
}

/** The stations again, from the leaves up, over another number of samples. */
function resized(program: Program, samples: ReadonlyMap<Variable, Variable>, rows: number, batch: number): Node[] {
  try {
    return rebuild([...program.stations.values()], withInputs, samples);
  } catch (error) {
    throw error instanceof Problem ? trainProblem('invalid', 'fixedBatch', { rows, batch }) : error;
  }
}

/**
 * The predictions that are compared with the targets: the stations that meet them in the objective, one for each target
 * and in its shape. Undefined where that doesn't say which is whose.
 *
 * @example predictionsOf(modelOf(parseProgram('… p = sigmoid(z); E = bce(p, y)'))) // ['p']
 */
export function predictionsOf({ program, objective, inputs, targets }: Model): readonly string[] | undefined {
  const root = program.stations.get(objective) as Node;
  const order = topologicalOrder([root]);
  const ofTargets = dependents(order, new Set<Node>(targets));
  const ofInputs = dependents(order, new Set<Node>(inputs));
  // From where the targets come in, down through what doesn't know them, to the first names.
  const meeting = new Set<Node>();
  const isOwn = (node: Node): boolean => ofInputs.has(node) && !ofTargets.has(node);
  const below = order.filter((node) => ofTargets.has(node)).flatMap((node) => node.inputs.filter(isOwn));
  const inside = (node: Node): readonly Node[] => (node.op === 'named' ? [] : node.inputs.filter(isOwn));
  for (const node of topologicalOrder(below, inside)) if (node.op === 'named') meeting.add(node);
  const found = [...program.stations.values()].filter((station) => meeting.has(station));
  const matches =
    found.length === targets.length && found.every((each, at) => sameShape(each.shape, targets[at]?.shape as Shape));
  return matches ? found.map(({ attrs }) => attrs.name) : undefined;
}
