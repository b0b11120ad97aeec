/** A program: the named definitions of a model, and what its outside names stand for. */

import type { Place } from '../words/index.ts';
import type { Node, NodeOf } from './operations.ts';
import type { Value } from './tensor.ts';
import { topologicalOrder } from './traverse.ts';

export type Role = 'input' | 'target' | 'param' | 'const';

/** A name whose value comes from outside. */
export interface Declaration {
  readonly role: Role;
  readonly node: NodeOf<'symbol'>;
  /** Missing where a formula was typed without a number: such a program can be explained, not evaluated. */
  readonly value?: Value;
  readonly place?: Place;
}

/** A fact that a derivation may use, `assume left = right`. */
export interface Assumption {
  readonly left: Node;
  readonly right: Node;
  readonly place?: Place;
}

/** One neuron as drawings show it: the stations of its weighted sum and of its output. */
export interface Neuron {
  readonly sum: string;
  readonly output: string;
}

/** The columns of a network that a program was written from, for drawings and for the general formula. */
export interface NetworkOutline {
  readonly inputs: readonly string[];
  readonly layers: readonly { readonly activation: string; readonly neurons: readonly Neuron[] }[];
  readonly targets: readonly string[];
  /** How many samples the first axis of inputs and stations runs over; undefined where they hold one without such an axis. */
  readonly samples?: number;
  /** How the errors of several samples become one. */
  readonly reduction?: 'mean' | 'sum';
}

export interface Program {
  /** In the order written. */
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Every defined name with its node, in the order written. */
  readonly stations: ReadonlyMap<string, NodeOf<'named'>>;
  /** The name of the station to minimise, where one is given. */
  readonly objective?: string;
  readonly assumptions: readonly Assumption[];
  /** How names are written in LaTeX where that does not follow from the name itself, e.g. w1_12 as w^{(1)}_{12}. */
  readonly latexNames?: ReadonlyMap<string, string>;
  readonly network?: NetworkOutline;
  /** Where each station is defined in the text that the program was read from. */
  readonly places?: ReadonlyMap<string, Place>;
}

/** The values of all declared names that have one, by name. */
export function valuesOf(program: Program): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, { value }] of program.declarations) if (value !== undefined) values.set(name, value);
  return values;
}

/** The node that a name stands for, or undefined where the program has no such name. */
export const nodeNamed = (program: Program, name: string): NodeOf<'named'> | NodeOf<'symbol'> | undefined =>
  program.stations.get(name) ?? program.declarations.get(name)?.node;

/** Whether every outside name under `root` has a value, so that it can be evaluated and not only explained. */
export const hasAllValues = (program: Program, root: Node): boolean =>
  topologicalOrder([root]).every(
    (node) => node.op !== 'symbol' || program.declarations.get(node.attrs.name)?.value !== undefined,
  );
