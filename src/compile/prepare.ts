/** What every back end starts from: the step's expressions in stable forms, without operations that have no effect. */
import type { Node } from '../graph/index.ts';
import { stabilise, tidy } from '../rewrite/index.ts';
import type { Step, Variable } from './step.ts';

export interface PreparedStep {
  readonly outputs: ReadonlyMap<string, Node>;
  readonly updates: ReadonlyMap<Variable, Node>;
  readonly samples: readonly Variable[];
}

/** Nothing but what outputs and updates need is left. */
export function prepare({ outputs, updates, samples = [] }: Step): PreparedStep {
  const roots = tidy(stabilise([...outputs.values(), ...updates.values()], { valuesOnly: true }));
  return {
    outputs: new Map([...outputs.keys()].map((name, at) => [name, roots[at] as Node])),
    updates: new Map([...updates.keys()].map((variable, at) => [variable, roots[outputs.size + at] as Node])),
    samples: [...samples],
  };
}
