/**
 * The rules that index notation adds to those of algebra. A formula is looked at as a product with letters that are summed
 * over, Σₖ Σₘ a·b·c: Kronecker’s δ uses up a letter, and what does not depend on a letter leaves its Σ.
 */
import {
  add,
  divide,
  lettersOf,
  multiplyAll,
  type Node,
  negate,
  one,
  subtract,
  sumOver,
  topologicalOrder,
  zero,
} from '../../graph/index.ts';
import type { Reason } from '../derivation.ts';
import type { IndexSheet } from './sheet.ts';

/** A product without its factors 1. */
export function productOf(factors: readonly Node[]): Node {
  const others = factors.filter((factor) => factor !== one);
  return others.length === 0 ? one : multiplyAll(others);
}

/** Σ over several letters, the first of them outermost. */
export const summedOver = (letters: readonly string[], body: Node): Node =>
  letters.toReversed().reduce((inner, letter) => sumOver(letter, inner), body);

interface Product {
  readonly isNegative: boolean;
  /** Those that are summed over, the outermost first. */
  readonly letters: readonly string[];
  readonly factors: readonly Node[];
  readonly divisors: readonly Node[];
  /** Whether a factor stands within a sum that it does not depend on. */
  readonly isTrapped: boolean;
}

/** A formula as a product: negations, quotients and sums over letters are taken apart as far as they are factors. */
function productIn(sheet: IndexSheet, formula: Node): Product {
  let isNegative = false;
  const letters: string[] = [];
  const factors: Node[] = [];
  const divisors: Node[] = [];
  let isTrapped = false;
  type Waiting = { readonly node: Node; readonly below: boolean; readonly within?: string };
  const waiting: Waiting[] = [{ node: formula, below: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, below } = next;
    const within = next.within === undefined ? {} : { within: next.within };
    const [a, b] = node.inputs as [Node, Node];
    if (node.op === 'multiply') waiting.push({ node: b, below, ...within }, { node: a, below, ...within });
    else if (node.op === 'divide') waiting.push({ node: b, below: !below, ...within }, { node: a, below, ...within });
    else if (node.op === 'negate') {
      isNegative = !isNegative;
      waiting.push({ node: a, below, ...within });
    } else if (node.op === 'sum' && !below) {
      const others = [...factors, ...divisors, ...waiting.map((each) => each.node)];
      const taken = new Set([...letters, ...others.flatMap((each) => [...sheet.lettersIn(each)])]);
      const clashes = lettersOf(node.attrs.axes).some((letter) => taken.has(letter));
      // Two sums over one letter, side by side in a product, are two letters.
      if (clashes && sheet.kroneckersIn(node).length === 0) factors.push(node);
      else {
        const apart = (clashes ? sheet.apart(node, taken) : node) as typeof node;
        const own = lettersOf(apart.attrs.axes);
        letters.push(...own);
        waiting.push({ node: apart.inputs[0], below, within: own.at(-1) as string });
      }
    } else if (node !== one) {
      (below ? divisors : factors).push(node);
      isTrapped ||= next.within !== undefined && !sheet.contains(node, next.within);
    }
  }
  return { isNegative, letters, factors, divisors, isTrapped };
}

/** The factors of a formula that stand before all of it, outside of its sums. */
export function factorsOf(sheet: IndexSheet, formula: Node): readonly Node[] {
  const { factors, letters } = productIn(sheet, formula);
  return factors.filter((factor) => !letters.some((letter) => sheet.contains(factor, letter)));
}

/** The product as a formula again, all of it within the sums, or what does not depend on their letters behind them. */
function formulaOf(sheet: IndexSheet, { isNegative, letters, factors, divisors }: Product, isAllInside: boolean): Node {
  const isInside = (node: Node): boolean => isAllInside || letters.some((letter) => sheet.contains(node, letter));
  const quotient = (above: readonly Node[], below: readonly Node[]): Node =>
    below.length === 0 ? productOf(above) : divide(productOf(above), productOf(below));
  const used = letters.filter((letter) => [...factors, ...divisors].some((node) => sheet.contains(node, letter)));
  const inside = factors.filter(isInside);
  const inner = quotient(isAllInside ? inside : byIndices(sheet, inside), divisors.filter(isInside));
  const total = summedOver(used, inner);
  const outer = factors.filter((node) => !isInside(node));
  const signed = isNegative ? [negate(total === one ? (outer.shift() ?? one) : total)] : [total];
  return quotient(
    [...signed, ...outer],
    divisors.filter((node) => !isInside(node)),
  );
}

/** Entries with more indices first, as a matrix stands before a vector: Σₖ wₖᵢ·δₖ. */
export const byIndices = (sheet: IndexSheet, factors: readonly Node[]): Node[] =>
  factors.toSorted((a, b) => rank(sheet, b) - rank(sheet, a));
const rank = (sheet: IndexSheet, node: Node): number => sheet.entryOf(node)?.indices.length ?? 0;

/**
 * Kronecker’s δ used up: of Σₘ aₘ·δₘⱼ only aⱼ is left. Brackets are multiplied out where a δ stands in them.
 *
 * @example contracted(sheet, Σₖ δₖ·(aₖ·(δₖᵢ − aᵢ)))
 */
export function contracted(sheet: IndexSheet, formula: Node): Node {
  if (formula.op === 'add' || formula.op === 'subtract') {
    const [left, right] = formula.inputs.map((each) => contracted(sheet, each)) as [Node, Node];
    if (left === zero) return formula.op === 'add' ? right : negate(right);
    return right === zero ? left : formula.op === 'add' ? add(left, right) : subtract(left, right);
  }
  let product = productIn(sheet, formula);
  for (let found = useOf(sheet, product); found !== undefined; found = useOf(sheet, product)) product = found;
  if (product.factors.includes(zero)) return zero;
  const bracket = product.factors.findIndex(
    (factor) => isSum(factor) && hasBoundKronecker(sheet, factor, product.letters),
  );
  if (bracket >= 0) {
    const each = (part: Node): Node =>
      formulaOf(sheet, { ...product, factors: product.factors.with(bracket, part) }, true);
    const factor = product.factors[bracket] as Node;
    const [a, b] = factor.inputs.map(each) as [Node, Node];
    return contracted(sheet, factor.op === 'add' ? add(a, b) : subtract(a, b));
  }
  const isChanged = product.letters.length < productIn(sheet, formula).letters.length;
  return isChanged ? formulaOf(sheet, product, true) : formula;
}

/**
 * Why a formula is what {@link contracted} leaves of it. Where a δ stands in a bracket, the other part of that keeps its sum:
 * Σₖ δₖ·(aₖ·(δₖᵢ − aᵢ)) is δᵢ·aᵢ − Σₖ δₖ·aₖ·aᵢ.
 */
export function kroneckerReason(sheet: IndexSheet, formula: Node, left: Node): Reason {
  const pairs = sheet.kroneckersIn(formula);
  const sums = topologicalOrder([left]).flatMap((node) => (node.op === 'sum' ? lettersOf(node.attrs.axes) : []));
  if (pairs.flat().some((index) => sums.includes(index as string))) return { rule: 'kroneckerInPart', about: {} };
  return { rule: 'kronecker', about: { count: { number: pairs.length - sheet.kroneckersIn(left).length } } };
}

const isSum = ({ op }: Node): boolean => op === 'add' || op === 'subtract';

/** One letter fewer by one Kronecker δ among the factors. */
function useOf(sheet: IndexSheet, product: Product): Product | undefined {
  for (const [at, factor] of product.factors.entries()) {
    const pair = sheet.kroneckerOf(factor);
    const letter = pair?.find((index): index is string => product.letters.includes(index as string));
    if (pair === undefined || letter === undefined) continue;
    const other = pair[0] === letter ? pair[1] : pair[0];
    const put = (node: Node): Node => sheet.renamed(node, letter, other);
    return {
      ...product,
      letters: product.letters.filter((each) => each !== letter),
      factors: product.factors
        .toSpliced(at, 1)
        .map(put)
        .filter((each) => each !== one),
      divisors: product.divisors.map(put),
    };
  }
  return undefined;
}

function hasBoundKronecker(sheet: IndexSheet, formula: Node, letters: readonly string[]): boolean {
  return sheet.kroneckersIn(formula).some((pair) => pair.some((index) => letters.includes(index as string)));
}

/** What does not depend on the letter of a Σ, outside of it: Σₖ wₖᵢ·δₖ·g′(zᵢ) is (Σₖ wₖᵢ·δₖ)·g′(zᵢ). */
export function outOfSums(sheet: IndexSheet, formula: Node): Node {
  if (isSum(formula)) {
    const [left, right] = formula.inputs.map((each) => outOfSums(sheet, each)) as [Node, Node];
    return formula.op === 'add' ? add(left, right) : subtract(left, right);
  }
  const product = productIn(sheet, formula);
  return product.isTrapped ? formulaOf(sheet, product, false) : formula;
}
