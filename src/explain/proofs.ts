/**
 * Proofs of the activations' derivatives, from their definitions: 1/(1 + e^(−z)) differentiated by quotient and chain rule
 * and rearranged until g·(1 − g) stands there. Each line is proved like any other.
 */
import { type ElementwiseNode, localDerivatives } from '../gradient/index.ts';
import {
  abs,
  add,
  constant,
  divide,
  elu,
  exp,
  gelu,
  leakyRelu,
  ln,
  multiply,
  type Node,
  type NodeOf,
  named,
  negate,
  normalCdf,
  one,
  partial,
  relu,
  replaceParts,
  select,
  sigmoid,
  silu,
  softplus,
  square,
  step,
  subtract,
  symbol,
  tanh,
  zero,
} from '../graph/index.ts';
import { simplify } from '../rewrite/index.ts';
import type { Derivation, Line, Reason } from './derivation.ts';
import { differentiateLocally } from './local.ts';
import { readableDerivatives, tanhGate } from './pieces.ts';
import { Verifier } from './verify.ts';

/** What is proved: the operation, what it is by definition, and the lines between the textbook rules and the result. */
interface Theorem {
  readonly variable: NodeOf<'symbol'>;
  /** What the function is called in the proof. */
  readonly name: string;
  readonly definition: Node;
  /** The result in terms of g, the function itself. */
  readonly result: (g: Node) => Node;
  readonly between?: readonly (readonly [form: Node, reason: Reason])[];
  /** Why the result follows, where it is more than the last line with the function recognised in it. */
  readonly last?: Reason;
}

export type ProvableName =
  | 'sigmoid'
  | 'tanh'
  | 'softplus'
  | 'silu'
  | 'siluNamed'
  | 'gelu'
  | 'geluTanh'
  | 'relu'
  | 'leakyRelu'
  | 'elu'
  | 'abs'
  | 'softmaxSame'
  | 'softmaxOther';

const z = symbol('z');
const [up, down] = [exp(z), exp(negate(z))];
const logistic = divide(one, add(one, down));
const hyperbolic = divide(subtract(up, down), add(up, down));

/** The derivative of an operation of z as derivations write it, with the operation itself written as g. */
const fromTable =
  (operation: ElementwiseNode) =>
  (g: Node): Node =>
    replaceParts(
      (readableDerivatives(operation, undefined) ?? localDerivatives(operation))[0] as Node,
      new Map<Node, Node>([[operation, g]]),
    );

const [z1, z2, z3] = [symbol('z1'), symbol('z2'), symbol('z3')];
const exponentials = [z1, z2, z3].map(exp) as [Node, Node, Node];
const totalExponential = add(add(...(exponentials.slice(0, 2) as [Node, Node])), exponentials[2]);
const share = (index: 0 | 1): Node => divide(exponentials[index], totalExponential);

const splitFraction: Reason = { rule: 'splitFraction', about: {} };
const termByTerm: Reason = { rule: 'termByTerm', about: {} };
const recognised = (name: Node, formula: Node): Reason => ({
  rule: 'recognise',
  about: { name: { formula: name }, formula: { formula } },
});

const theorems: Readonly<Record<ProvableName, Theorem | ((constant: number) => Theorem)>> = {
  sigmoid: {
    variable: z,
    name: 'g',
    definition: logistic,
    between: [
      [multiply(logistic, divide(down, add(one, down))), splitFraction],
      [
        multiply(logistic, divide(subtract(add(one, down), one), add(one, down))),
        { rule: 'addAndSubtract', about: {} },
      ],
      [multiply(logistic, subtract(one, logistic)), termByTerm],
    ],
    result: fromTable(sigmoid(z)),
  },
  tanh: {
    variable: z,
    name: 'g',
    definition: hyperbolic,
    between: [
      [subtract(one, divide(square(subtract(up, down)), square(add(up, down)))), termByTerm],
      [subtract(one, square(hyperbolic)), { rule: 'squareOfQuotient', about: {} }],
    ],
    result: fromTable(tanh(z)),
  },
  softplus: {
    variable: z,
    name: 'g',
    definition: ln(add(one, up)),
    between: [[logistic, { rule: 'divideThrough', about: { factor: { formula: up } } }]],
    last: recognised(sigmoid(z), logistic),
    result: fromTable(softplus(z)),
  },
  silu: {
    variable: z,
    name: 'g',
    definition: multiply(z, sigmoid(z)),
    last: { rule: 'factorOut', about: {} },
    result: fromTable(silu(z)),
  },
  siluNamed: {
    variable: z,
    name: 'g',
    definition: multiply(z, sigmoid(z)),
    between: [
      [
        add(multiply(z, sigmoid(z)), multiply(sigmoid(z), subtract(one, multiply(z, sigmoid(z))))),
        { rule: 'regroup', about: {} },
      ],
    ],
    result: (g) => readableDerivatives(silu(z), g)?.[0] as Node,
  },
  gelu: { variable: z, name: 'g', definition: multiply(z, normalCdf(z)), result: fromTable(gelu(z)) },
  geluTanh: {
    variable: z,
    name: 'g',
    definition: multiply(z, tanhGate(z)),
    last: recognised(named('s(z)', tanhGate(z)), tanhGate(z)),
    result: fromTable(gelu(z, 'tanh')),
  },
  relu: { variable: z, name: 'g', definition: select(step(z), z, zero), result: fromTable(relu(z)) },
  leakyRelu: (slope) => ({
    variable: z,
    name: 'g',
    definition: select(step(z), z, multiply(constant(slope), z)),
    result: fromTable(leakyRelu(z, slope)),
  }),
  elu: (alpha) => ({
    variable: z,
    name: 'g',
    definition: select(step(z), z, multiply(constant(alpha), subtract(up, one))),
    result: fromTable(elu(z, alpha)),
  }),
  abs: {
    variable: z,
    name: 'g',
    definition: select(step(z), z, negate(z)),
    last: { rule: 'signOf', about: { argument: { formula: z } } },
    result: fromTable(abs(z)),
  },
  softmaxSame: {
    variable: z1,
    name: 'p1',
    definition: share(0),
    between: [
      [
        divide(multiply(exponentials[0], subtract(totalExponential, exponentials[0])), square(totalExponential)),
        { rule: 'factorOut', about: {} },
      ],
      [multiply(share(0), divide(subtract(totalExponential, exponentials[0]), totalExponential)), splitFraction],
      [multiply(share(0), subtract(one, share(0))), termByTerm],
    ],
    result: (g) => multiply(g, subtract(one, g)),
  },
  softmaxOther: {
    variable: z2,
    name: 'p1',
    definition: share(0),
    between: [[negate(multiply(share(0), share(1))), splitFraction]],
    result: (g) => multiply(negate(g), named('p2', share(1))),
  },
};

export const isProvable = (rule: string): rule is ProvableName => Object.hasOwn(theorems, rule);

/** What a reason's function has as its slope or scale, in whose terms it is proved. */
function constantOf(reason: Reason | undefined): number {
  const about =
    reason?.rule === 'leakyRelu' ? reason.about.slope : reason?.rule === 'elu' ? reason.about.alpha : undefined;
  const formula = about !== undefined && 'formula' in about ? about.formula : one;
  return formula.op === 'constant' ? formula.attrs.value : 1;
}

/**
 * The derivative of an activation, proved from the activation's definition.
 *
 * @param reason where the activation has a slope or scale of its own; 1 without it
 * @example proofOf('sigmoid').closedForm // g·(1 − g), from g = 1/(1 + e^(−z))
 */
export function proofOf(name: ProvableName, reason?: Reason): Derivation {
  const theorem = theorems[name];
  const own = typeof theorem === 'function' ? theorem(constantOf(reason)) : theorem;
  const { variable, name: letter, definition, between = [], last, result } = own;
  const g = named(letter, definition);
  const goal = partial(g, variable);
  const closedForm = simplify(result(g), { rules: ['arithmetic'] });
  const steps = differentiateLocally(definition, variable).lines.filter(
    ({ reasons }) => reasons[0]?.rule !== 'arithmetic',
  );
  const lines: Line[] = [
    proofLine(partial(definition, variable), { rule: 'definition', about: { name: { formula: g } } }),
    ...steps.map(({ expression, reasons }) => proofLine(expression, ...reasons)),
    ...between.map(([expression, reason]) => proofLine(expression, reason)),
    proofLine(closedForm, last ?? recognised(g, definition)),
  ].filter((each, index, all) => each.expression !== all[index - 1]?.expression);
  const verifier = new Verifier({ declarations: new Map(), stations: new Map([[letter, g]]), assumptions: [] }, g);
  for (const { expression } of lines) verifier.prove(goal, expression, () => `proof of ${name}`);
  return { goal, lines, closedForm, paths: { count: 1n, listed: [[variable.attrs.name, letter]] } };
}

const proofLine = (expression: Node, ...reasons: Reason[]): Line => ({
  rule: reasons[0]?.rule ?? 'recognise',
  reasons,
  expression,
  lights: { stations: [], edges: [] },
});
