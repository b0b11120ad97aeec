/** How a rule looks at formulas: through the names of stations, and for what it may rely on. */
import { type Node, type NodeOf, type OperationName, one, zero } from '../graph/index.ts';

type Of<Name extends OperationName> = Extract<Node, { op: Name }>;

/** Longer sums and products than this are left as they are. */
const LONGEST = 1000;
/** How deep a question about a formula goes before the answer is no. */
const DEPTH = 8;

/** Looks through the names of stations, and remembers which, until the rule has matched or failed. */
export class Sight {
  readonly #opaque: ReadonlySet<Node>;
  readonly #passed: Node[] = [];
  /** Rules that lead to further rules could follow a chain of any length. */
  #nesting = 0;

  /** @param opaque stations that are to be taken as they are */
  constructor(opaque: ReadonlySet<Node>) {
    this.#opaque = opaque;
  }

  /** The formula behind a name, without remembering it: for questions, not for what a rule takes out. */
  peek(node: Node): Node {
    let behind = node;
    while (behind.op === 'named' && !this.#opaque.has(behind)) behind = behind.inputs[0];
    return behind;
  }

  /** The formula behind a name if it is the given operation. */
  as<Name extends OperationName>(op: Name, node: Node): Of<Name> | undefined {
    const behind = this.peek(node);
    if (behind.op !== op) return undefined;
    for (let name = node; name !== behind; name = name.inputs[0] as Node) this.#passed.push(name);
    return behind as Of<Name>;
  }

  isOne(node: Node): boolean {
    return this.as('constant', node) === one;
  }

  /** The exponents z of a sum of several e^z, where it is one; its term 1 counts as e⁰. */
  exponents(sum: Node): Node[] | undefined {
    return this.#parts('add', sum, (term) => (this.isOne(term) ? zero : this.as('exp', term)?.inputs[0]));
  }

  /** The factors of a product, where all of them are positive. */
  positiveFactors(product: Node): Node[] | undefined {
    return this.#parts('multiply', product, (factor) => (this.isPositive(factor) ? factor : undefined));
  }

  /** What `read` makes of each part of a sum or product, also behind names; undefined where it doesn't fit one of them. */
  #parts(op: 'add' | 'multiply', node: Node, read: (part: Node) => Node | undefined): Node[] | undefined {
    const found: Node[] = [];
    const waiting = [node];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const inner = this.as(op, next);
      if (inner !== undefined) {
        waiting.push(inner.inputs[1], inner.inputs[0]);
        continue;
      }
      const part = read(next);
      if (part === undefined || found.push(part) > LONGEST) return undefined;
    }
    return found.length > 1 ? found : undefined;
  }

  /** Whether a formula is above 0 for all numbers, though rounding may make it 0 or Infinity. */
  isPositive(node: Node, depth = DEPTH): boolean {
    const behind = this.peek(node);
    if (depth === 0) return false;
    switch (behind.op) {
      case 'exp':
      case 'sigmoid':
      case 'softmax':
      case 'softplus':
      case 'normalCdf':
        return true;
      case 'constant':
        return behind.attrs.value > 0;
      case 'add':
      case 'multiply':
      case 'divide':
      case 'element':
      case 'sum':
        return behind.inputs.every((input) => this.isPositive(input, depth - 1));
      case 'power':
        return this.isPositive(behind.inputs[0], depth - 1);
      default:
        return false;
    }
  }

  /** Tries a rule, and forgets what it looked through where it doesn't fit. */
  attempt(rule: () => Node | undefined): Node | undefined {
    if (this.#nesting === DEPTH) return undefined;
    const before = this.#passed.length;
    this.#nesting++;
    const result = rule();
    this.#nesting--;
    if (result === undefined) this.#passed.length = before;
    return result;
  }

  /** The names that the rules which fitted looked through, since the last call. */
  take(): readonly Node[] {
    return this.#passed.length === 0 ? this.#passed : this.#passed.splice(0);
  }
}

/** The stable form of a node whose inputs are stable already; undefined where the rule doesn't fit. */
export type StableRule<Name extends OperationName> = (node: NodeOf<Name>, sight: Sight) => Node | undefined;

export type StableRules = { readonly [Name in OperationName]?: Readonly<Record<string, StableRule<Name>>> };

/** The first rule that fits, applied. */
export function applyStable<Name extends OperationName>(
  rules: StableRules,
  node: NodeOf<Name> & Node,
  sight: Sight,
): Node | undefined {
  const own = rules[node.op] as Readonly<Record<string, StableRule<Name>>> | undefined;
  if (own === undefined) return undefined;
  for (const rule of Object.values(own)) {
    const stable = sight.attempt(() => rule(node, sight));
    if (stable !== undefined) return stable;
  }
  return undefined;
}
