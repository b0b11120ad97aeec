/**
 * Proof that two formulas are equal: both are evaluated exactly at random points of a prime field.
 *
 * A formula of +, −, ·, ÷ and whole powers is a rational function; two different ones agree at a random point of a field with
 * 67 million elements with a probability below (degree)/67,000,000, at three points below 10⁻¹⁸ for the degrees met here
 * (Schwartz 1980, Zippel 1979). A function such as exp is taken as unknown: equal arguments give equal values, nothing else
 * is assumed. So equality found here holds; where it is not found, the caller may still compare numbers.
 */
import { type Node, topologicalOrder } from '../graph/index.ts';
import { fromNumber } from './rational.ts';

/** The largest prime below 2²⁶: products of two elements stay exact in a double. */
const PRIME = 67_108_859;
const POINTS = 3;

const product = (a: number, b: number): number => (a * b) % PRIME;

function raisedTo(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = product(result, square);
    square = product(square, square);
  }
  return result;
}

/** Fermat: a^(p − 2) is 1/a; undefined for 0. */
const inverse = (a: number): number | undefined => (a === 0 ? undefined : raisedTo(a, PRIME - 2));

function fieldElement(value: number): number | undefined {
  const exact = fromNumber(value);
  if (exact === undefined) return undefined;
  const residue = (x: bigint): number => Number(((x % BigInt(PRIME)) + BigInt(PRIME)) % BigInt(PRIME));
  const below = inverse(residue(exact.denominator));
  return below === undefined ? undefined : product(residue(exact.numerator), below);
}

/** A well-mixed element of the field for a list of numbers (FNV-1a over 32-bit words, finished by Murmur's mixer). */
function mixed(words: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const word of words) {
    hash = Math.imul(hash ^ (word >>> 0), 0x01000193);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % PRIME;
}

const letters = (text: string): number[] => Array.from(text, (letter) => letter.codePointAt(0) as number);

export interface FieldOptions {
  /**
   * What stands for a node instead of its own rule: the definition of a station, the gradient formula of a partial.
   * Without it a station is a symbol of its own.
   */
  readonly meaning?: (node: Node) => Node | undefined;
}

/** A node's value at one random point, and what it takes to find it again for the next formula. */
export class FieldPoint {
  readonly #seed: number;
  readonly #meaning: (node: Node) => Node | undefined;
  readonly #values = new Map<Node, number | undefined>();

  constructor(seed: number, { meaning = () => undefined }: FieldOptions = {}) {
    this.#seed = seed;
    this.#meaning = meaning;
  }

  /** The value, or undefined where a division by 0 came up. */
  valueOf(root: Node): number | undefined {
    const order = topologicalOrder([root], (node) => {
      if (this.#values.has(node)) return [];
      const meaning = this.#meaning(node);
      return meaning === undefined ? (node.op === 'named' ? [] : node.inputs) : [meaning];
    });
    for (const node of order) {
      if (this.#values.has(node)) continue;
      const meaning = this.#meaning(node);
      this.#values.set(node, meaning === undefined ? this.#own(node) : this.#values.get(meaning));
    }
    return this.#values.get(root);
  }

  #own(node: Node): number | undefined {
    if (node.op === 'constant') return fieldElement(node.attrs.value) ?? this.#unknown(node, []);
    if (node.op === 'named' || node.inputs.length === 0) return mixed([this.#seed, node.id]);
    const inputs: number[] = [];
    for (const input of node.inputs) {
      const value = this.#values.get(input);
      if (value === undefined) return undefined;
      inputs.push(value);
    }
    const [a, b] = inputs as [number, number];
    switch (node.op) {
      case 'add':
        return (a + b) % PRIME;
      case 'subtract':
        return (a - b + PRIME) % PRIME;
      case 'negate':
        return (PRIME - a) % PRIME;
      case 'multiply':
        return product(a, b);
      case 'divide': {
        const below = inverse(b);
        return below === undefined ? undefined : product(a, below);
      }
      case 'power':
        return this.#power(node, a, b);
      case 'broadcast':
        return a;
      case 'select':
        return this.#choice(node, inputs);
      default:
        return this.#unknown(node, inputs);
    }
  }

  /** A condition that is 1 or 0 chooses as c·x + (1 − c)·y does, whatever it is. */
  #choice(node: Node, inputs: readonly number[]): number {
    const [condition, whenTrue, whenFalse] = inputs as [number, number, number];
    const op = node.inputs[0]?.op;
    if (op !== 'step' && op !== 'equal') return this.#unknown(node, inputs);
    const otherwise = (1 - condition + PRIME) % PRIME;
    return (product(condition, whenTrue) + product(otherwise, whenFalse)) % PRIME;
  }

  #power(node: Node, base: number, exponent: number): number | undefined {
    const [, exponentNode] = node.inputs;
    const whole = exponentNode?.op === 'constant' ? exponentNode.attrs.value : Number.NaN;
    if (!Number.isInteger(whole) || Math.abs(whole) > 1000) return this.#unknown(node, [base, exponent]);
    const raised = raisedTo(base, Math.abs(whole));
    return whole >= 0 ? raised : inverse(raised);
  }

  #unknown(node: Node, inputs: readonly number[]): number {
    const attributes = node.op === 'array' ? [node.id] : letters(JSON.stringify(node.attrs));
    return mixed([this.#seed, ...letters(node.op), ...node.shape, ...attributes, ...inputs]);
  }
}

/** Three independent points, to prove many lines of one derivation with: each node is worked out once at each. */
export const fieldPoints = (options?: FieldOptions): readonly FieldPoint[] =>
  Array.from({ length: POINTS }, (_, index) => new FieldPoint(0x9e3779b9 + 7919 * index, options));

/**
 * Whether two formulas are equal as rational functions of their names and of the functions in them.
 * `unknown` where they differ, or divide by zero, under these assumptions: then numbers must decide.
 *
 * @example provenEqual(multiply(divide(a, p), p), a) // 'equal'
 */
export function provenEqual(a: Node, b: Node, points: readonly FieldPoint[] = fieldPoints()): 'equal' | 'unknown' {
  let compared = 0;
  for (const point of points) {
    const [left, right] = [point.valueOf(a), point.valueOf(b)];
    if (left === undefined || right === undefined) continue;
    if (left !== right) return 'unknown';
    compared++;
  }
  return compared >= 2 ? 'equal' : 'unknown';
}
