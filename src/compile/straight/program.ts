/** A whole step written out number by number: what is computed once, what for each sample, and what from their sums. */
import type { Expression } from '../expression/expression.ts';
import { inOrder } from '../expression/expression.ts';
import { pairSigmoids } from '../expression/sigmoids.ts';
import { lateFactorsLast } from '../expression/waiting.ts';
import type { Form } from '../functions/index.ts';
import type { PreparedStep } from '../prepare.ts';
import type { Precision, Variable } from '../step.ts';
import { at, type Elements, indices, NO_AXIS, NotStraight } from './elements.ts';
import { Expansion } from './expand.ts';

/** An output as its expressions: of one sample, where it has an axis of samples. */
export interface StraightOutput {
  readonly name: string;
  /** For each expression, where in the output it stands, in numbers … */
  readonly places: readonly (readonly [place: number, expression: Expression])[];
  /** … and how far on the same number of the next sample is; 0 where the output is one for all. */
  readonly sampleStep: number;
}

export interface StraightProgram {
  /** Whether samples lie in the lanes of vectors, each expression standing for all of them; else each is written out. */
  readonly inLanes: boolean;
  readonly variables: ReadonlyMap<Variable, readonly Expression[]>;
  readonly outputs: readonly StraightOutput[];
  readonly updates: ReadonlyMap<Variable, readonly Expression[]>;
  /** What is added up over the samples, and what stands for the sum. */
  readonly sums: ReadonlyMap<Expression, Expression>;
  /** All expressions that differ from sample to sample. */
  readonly perSample: ReadonlySet<Expression>;
  readonly all: readonly Expression[];
  /** How many expressions the graph had, before any was written in other terms. */
  readonly size: number;
}

export interface WritingOptions {
  readonly precision: Precision;
  /** Whether samples are taken as one expression for all of them. */
  readonly inLanes: boolean;
  /** How many expressions are too many. */
  readonly largest: number;
}

/** How numbers are held: each alone, or those of several samples in the lanes of a vector. */
export const formOf = (precision: Precision, inLanes: boolean): Form =>
  !inLanes ? precision : precision === 'f64' ? 'f64x2' : 'f32x4';

/** Beyond so many expressions, sigmoids written out would be more code than they are worth, and more locals than V8 takes. */
const MOST_WITH_PAIRS = 2000;
/** So many expressions wait for each other rather than for the processor. */
const TINY = 300;

/** @throws NotStraight */
export function writeOut(step: PreparedStep, { precision, inLanes, largest }: WritingOptions): StraightProgram {
  if (step.samples.some((sample) => step.updates.has(sample))) throw new NotStraight('a sample is updated');
  const expansion = new Expansion(inLanes ? step.samples : [], largest);
  const written = [...step.outputs].map(([name, node]) => outputOf(name, expansion.of(node)));
  const news = [...step.updates].map(([variable, node]) => {
    expansion.symbol(variable);
    return [variable, listed(expansion.of(node))] as const;
  });
  const results = [
    ...written.flatMap(({ places }) => places.map(([, each]) => each)),
    ...news.flatMap(([, each]) => each),
  ];
  const roots = [...expansion.sums.keys(), ...results];
  const size = inOrder(roots).length;
  const paired = size > MOST_WITH_PAIRS ? roots : pairSigmoids(expansion.make, roots, formOf(precision, inLanes));
  const isTiny = inOrder(paired).length <= TINY;
  const ordered = isTiny ? lateFactorsLast(expansion.make, paired) : paired;
  const final = new Map(roots.map((root, at) => [root, ordered[at] as Expression]));
  const now = (each: Expression): Expression => final.get(each) as Expression;

  const sums = new Map([...expansion.sums].map(([summand, sum]) => [now(summand), sum]));
  const all = inOrder(ordered);
  const own = inLanes ? step.samples.flatMap((sample) => expansion.variables.get(sample) ?? []) : [];
  const perSample = dependent(all, own);
  const afterSums = dependent(all, expansion.sums.values());
  for (const each of perSample) if (afterSums.has(each)) throw new NotStraight('samples depend on their sum');
  return {
    inLanes,
    variables: expansion.variables,
    outputs: written.map((output) => ({
      ...output,
      places: output.places.map(([place, each]) => [place, now(each)] as const),
    })),
    updates: new Map(news.map(([variable, each]) => [variable, each.map(now)])),
    sums,
    perSample,
    all,
    size,
  };
}

/** All that depends on the sources, in an order in which inputs come first. */
function dependent(order: readonly Expression[], sources: Iterable<Expression>): Set<Expression> {
  const found = new Set(sources);
  for (const each of order) if (each.inputs.some((input) => found.has(input))) found.add(each);
  return found;
}

function outputOf(name: string, x: Elements): StraightOutput {
  const { shape, samples } = x;
  const steps = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
  const one = shape.map((length, axis) => (axis === samples ? 1 : length));
  const places = [...indices(one)].map((index): [number, Expression] => [
    index.reduce((sum, place, axis) => sum + place * (steps[axis] as number), 0),
    at(x, index),
  ]);
  return { name, places, sampleStep: samples === NO_AXIS ? 0 : (steps[samples] as number) };
}

const listed = (x: Elements): Expression[] => {
  if (x.samples !== NO_AXIS) throw new NotStraight('state depends on single samples');
  return [...indices(x.shape)].map((index) => at(x, index));
};
