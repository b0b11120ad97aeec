/** One step of training as graph: gradient, clipping and update of all parameters, from the old values. */
import type { Step, Variable } from '../compile/index.ts';
import { gradients } from '../gradient/index.ts';
import { filled, type Node, symbol, type Value } from '../graph/index.ts';
import { stabilise } from '../rewrite/index.ts';
import { type Clipping, clipped } from './clipping.ts';
import type { BatchModel, Model } from './model.ts';
import { type OptimizerName, type OptimizerOptions, optimizers, type Scalars } from './optimizers.ts';

/** The optimiser that is used, with all its options. */
export interface OptimizerChoice {
  readonly name: OptimizerName;
  readonly options: OptimizerOptions;
}

export const LOSS = 'loss';

/** A symbol that a training changes: a parameter, or what the optimiser remembers of one. */
export interface Slot {
  readonly name: string;
  readonly symbol: Variable;
  readonly start: Value;
}

export interface TrainingStep {
  readonly step: Step;
  /** The gradients before clipping, by the parameters' names. */
  readonly gradients: ReadonlyMap<string, Node>;
  /** The symbols of the numbers that change from step to step. */
  readonly scalars: ReadonlyMap<string, Variable>;
}

// No name in a program has a space, so these can't meet one of its own.
const stateName = (state: string, parameter: string): string => `${state} of ${parameter}`;
const scalarName = (name: string): string => `${name} of the step`;

/** All that training changes, with the values it starts from: first the parameters, then the optimiser's state. */
export function slotsOf({ parameters }: Model, { name, options }: OptimizerChoice): Slot[] {
  const state = Object.entries(optimizers[name].state(options));
  return [
    ...parameters.map((each) => ({ name: each.name, symbol: each.symbol, start: each.value })),
    ...parameters.flatMap(({ name: parameter, symbol: { shape } }) =>
      state.map(([each, start]) => ({
        name: stateName(each, parameter),
        symbol: symbol(stateName(each, parameter), shape),
        start: filled(shape, start),
      })),
    ),
  ];
}

/** The step of a model over a batch. */
export function trainingStep(
  { parameters }: Model,
  { objective, samples }: BatchModel,
  { name, options }: OptimizerChoice,
  clipping: Clipping,
): TrainingStep {
  const optimizer = optimizers[name];
  const [loss] = stabilise([objective]) as [Node];
  const slopes = gradients(loss, { wrt: parameters.map((each) => each.symbol) });
  const raw = parameters.map((each) => slopes.get(each.symbol) as Node);
  const scalars = new Map(
    ['lr', ...Object.keys(optimizer.scalars(1, options))].map((each) => [each, symbol(scalarName(each))]),
  );
  const scalarNodes: Scalars = Object.fromEntries(scalars);

  const updates = new Map<Variable, Node>();
  const bounded = clipped(raw, clipping);
  parameters.forEach((parameter, at) => {
    const { shape } = parameter.symbol;
    const stateSymbols = new Map(
      Object.keys(optimizer.state(options)).map((each) => [each, symbol(stateName(each, parameter.name), shape)]),
    );
    const state: Scalars = Object.fromEntries(stateSymbols);
    const next = optimizer.update(parameter.symbol, bounded[at] as Node, state, scalarNodes, options);
    updates.set(parameter.symbol, next['w'] as Node);
    for (const [each, variable] of stateSymbols) updates.set(variable, next[each] as Node);
  });
  return {
    step: { outputs: new Map([[LOSS, loss]]), updates, samples: [...samples.values()] },
    gradients: new Map(parameters.map((each, at) => [each.name, raw[at] as Node])),
    scalars,
  };
}
