/** What is to be said about a gradient, the weightiest first: data here, its sentences in `words`. */
import type { Factor } from './factors.ts';
import type { LayerFlow } from './layers.ts';

/** Frozen once shipped: the keys of their sentences, and of JSON. */
export type Finding =
  | { readonly id: 'noPath' }
  /** Every path has a factor of 0. */
  | { readonly id: 'blocked'; readonly factors: readonly Factor[] }
  /** The paths nearly cancel one another: this part of what flows is left. */
  | { readonly id: 'cancels'; readonly left: number }
  /** Along the strongest path, the slopes of this many activations multiply to a small number. */
  | { readonly id: 'slopesShrink'; readonly count: number; readonly product: number }
  | { readonly id: 'weightsShrink'; readonly count: number; readonly product: number }
  | { readonly id: 'weightsGrow'; readonly count: number; readonly product: number }
  /** From the last layer to the first, the gradient changes by this ratio. */
  | { readonly id: 'vanishes'; readonly ratio: number; readonly layers: number }
  | { readonly id: 'explodes'; readonly ratio: number; readonly layers: number }
  /** In these layers most outputs are flat. */
  | { readonly id: 'flatLayers'; readonly layers: readonly number[] }
  | { readonly id: 'nothingUnusual' };

const SMALL_PRODUCT = 1e-3;
const LARGE_PRODUCT = 1e3;
/** Less than this part of what flows along the paths is left after they are added. */
const CANCELLED = 0.1;
/** From one layer to the next a factor of 0.3 is ordinary; over all layers together, a hundred is not. */
const VANISHING = 1e-2;
const EXPLODING = 1e2;
const FEWEST_LAYERS = 3;

export interface Evidence {
  readonly hasPath: boolean;
  /** ∂root/∂name, and the sum of the absolute values of the paths. */
  readonly sum: number;
  readonly flow: number;
  /** The factors of the strongest path; none where no single name is asked for. */
  readonly strongest: readonly Factor[] | undefined;
  readonly layers: readonly LayerFlow[];
  readonly isStrange: boolean;
}

export function findingsFrom({ hasPath, sum, flow, strongest = [], layers, isStrange }: Evidence): Finding[] {
  const findings: Finding[] = [];
  if (!hasPath) findings.push({ id: 'noPath' });
  const zeros = strongest.filter(({ derivative }) => derivative === 0);
  if (zeros.length > 0) findings.push({ id: 'blocked', factors: zeros });
  else {
    if (Math.abs(sum) < CANCELLED * flow) findings.push({ id: 'cancels', left: Math.abs(sum) / flow });
    findings.push(...productsOf(strongest));
  }
  findings.push(...flowsThrough(layers));
  const isUsual = findings.length === 0 && !isStrange && strongest.every(({ remark }) => remark === undefined);
  return isUsual ? [{ id: 'nothingUnusual' }] : findings;
}

function productsOf(factors: readonly Factor[]): Finding[] {
  const found: Finding[] = [];
  const [slopes, weights] = (['slope', 'weight'] as const).map((kind) => factors.filter((each) => each.kind === kind));
  const product = (some: readonly Factor[] = []): number =>
    some.reduce((whole, { derivative }) => whole * Math.abs(derivative), 1);
  const [slope, weight] = [product(slopes), product(weights)];
  // What a loss makes up for (1/p for the slope of p) is not lost.
  const madeUpFor = product(factors.filter(({ kind }) => kind === 'other'));
  if (slope * Math.max(1, madeUpFor) < SMALL_PRODUCT)
    found.push({ id: 'slopesShrink', count: slopes?.length ?? 0, product: slope });
  if (weight < SMALL_PRODUCT) found.push({ id: 'weightsShrink', count: weights?.length ?? 0, product: weight });
  if (weight > LARGE_PRODUCT) found.push({ id: 'weightsGrow', count: weights?.length ?? 0, product: weight });
  return found;
}

function flowsThrough(layers: readonly LayerFlow[]): Finding[] {
  const found: Finding[] = [];
  const ratio = (layers[0]?.size ?? 1) / (layers.at(-1)?.size ?? 1);
  // Where nothing at all arrives, the flat layers say why.
  if (layers.length >= FEWEST_LAYERS && ratio < VANISHING && ratio > 0) {
    found.push({ id: 'vanishes', ratio, layers: layers.length });
  }
  if (layers.length >= FEWEST_LAYERS && ratio > EXPLODING) {
    found.push({ id: 'explodes', ratio, layers: layers.length });
  }
  const flat = layers.filter((each) => each.flat !== undefined && each.flat.count > each.flat.of / 2);
  if (flat.length > 0) found.push({ id: 'flatLayers', layers: flat.map(({ layer }) => layer) });
  return found;
}
