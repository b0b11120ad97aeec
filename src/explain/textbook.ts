/**
 * The rules of the textbook: the derivative of one part of a formula in terms of derivatives that are still pending.
 * Sums, products and quotients are arranged as a textbook does; every function's own derivative is read from the one table
 * in `gradient`.
 */
import { isElementwise, localDerivatives } from '../gradient/index.ts';
import {
  add,
  addAll,
  broadcastShapes,
  constant,
  divide,
  element,
  multiply,
  type Node,
  type NodeOf,
  negate,
  one,
  partial,
  replaceParts,
  select,
  sizeOf,
  square,
  subtract,
  sum,
  topologicalOrder,
  zero,
} from '../graph/index.ts';
import type { Reason } from './derivation.ts';
import { readableDerivatives, type Whole, wholeDerivative } from './pieces.ts';
import { isStation, nameOf, partsOf } from './stations.ts';

/** What one differentiation is about. */
export interface Context {
  readonly variable: Node;
  readonly stationOf: ReadonlyMap<Node, Node>;
  /** The parts of the definition that depend on the variable. */
  readonly containing: ReadonlyMap<Node, true>;
}

export interface Step {
  readonly derivative: Node;
  readonly reasons: readonly Reason[];
}

/** ∂part/∂variable written down, to be worked out on a later line. Only parts of a definition are ever pending. */
export function pendingDerivative(part: Node, { variable }: Context): NodeOf<'partial'> {
  return partial(part, variable, broadcastShapes(part.shape, variable.shape) ?? variable.shape);
}

/** The derivative of one part by one rule, in terms of pending derivatives of its own parts. */
export function expand(part: Node, context: Context): Step | undefined {
  const { variable, stationOf, containing } = context;
  if (part === variable) {
    return { derivative: one, reasons: [{ rule: 'variable', about: { variable: { formula: variable } } }] };
  }
  if (!containing.has(part)) return { derivative: zero, reasons: independence([part], context) };
  const pending = (inner: Node): Node => pendingDerivative(inner, context);
  switch (part.op) {
    case 'add':
    case 'subtract':
    case 'negate':
      return expandSum(part, context);
    case 'multiply': {
      const [a, b] = part.inputs;
      if (!containing.has(a)) return constantTimes(multiply(a, pending(b)), a, context);
      if (!containing.has(b)) return constantTimes(multiply(pending(a), b), b, context);
      return {
        derivative: add(multiply(pending(a), b), multiply(a, pending(b))), // (a·b)′ = a′·b + a·b′
        reasons: [{ rule: 'productRule', about: {} }],
      };
    }
    case 'divide': {
      const [a, b] = part.inputs;
      if (!containing.has(b)) return constantTimes(divide(pending(a), b), b, context);
      if (!containing.has(a)) {
        return {
          derivative: negate(divide(multiply(a, pending(b)), square(b))), // (c/v)′ = −c·v′/v²
          reasons: [{ rule: 'reciprocalRule', about: {} }, ...independence([a], context)],
        };
      }
      return {
        derivative: divide(subtract(multiply(pending(a), b), multiply(a, pending(b))), square(b)), // (u/v)′
        reasons: [{ rule: 'quotientRule', about: {} }],
      };
    }
    case 'select': {
      const [condition, whenTrue, whenFalse] = part.inputs;
      const side = (input: Node): Node => (containing.has(input) ? pending(input) : zero);
      return {
        derivative: select(condition, side(whenTrue), side(whenFalse)),
        reasons: [{ rule: 'select', about: {} }],
      };
    }
    case 'ln':
      return { derivative: divide(pending(part.inputs[0]), part.inputs[0]), reasons: [{ rule: 'ln', about: {} }] }; // u′/u
    case 'mean':
    case 'sum':
      return expandReduction(part, context);
    case 'greatest':
    case 'least':
    case 'norm':
      return expandWhole(part, context);
    case 'element':
      return expandElement(part, context);
    default: {
      if (!isElementwise(part)) return undefined;
      const table = readableDerivatives(part, stationOf.get(part)) ?? localDerivatives(part);
      const shares = part.inputs.flatMap((input, index) => {
        const local = table[index] as Node;
        if (!containing.has(input) || local === zero) return [];
        const readable = replaceParts(local, stationOf);
        return [input === variable ? readable : multiply(readable, pending(input))];
      });
      return { derivative: shares.length === 0 ? zero : addAll(shares), reasons: [functionReason(part, stationOf)] };
    }
  }
}

/** All terms of a sum in one step, its signs kept; terms without the variable fall away. */
function expandSum(part: Node, context: Context): Step {
  const isSpine = ({ op }: Node): boolean => op === 'add' || op === 'subtract' || op === 'negate';
  const order = topologicalOrder([part], (node) => (isSpine(node) ? node.inputs : []));
  const results = new Map<Node, Node | undefined>();
  const gone: Node[] = [];
  let kept = 0;
  for (const node of order) {
    if (isSpine(node)) {
      const [a, b] = node.inputs.map((input) => results.get(input));
      const minus = (x: Node | undefined): Node | undefined => x && negate(x);
      if (node.op === 'negate') results.set(node, minus(a));
      else if (a === undefined || b === undefined) results.set(node, a ?? (node.op === 'add' ? b : minus(b)));
      else results.set(node, node.op === 'add' ? add(a, b) : subtract(a, b));
    } else if (context.containing.has(node)) {
      results.set(node, pendingDerivative(node, context));
      kept++;
    } else {
      results.set(node, undefined);
      gone.push(node);
    }
  }
  const reasons: Reason[] = independence(gone, context);
  if (kept > 1) reasons.unshift({ rule: 'sumRule', about: {} });
  else if (gone.length === 0) reasons.unshift({ rule: 'constantFactor', about: {} });
  else if (gone.some(({ op }) => op === 'constant')) reasons.unshift({ rule: 'numberVanishes', about: {} });
  return { derivative: results.get(part) ?? zero, reasons };
}

function constantTimes(derivative: Node, factor: Node, context: Context): Step {
  return { derivative, reasons: [{ rule: 'constantFactor', about: {} }, ...independence([factor], context)] };
}

/** Means and sums of everything: each element gives its own derivative, a mean's divided by how many there are. */
function expandReduction(part: NodeOf<'mean'> | NodeOf<'sum'>, context: Context): Step | undefined {
  // A sum along some axes only mixes elements in a way that one symbol for all of them can't show.
  if (part.shape.length > 0) return undefined;
  let inner: Node = part;
  let count = 1;
  while (inner.op === 'mean' || inner.op === 'sum') {
    const [next]: readonly [Node] = inner.inputs;
    if (inner.op === 'mean') count *= sizeOf(next.shape) / sizeOf(inner.shape);
    inner = next;
  }
  const pending = pendingDerivative(inner, context);
  // What all samples share collects from each of them; otherwise each sample has a derivative of its own.
  const collected = context.variable.shape.length === 0 ? sum(pending) : pending;
  if (count === 1) return { derivative: collected, reasons: [{ rule: 'plainSum', about: {} }] };
  return {
    derivative: divide(collected, constant(count)),
    reasons: [{ rule: 'meanOverSamples', about: { count: { number: count } } }],
  };
}

/** The largest, the smallest, or the length of a whole vector: each element gives its share. */
function expandWhole(part: Whole, context: Context): Step | undefined {
  const share = wholeDerivative(part, context.stationOf.get(part) ?? part);
  if (share === undefined) return undefined;
  const { variable } = context;
  const [x] = part.inputs;
  const each = x === variable ? share : multiply(share, pendingDerivative(x, context));
  const rule = part.op === 'norm' ? 'norm' : part.op === 'greatest' ? 'maximumOfMany' : 'minimumOfMany';
  return { derivative: variable.shape.length === 0 ? sum(each) : each, reasons: [{ rule, about: {} }] };
}

/** One element of a stack, or of the softmax of a stack: softmax([z1, z2, z3])[0]. */
function expandElement(part: NodeOf<'element'>, context: Context): Step | undefined {
  const [whole] = part.inputs;
  const [position, ...rest] = part.attrs.index;
  if (position === undefined || rest.length > 0) return undefined;
  if (whole.op === 'stack') {
    return { derivative: pendingDerivative(whole.inputs[position] as Node, context), reasons: [] };
  }
  const [stacked] = whole.op === 'softmax' && whole.attrs.axis === 0 ? whole.inputs : [];
  if (stacked?.op !== 'stack') return undefined;
  const outputs = stacked.inputs.map((_, index) => replaceParts(element(whole, [index]), context.stationOf));
  const own = outputs[position] as Node;
  const reasons: Reason[] = [];
  const shares = stacked.inputs.flatMap((input, index) => {
    if (!context.containing.has(input)) return [];
    const same = index === position;
    reasons.push({ rule: same ? 'softmaxSame' : 'softmaxOther', about: {} });
    const local = same
      ? multiply(own, subtract(one, own)) // ∂pᵢ/∂zᵢ = pᵢ·(1 − pᵢ)
      : multiply(negate(own), outputs[index] as Node); // ∂pᵢ/∂zⱼ = −pᵢ·pⱼ
    return [input === context.variable ? local : multiply(local, pendingDerivative(input, context))];
  });
  return { derivative: addAll(shares), reasons };
}

/** Why a part adds nothing: stations in it don't contain the variable, outside names in it are constant. */
function independence(parts: readonly Node[], { variable }: Context): Reason[] {
  const names = partsOf(...parts).filter(isStation);
  const of = (op: Node['op']): string[] => names.filter((node) => node.op === op).map(nameOf);
  const [stations, constants] = [of('named'), of('symbol')];
  const reasons: Reason[] = [];
  if (stations.length > 0) {
    reasons.push({
      rule: 'independent',
      about: { names: { names: stations }, count: { number: stations.length }, variable: { formula: variable } },
    });
  }
  if (constants.length > 0) {
    reasons.push({ rule: 'constants', about: { names: { names: constants }, count: { number: constants.length } } });
  }
  return reasons;
}

const severalEqual = { maximum: 'maximumOfMany', minimum: 'minimumOfMany' } as const;

/** The rule for a function of the table. */
export function functionReason(part: Node, stationOf: ReadonlyMap<Node, Node>): Reason {
  switch (part.op) {
    case 'power': {
      const [, exponent] = part.inputs;
      return exponent.op === 'constant'
        ? { rule: 'powerRule', about: { exponent: { formula: exponent } } }
        : { rule: 'generalPower', about: {} };
    }
    case 'leakyRelu':
      return { rule: 'leakyRelu', about: { slope: { formula: constant(part.attrs.slope) } } };
    case 'elu':
      return { rule: 'elu', about: { alpha: { formula: constant(part.attrs.alpha) } } };
    case 'gelu':
      return { rule: part.attrs.approximate === 'tanh' ? 'geluTanh' : 'gelu', about: {} };
    case 'sign':
    case 'step':
    case 'equal':
      return { rule: 'flat', about: {} };
    case 'silu':
      return { rule: stationOf.has(part) ? 'siluNamed' : 'silu', about: {} };
    case 'maximum':
    case 'minimum':
      return { rule: part.inputs.length === 2 ? part.op : severalEqual[part.op], about: {} };
    case 'exp':
    case 'ln':
    case 'log2':
    case 'log10':
    case 'sqrt':
    case 'sin':
    case 'cos':
    case 'tan':
    case 'tanh':
    case 'sigmoid':
    case 'relu':
    case 'softplus':
    case 'normalCdf':
    case 'abs':
      return { rule: part.op, about: {} };
    default:
      return { rule: 'gradientTable', about: {} };
  }
}
