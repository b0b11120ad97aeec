/** What each elementwise operation is in the operations of a processor: one table, total over them. */
import { GELU_CUBIC, type NodeOf, type OperationName } from '../../graph/index.ts';
import type { FunctionName } from '../functions/index.ts';
import type { Expression, Expressions, Instruction } from './expression.ts';

type NotElementwise =
  | 'constant'
  | 'array'
  | 'symbol'
  | 'partial'
  | 'named'
  | 'sum'
  | 'mean'
  | 'greatest'
  | 'least'
  | 'logsumexp'
  | 'softmax'
  | 'norm'
  | 'matmul'
  | 'transpose'
  | 'reshape'
  | 'broadcast'
  | 'element'
  | 'place'
  | 'stack';

export type Elementwise = Exclude<OperationName, NotElementwise>;

type Rule<Name extends Elementwise> = (
  make: Expressions,
  inputs: readonly Expression[],
  node: NodeOf<Name>,
) => Expression;

const plain =
  (op: Instruction | FunctionName): Rule<Elementwise> =>
  (make, inputs) =>
    make.apply(op, ...inputs);

const isMore = (make: Expressions, a: Expression, b: Expression): Expression => make.apply('isLess', b, a);

/** x for x > 0, otherwise another number. */
const positiveOr = (make: Expressions, x: Expression, otherwise: Expression): Expression =>
  make.apply('choose', isMore(make, x, make.constant(0)), x, otherwise);

/** x times a gate that closes to the left: at −Infinity the gate wins, where −Infinity·0 would be NaN. */
function gate(make: Expressions, x: Expression, open: Expression): Expression {
  const isClosed = make.apply('isEqual', x, make.constant(Number.NEGATIVE_INFINITY));
  return make.apply('choose', isClosed, make.constant(0), make.apply('multiply', x, open));
}

/** The first of the two that is NaN, else the larger or smaller one. */
export function extreme(make: Expressions, op: 'larger' | 'smaller', a: Expression, b: Expression): Expression {
  if (b.op === 'constant') return make.apply(op, a, b);
  if (a.op === 'constant') return make.apply(op, b, a);
  return make.apply('choose', make.apply('isEqual', a, a), make.apply(op, b, a), a);
}

const extremeOf =
  (op: 'larger' | 'smaller'): Rule<'maximum' | 'minimum'> =>
  (make, inputs) =>
    inputs.reduce((a, b) => extreme(make, op, a, b));

/** Powers of this size and smaller are products. */
const LARGEST_PRODUCT = 4;

/** xʸ, for a small whole y as a product. */
function power(make: Expressions, x: Expression, y: Expression): Expression {
  const exponent = y.op === 'constant' ? y.value : Number.NaN;
  if (!Number.isInteger(exponent) || Math.abs(exponent) > LARGEST_PRODUCT) return make.apply('power', x, y);
  if (exponent === 0) return make.constant(1);
  const square = make.apply('multiply', x, x);
  const products = [x, square, make.apply('multiply', square, x), make.apply('multiply', square, square)];
  const product = products[Math.abs(exponent) - 1] as Expression;
  return exponent > 0 ? product : make.apply('divide', make.constant(1), product);
}

/** ½x(1 + tanh u) = x·σ(2u) with u = √(2/π)·(x + 0.044715·x³) */
function tanhGate(make: Expressions, x: Expression): Expression {
  const cubic = make.apply('multiply', make.constant(GELU_CUBIC), power(make, x, make.constant(3)));
  const u = make.apply('multiply', make.constant(2 * Math.sqrt(2 / Math.PI)), make.apply('add', x, cubic));
  return make.apply('sigmoid', u);
}

const rules: { readonly [Name in Elementwise]: Rule<Name> } = {
  add: plain('add'),
  subtract: plain('subtract'),
  multiply: plain('multiply'),
  divide: plain('divide'),
  power: (make, [x, y]) => power(make, x as Expression, y as Expression),
  negate: plain('negate'),

  exp: plain('exp'),
  ln: plain('ln'),
  log2: plain('log2'),
  log10: plain('log10'),
  sqrt: plain('squareRoot'),
  sin: plain('sin'),
  cos: plain('cos'),
  tan: plain('tan'),
  tanh: plain('tanh'),
  normalCdf: plain('normalCdf'),

  sigmoid: plain('sigmoid'),
  // x for x > 0 and NaN, otherwise 0
  relu: (make, [x]) => make.apply('larger', x as Expression, make.constant(0)),
  leakyRelu: (make, [x], { attrs: { slope } }) =>
    positiveOr(make, x as Expression, make.apply('multiply', make.constant(slope), x as Expression)),
  elu: (make, [x], { attrs: { alpha } }) =>
    positiveOr(
      make,
      x as Expression,
      make.apply('multiply', make.constant(alpha), make.apply('expm1', x as Expression)),
    ),
  gelu: (make, [x], { attrs: { approximate } }) => {
    const input = x as Expression;
    return gate(make, input, approximate === 'tanh' ? tanhGate(make, input) : make.apply('normalCdf', input));
  },
  silu: (make, [x]) => gate(make, x as Expression, make.apply('sigmoid', x as Expression)),
  softplus: plain('softplus'),

  abs: plain('absolute'),
  // 1, −1, or x itself where it is 0 or NaN
  sign: (make, [x]) => {
    const input = x as Expression;
    const isNegative = make.apply('isLess', input, make.constant(0));
    const notPositive = make.apply('choose', isNegative, make.constant(-1), input);
    return make.apply('choose', isMore(make, input, make.constant(0)), make.constant(1), notPositive);
  },
  // 1 for x > 0, x where it is NaN, otherwise 0
  step: (make, [x]) => {
    const input = x as Expression;
    const notPositive = make.apply('choose', make.apply('isEqual', input, input), make.constant(0), input);
    return make.apply('choose', isMore(make, input, make.constant(0)), make.constant(1), notPositive);
  },
  equal: (make, [a, b]) =>
    make.apply('choose', make.apply('isEqual', a as Expression, b as Expression), make.constant(1), make.constant(0)),
  select: (make, [condition, whenTrue, whenFalse]) => select(make, condition, whenTrue, whenFalse),
  maximum: extremeOf('larger'),
  minimum: extremeOf('smaller'),
};

/** The first where the condition isn't 0; where the condition is 1 or 0 by a mask, that mask decides. */
function select(
  make: Expressions,
  ...[condition, whenTrue, whenFalse]: readonly (Expression | undefined)[]
): Expression {
  const [test, yes, no] = [condition as Expression, whenTrue as Expression, whenFalse as Expression];
  if (test.op === 'constant') return test.value === 0 ? no : yes;
  if (test.op === 'choose') {
    const [mask, a, b] = test.inputs as readonly [Expression, Expression, Expression];
    if (a.op === 'constant' && a.value === 1 && b.op === 'constant' && b.value === 0) {
      return make.apply('choose', mask, yes, no);
    }
  }
  return make.apply('choose', make.apply('isEqual', test, make.constant(0)), no, yes);
}

export const isElementwise = (node: { readonly op: OperationName }): node is NodeOf<Elementwise> => node.op in rules;

/** One element of an elementwise operation, from the elements of its inputs. */
export function elementOf(make: Expressions, node: NodeOf<Elementwise>, inputs: readonly Expression[]): Expression {
  return (rules[node.op] as Rule<Elementwise>)(make, inputs, node);
}
