/** What a checkpoint belongs to, so that it is never taken for one of another network, of other data or of other options. */
import { type Node, NodeMap, topologicalOrder } from '../../graph/index.ts';
import type { Model } from '../model.ts';
import type { Recipe } from '../options.ts';
import type { Samples } from '../samples.ts';
import type { Training } from '../training.ts';

export interface Fingerprint {
  readonly model: string;
  readonly data: string;
  /** Options that change what a step does, as text. */
  readonly options: Readonly<Record<string, string>>;
  /** What the last digits depend on besides; not noted in early checkpoints. */
  readonly arithmetic?: Arithmetic;
}

export interface Arithmetic {
  /** Each sums in an order of its own. */
  readonly backend: string;
  /** Whether a·b + c is rounded once, which is for the engine and the processor to say. */
  readonly fused: boolean;
}

/** In which respect two fingerprints differ. */
export type Difference =
  | { readonly in: 'model' | 'data' }
  | { readonly in: 'options'; readonly option: string; readonly was: string; readonly is: string };

export async function fingerprintOf(training: Training): Promise<Fingerprint> {
  const { model, recipe, samples, validation, report } = training;
  return {
    model: await hashOf([new TextEncoder().encode(writtenGraph(model))]),
    data: await hashOf([
      ...numbersOf(model, samples),
      ...(validation === undefined ? [] : numbersOf(model, validation)),
    ]),
    options: writtenOptions(recipe),
    arithmetic: { backend: report.backend, fused: report.fused },
  };
}

/** The first difference; undefined where there is none. */
export function differenceOf(saved: Fingerprint, now: Fingerprint): Difference | undefined {
  if (saved.model !== now.model) return { in: 'model' };
  for (const option of new Set([...Object.keys(saved.options), ...Object.keys(now.options)])) {
    const [was = '–', is = '–'] = [saved.options[option], now.options[option]];
    if (was !== is) return { in: 'options', option, was, is };
  }
  const [was, is] = [saved.arithmetic?.backend, now.arithmetic?.backend];
  if (was !== undefined && is !== undefined && was !== is) return { in: 'options', option: 'backend', was, is };
  return saved.data === now.data ? undefined : { in: 'data' };
}

/** Every node under the objective, by its place in an order that follows from the structure alone. */
function writtenGraph({ program, objective, parameters, rows }: Model): string {
  const places = new NodeMap<number>();
  const order = topologicalOrder([program.stations.get(objective) as Node]);
  const lines = order.map((node, place) => {
    places.set(node, place + 1);
    const inputs = node.inputs.map((input) => places.get(input));
    return JSON.stringify([node.op, node.attrs, node.shape, inputs], plainNumbers);
  });
  return [rows ?? 'one sample', ...parameters.map(({ name }) => name), ...lines].join('\n');
}

/** Typed arrays as lists, so that JSON shows their numbers. */
const plainNumbers = (_: string, value: unknown): unknown =>
  value instanceof Float64Array ? Array.from(value) : value;

const numbersOf = ({ inputs, targets }: Model, { rows }: Samples): Uint8Array[] =>
  [...inputs, ...targets].map((each) => {
    const { buffer, byteOffset, byteLength } = rows.get(each) as Float64Array;
    return new Uint8Array(buffer, byteOffset, byteLength);
  });

/** How long a training lasts may change when it is resumed, unless the learning rate depends on it. */
function writtenOptions(recipe: Recipe): Record<string, string> {
  const { optimizer, batchSize, shuffle, schedule, warmUp, clipping, earlyStopping, seed, precision, totalSteps } =
    recipe;
  return {
    optimizer: optimizer.name,
    ...Object.fromEntries(Object.entries(optimizer.options).map(([name, value]) => [name, String(value)])),
    'batch-size': String(batchSize),
    shuffle: String(shuffle),
    schedule: JSON.stringify(schedule),
    'warm-up': String(warmUp),
    clipping: JSON.stringify(clipping),
    'early-stopping': String(earlyStopping ?? '–'),
    seed: String(seed),
    precision,
    ...(schedule.kind === 'cosine' && { steps: String(totalSteps) }),
  };
}

async function hashOf(parts: readonly Uint8Array[]): Promise<string> {
  const length = parts.reduce((total, part) => total + 8 + part.length, 0);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    // With its length before each part, no two lists of parts are the same bytes.
    view.setFloat64(at, part.length);
    bytes.set(part, at + 8);
    at += 8 + part.length;
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
