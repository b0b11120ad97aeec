/** The sign that stands in an operation's node. */
import type { Node, Rules } from '../../graph/index.ts';
import { shapeText } from './figures.ts';
import { figures, nameRuns, type Run, upright } from './runs.ts';

const sign = (text: string) => (): readonly Run[] => [upright(text)];

const raised = (text: string): Run => ({ text, face: 'upright', level: 'raised' });
const lowered = (text: string): Run => ({ text, face: 'upright', level: 'lowered' });
const italic = (text: string): Run => ({ text, face: 'italic' });

export const symbols: Rules<[write: (value: number) => string], readonly Run[]> = {
  constant: (node, write) => [figures(write(node.attrs.value))],
  array: (node) => [figures(shapeText(node.shape))],
  symbol: (node) => nameRuns(node.attrs.name),
  partial: sign('∂'),
  named: (node) => nameRuns(node.attrs.name),

  add: sign('+'),
  subtract: sign('\u2212'),
  multiply: sign('×'),
  divide: sign('÷'),
  power: () => [italic('x'), { ...raised('y'), face: 'italic' }],
  negate: sign('\u2212'),

  exp: sign('exp'),
  ln: sign('ln'),
  log2: () => [upright('log'), lowered('2')],
  log10: () => [upright('log'), lowered('10')],
  sqrt: sign('√'),
  sin: sign('sin'),
  cos: sign('cos'),
  tan: sign('tan'),
  tanh: sign('tanh'),
  normalCdf: sign('Φ'),

  sigmoid: () => [italic('σ')],
  relu: sign('relu'),
  leakyRelu: (node, write) => [upright('leakyrelu'), { ...figures(write(node.attrs.slope)), isApart: true }],
  elu: (node, write) => [upright('elu'), { ...figures(write(node.attrs.alpha)), isApart: true }],
  gelu: (node) => [upright(node.attrs.approximate === 'tanh' ? 'gelu tanh' : 'gelu')],
  silu: sign('silu'),
  softplus: sign('softplus'),

  abs: sign('| |'),
  sign: sign('sign'),
  step: sign('> 0'),
  equal: sign('='),
  select: sign('? :'),
  maximum: sign('max'),
  minimum: sign('min'),

  sum: sign('Σ'),
  mean: sign('mean'),
  greatest: sign('max'),
  least: sign('min'),
  logsumexp: sign('logsumexp'),
  softmax: sign('softmax'),
  norm: sign('‖ ‖'),

  matmul: sign('@'),
  transpose: () => [italic('x'), raised('T')],
  reshape: (node) => [figures(shapeText(node.shape))],
  broadcast: (node) => [figures(shapeText(node.shape))],
  element: (node) => [figures(`[${node.attrs.index.join(',')}]`)],
  place: (node) => [figures(`[${node.attrs.index.join(',')}]=`)],
  stack: sign('[ ]'),
};

/** Operations that take a plain number into their own node, by where the number stands: 1 − x, x + 1, x². */
type Folded = readonly [numberFirst: (number: Run) => readonly Run[], numberLast: (number: Run) => readonly Run[]];

const around = (text: string): Folded => [
  (number) => [number, { ...upright(text), isApart: true }],
  (number) => [upright(text), { ...number, isApart: true }],
];

const folded: Partial<Record<Node['op'], Folded>> = {
  // Only these five take numbers often enough for a node of its own to be in the way.
  add: around('+'),
  subtract: around('\u2212'),
  multiply: around('×'),
  divide: around('÷'),
  power: [
    (number) => [number, { ...raised('x'), face: 'italic' }],
    (number) => [italic('x'), { ...number, level: 'raised' }],
  ],
};

/** The operand that is a plain number and stands inside its operation's node, if there is one. */
export function foldedOperand(node: Node): number | undefined {
  if (folded[node.op] === undefined) return undefined;
  const [first, last] = [node.inputs[0]?.op === 'constant', node.inputs[1]?.op === 'constant'];
  return first === last ? undefined : first ? 0 : 1;
}

/** The sign of an operation with its number: `1 −`. */
export function foldedSymbol(node: Node, at: number, write: (value: number) => string): readonly Run[] | undefined {
  const operand = node.inputs[at];
  const forms = folded[node.op];
  if (forms === undefined || operand?.op !== 'constant') return undefined;
  return (at === 0 ? forms[0] : forms[1])(figures(write(operand.attrs.value)));
}
