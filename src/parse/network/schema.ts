/**
 * The form of a network file. One schema checks files and, published as schema/network.schema.json, completes them in
 * editors. A message here is no sentence: it says which sentence of `words` to use.
 */
import * as v from 'valibot';
import type { ProblemFields } from '../../words/index.ts';

type FieldKind = ProblemFields<'fieldKind'>['wanted'];
const kind = (wanted: FieldKind): FieldKind => wanted;

/** Tells an issue about one of a few texts from the others. */
export const CHOICE = 'choice';

const object = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, Object.keys(entries).join(', '));

const choice = <const Names extends readonly string[]>(names: Names) => v.picklist(names, CHOICE);

const number = v.pipe(v.number(kind('number')), v.finite(kind('number')));
const notNegative = v.pipe(
  v.number(kind('notNegative')),
  v.finite(kind('notNegative')),
  v.minValue(0, kind('notNegative')),
);
const positive = v.pipe(v.number(kind('positive')), v.finite(kind('positive')), v.gtValue(0, kind('positive')));
const count = v.pipe(v.number(kind('count')), v.safeInteger(kind('count')), v.minValue(1, kind('count')));
const seed = v.pipe(
  v.number(kind('seed')),
  v.integer(kind('seed')),
  v.minValue(0, kind('seed')),
  v.maxValue(2 ** 32 - 1, kind('seed')),
);

const row = v.array(number, kind('row'));
const rows = v.pipe(v.array(row, kind('list')), v.minLength(1, kind('list')));

export const activations = [
  'identity',
  'sigmoid',
  'tanh',
  'relu',
  'leaky-relu',
  'elu',
  'gelu',
  'silu',
  'softplus',
  'softmax',
] as const;

export const losses = ['binary-cross-entropy', 'cross-entropy', 'mse', 'half-mse', 'mae', 'huber', 'hinge'] as const;

const layer = object({
  units: count,
  activation: choice(activations),
  slope: v.optional(number),
  alpha: v.optional(number),
  approximate: v.optional(choice(['none', 'tanh'])),
  bias: v.optional(v.union([v.boolean(kind('bias')), v.literal('shared', kind('bias'))], kind('bias')), true),
});

export const networkSchema = object({
  $schema: v.optional(v.string(kind('text'))),
  inputs: count,
  layers: v.pipe(v.array(layer, kind('list')), v.minLength(1, kind('list'))),
  loss: v.union([choice(losses), object({ name: choice(losses), delta: v.optional(positive) })], kind('loss')),
  reduction: v.optional(choice(['mean', 'sum']), 'mean'),
  outputReduction: v.optional(choice(['mean', 'sum']), 'sum'),
  l2: v.optional(notNegative, 0),
  names: v.optional(choice(['matrix', 'lecture', 'indexed', 'mazur']), 'matrix'),
  parameters: v.optional(
    v.record(v.string(), v.union([number, row, v.array(row, kind('parameter'))], kind('parameter')), kind('object')),
  ),
  samples: v.optional(object({ x: rows, y: v.optional(rows) })),
  seed: v.optional(seed, 0),
});

export type Network = v.InferOutput<typeof networkSchema>;
export type Layer = Network['layers'][number];
export type Activation = Layer['activation'];
export type LossTitle = (typeof losses)[number];
