/**
 * Removes what has no effect: neutral elements, double negations, arithmetic of whole numbers. For graphs that are
 * evaluated or compiled; a formula that a person reads is `simplify`'s work.
 */
import {
  broadcast,
  constant,
  type Node,
  type NodeOf,
  negate,
  type OperationName,
  one,
  rebuild,
  type Shape,
  sameShape,
  withInputs,
  zero,
} from '../graph/index.ts';

type TidyRule<Name extends OperationName> = (node: NodeOf<Name>) => Node | undefined;

/** An operation that isn't here has no neutral elements. */
type TidyRules = { readonly [Name in OperationName]?: TidyRule<Name> };

const isZero = (node: Node): boolean => node === zero || (node.op === 'broadcast' && node.inputs[0] === zero);
const isOne = (node: Node): boolean => node === one || (node.op === 'broadcast' && node.inputs[0] === one);

/** `x` in place of a node of the given shape, to which it broadcasts. */
const inShape = (x: Node, shape: Shape): Node => (sameShape(x.shape, shape) ? x : broadcast(x, shape));

/** The result of arithmetic on two whole numbers, if it is one that a double holds exactly. */
function exactly({ inputs: [a, b] }: { readonly inputs: readonly [Node, Node] }, f: (a: number, b: number) => number) {
  if (a.op !== 'constant' || b.op !== 'constant') return undefined;
  const [left, right] = [a.attrs.value, b.attrs.value];
  const result = f(left, right);
  return [left, right, result].every(Number.isSafeInteger) ? constant(result) : undefined;
}

const tidyRules: TidyRules = {
  add: (node) => {
    const [a, b] = node.inputs;
    if (isZero(b)) return inShape(a, node.shape); // a + 0 = a
    if (isZero(a)) return inShape(b, node.shape); // 0 + b = b
    return exactly(node, (x, y) => x + y);
  },
  subtract: (node) => {
    const [a, b] = node.inputs;
    if (isZero(b)) return inShape(a, node.shape); // a − 0 = a
    if (isZero(a)) return inShape(negated(b), node.shape); // 0 − b = −b
    return exactly(node, (x, y) => x - y);
  },
  multiply: (node) => {
    const [a, b] = node.inputs;
    if (isZero(a) || isZero(b)) return inShape(zero, node.shape); // 0·b = 0
    if (isOne(b)) return inShape(a, node.shape); // a·1 = a
    if (isOne(a)) return inShape(b, node.shape); // 1·b = b
    return exactly(node, (x, y) => x * y);
  },
  divide: (node) => {
    const [a, b] = node.inputs;
    if (isOne(b)) return inShape(a, node.shape); // a/1 = a
    return exactly(node, (x, y) => x / y);
  },
  power: (node) => (isOne(node.inputs[1]) ? inShape(node.inputs[0], node.shape) : undefined), // a¹ = a
  negate: ({ inputs: [x] }) => negated(x),
  transpose: ({ inputs: [x] }) => (x.op === 'transpose' ? x.inputs[0] : undefined), // (Aᵀ)ᵀ = A
  select: (node) => {
    const [, whenTrue, whenFalse] = node.inputs;
    return whenTrue === whenFalse ? inShape(whenTrue, node.shape) : undefined;
  },
};

function negated(x: Node): Node {
  if (x.op === 'negate') return x.inputs[0]; // −(−x) = x
  if (x.op === 'constant') return constant(-x.attrs.value);
  return isZero(x) ? x : negate(x);
}

/**
 * The roots without operations that have no effect. A product with the number 0 is 0, whatever its other factor.
 *
 * @example tidy([add(multiply(x, one), zero)]) // [x]
 */
export function tidy(roots: readonly Node[]): Node[] {
  const rebuilt = new Map<Node, Node>();
  const change = (node: Node, inputs: readonly Node[]): Node => {
    const same = withInputs(node, inputs);
    const rule = tidyRules[same.op] as TidyRule<OperationName> | undefined;
    return rule?.(same as NodeOf<OperationName>) ?? same;
  };
  return rebuild(roots, change, rebuilt);
}
