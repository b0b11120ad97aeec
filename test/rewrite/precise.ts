/**
 * What formulas are worth, to a thousand digits: floating-point arithmetic on big integers, independent of the engine's.
 * With so many digits the textbook form is good enough, even for 1 − σ(1000), whose first 434 decimals are 0.
 */
import { type Node, topologicalOrder } from '../../src/graph/index.ts';

/** mantissa·2^exponent. */
export interface Precise {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const BITS = 3400;

const lengthOf = (mantissa: bigint): number => {
  const text = (mantissa < 0n ? -mantissa : mantissa).toString(16);
  return text.length * 4 - Math.clz32(Number.parseInt(text[0] as string, 16)) + 28;
};

function rounded(mantissa: bigint, exponent: number): Precise {
  const excess = lengthOf(mantissa) - BITS;
  return excess > 0 ? { mantissa: mantissa >> BigInt(excess), exponent: exponent + excess } : { mantissa, exponent };
}

export function precise(x: number): Precise {
  let exponent = 0;
  let whole = x;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    exponent--;
  }
  return { mantissa: BigInt(whole), exponent };
}

const zero = precise(0);
const one = precise(1);
const negate = ({ mantissa, exponent }: Precise): Precise => ({ mantissa: -mantissa, exponent });

function add(a: Precise, b: Precise): Precise {
  if (a.mantissa === 0n) return b;
  if (b.mantissa === 0n) return a;
  const [high, low] = a.exponent >= b.exponent ? [a, b] : [b, a];
  const distance = high.exponent - low.exponent;
  // So far apart, the smaller one is below the last digit.
  if (distance > 3 * BITS) return lengthOf(high.mantissa) + distance > lengthOf(low.mantissa) + BITS ? high : low;
  return rounded((high.mantissa << BigInt(distance)) + low.mantissa, low.exponent);
}
const subtract = (a: Precise, b: Precise): Precise => add(a, negate(b));
const multiply = (a: Precise, b: Precise): Precise => rounded(a.mantissa * b.mantissa, a.exponent + b.exponent);
const divide = (a: Precise, b: Precise): Precise =>
  rounded((a.mantissa << BigInt(2 * BITS)) / b.mantissa, a.exponent - b.exponent - 2 * BITS);

/** eˣ by its series at x/2ⁿ, squared n times. */
function exp(x: Precise): Precise {
  if (x.mantissa === 0n) return one;
  const halvings = Math.max(0, lengthOf(x.mantissa) + x.exponent + 40);
  const small = { mantissa: x.mantissa, exponent: x.exponent - halvings };
  let term = one;
  let sum = one;
  for (let n = 1; lengthOf(term.mantissa) + term.exponent > -BITS; n++) {
    term = divide(multiply(term, small), precise(n));
    sum = add(sum, term);
  }
  for (let n = 0; n < halvings; n++) sum = multiply(sum, sum);
  return sum;
}

/** ln x by Halley's iteration y ← y + 2(x − eʸ)/(x + eʸ), which triples the digits each time. */
function ln(x: Precise): Precise {
  const length = lengthOf(x.mantissa);
  const lead = Number(x.mantissa >> BigInt(Math.max(0, length - 53)));
  let y = precise(Math.log(lead) + (x.exponent + Math.max(0, length - 53)) * Math.LN2);
  for (let round = 0; round < 6; round++) {
    const power = exp(y);
    y = add(y, divide(multiply(precise(2), subtract(x, power)), add(x, power)));
  }
  return y;
}

function integerPower(x: Precise, exponent: number): Precise {
  let product = one;
  for (let n = 0; n < Math.abs(exponent); n++) product = multiply(product, x);
  return exponent < 0 ? divide(one, product) : product;
}

const sigmoid = (x: Precise): Precise => divide(one, add(one, exp(negate(x))));

/** The nearest double; 0 and Infinity where it is out of range. */
export function toDouble({ mantissa, exponent }: Precise): number {
  const excess = Math.max(0, lengthOf(mantissa) - 64);
  const scale = exponent + excess;
  // In two steps, so that neither power of two leaves the range before the product does.
  return Number(mantissa >> BigInt(excess)) * 2 ** Math.trunc(scale / 2) * 2 ** (scale - Math.trunc(scale / 2));
}

/** The numbers of a node, in row-major order, worked out by the definitions of its operations. */
export function preciseValues(root: Node, given: ReadonlyMap<Node, readonly Precise[]>): readonly Precise[] {
  const values = new Map<Node, readonly Precise[]>();
  for (const node of topologicalOrder([root])) {
    values.set(
      node,
      given.get(node) ??
        meaning(
          node,
          node.inputs.map((input) => values.get(input) ?? []),
        ),
    );
  }
  return values.get(root) ?? [];
}

function meaning(node: Node, inputs: readonly (readonly Precise[])[]): readonly Precise[] {
  const [a = [], b = []] = inputs;
  const size = Math.max(...inputs.map(({ length }) => length), 0);
  const at = (values: readonly Precise[], index: number): Precise => values[values.length === 1 ? 0 : index] ?? zero;
  const each = (f: (x: Precise, y: Precise) => Precise): Precise[] =>
    Array.from({ length: size }, (_, index) => f(at(a, index), at(b, index)));
  const total = (values: readonly Precise[]): Precise => values.reduce(add, zero);
  switch (node.op) {
    case 'constant':
      return [precise(node.attrs.value)];
    case 'named':
      return a;
    case 'add':
      return each(add);
    case 'subtract':
      return each(subtract);
    case 'multiply':
      return each(multiply);
    case 'divide':
      return each(divide);
    case 'negate':
      return each(negate);
    case 'power':
      return each((x, y) => integerPower(x, toDouble(y)));
    case 'exp':
      return each(exp);
    case 'ln':
      return each(ln);
    case 'log2':
      return each((x) => divide(ln(x), ln(precise(2))));
    case 'log10':
      return each((x) => divide(ln(x), ln(precise(10))));
    case 'sigmoid':
      return each(sigmoid);
    case 'tanh':
      return each((x) => subtract(multiply(precise(2), sigmoid(add(x, x))), one));
    case 'sqrt':
      return each((x) => exp(divide(ln(x), precise(2))));
    case 'sum':
      return [total(a)];
    case 'softmax': {
      const exponentials = a.map(exp);
      return exponentials.map((x) => divide(x, total(exponentials)));
    }
    case 'stack':
      return inputs.flat();
    case 'element':
      return [at(a, node.attrs.index[0] ?? 0)];
    default:
      throw new Error(`the test's arithmetic has no ${node.op}`);
  }
}
