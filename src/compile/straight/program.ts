/** A whole step written out number by number: what is computed once, what for each sample, and what from their sums. */
import type { Expression } from '../expression/expression.ts';
import { inOrder } from '../expression/expression.ts';
import type { PreparedStep } from '../prepare.ts';
import type { Variable } from '../step.ts';
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
}

/**
 * @param largest how many expressions are too many
 * @throws NotStraight
 */
export function writeOut(step: PreparedStep, inLanes: boolean, largest: number): StraightProgram {
  const expansion = new Expansion(inLanes ? step.samples : [], largest);
  const outputs = [...step.outputs].map(([name, node]) => outputOf(name, expansion.of(node)));
  const updates = new Map<Variable, Expression[]>();
  for (const [variable, node] of step.updates) {
    expansion.symbol(variable);
    updates.set(variable, listed(expansion.of(node)));
  }
  if (step.samples.some((sample) => step.updates.has(sample))) throw new NotStraight('a sample is updated');
  const { sums, variables } = expansion;
  const results = [...outputs.flatMap(({ places }) => places.map(([, each]) => each)), ...[...updates.values()].flat()];
  const all = inOrder([...sums.keys(), ...results]);
  const own = inLanes ? step.samples.flatMap((sample) => variables.get(sample) ?? []) : [];
  const perSample = dependent(all, own);
  const afterSums = dependent(all, sums.values());
  for (const each of perSample) if (afterSums.has(each)) throw new NotStraight('samples depend on their sum');
  return { inLanes, variables, outputs, updates, sums, perSample, all };
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
