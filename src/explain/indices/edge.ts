/** One edge of a program in index notation: which entries of a station contain an entry, and how they depend on it. */
import { isElementwise } from '../../gradient/index.ts';
import { type Index, isLetter, type Node, subtract, sumOver, zero } from '../../graph/index.ts';
import { simplify } from '../../rewrite/index.ts';
import type { Reason } from '../derivation.ts';
import { partsOf } from '../stations.ts';
import { functionReason } from '../textbook.ts';
import { derivative } from './derivative.ts';
import type { IndexFormulas } from './formula.ts';
import { contracted, factorsOf, productOf } from './product.ts';
import { freshLetters, type Tensor } from './sheet.ts';

export interface IndexEdge {
  /** The entry of the station that contains the variable. */
  readonly user: Node;
  /** Its letters that are not settled by those of the variable: there are several such entries, to be added over. */
  readonly over: readonly string[];
  /** ∂user/∂variable as it comes, with every Kronecker δ … */
  readonly raw: Node;
  /** … and why. */
  readonly reasons: readonly Reason[];
}

/** A letter for each axis of a tensor, and 0 for an axis of a single element. */
export function indicesFor({ shape }: Node, taken: ReadonlySet<Index>): Index[] {
  const letters = freshLetters(shape.filter((length) => length > 1).length, taken);
  return shape.map((length) => (length > 1 ? (letters.shift() as string) : 0));
}

/**
 * @param definition the station’s definition
 * @param variable   an entry
 * @param taken      letters that stand elsewhere in the line
 */
export function edgeBetween(
  formulas: IndexFormulas,
  station: Node,
  definition: Node,
  variable: Node,
  taken: ReadonlySet<Index>,
): IndexEdge {
  const { sheet } = formulas;
  const { tensor, indices } = sheet.entryOf(variable) as { tensor: Tensor; indices: readonly Index[] };
  const letters = indicesFor(station, new Set([...taken, ...indices]));
  const { raw, reasons } = localDerivative(formulas, station, definition, letters, tensor, indices);

  // Where [k = i] is a factor of all of it, only the entry with k = i contains the variable.
  const settled = new Map<string, Index>();
  for (const factor of factorsOf(sheet, contracted(sheet, raw))) {
    const pair = sheet.kroneckerOf(factor);
    const letter = pair?.find(
      (index): index is string => isLetter(index) && letters.includes(index) && !settled.has(index),
    );
    if (pair === undefined || letter === undefined) continue;
    settled.set(letter, (pair[0] === letter ? pair[1] : pair[0]) as Index);
  }
  const put = (formula: Node): Node =>
    [...settled].reduce((whole, [letter, index]) => sheet.renamed(whole, letter, index), formula);
  const user = put(formulas.entry(station, letters));
  return {
    user,
    over: letters.filter(isLetter).filter((letter) => !settled.has(letter)),
    raw: simplify(put(raw), { rules: ['arithmetic'] }),
    reasons: reasons.map((reason) =>
      reason.rule === 'insideSums' && 'formula' in reason.about.formula
        ? { ...reason, about: { formula: { formula: put(reason.about.formula.formula) } } }
        : reason,
    ),
  };
}

function localDerivative(
  formulas: IndexFormulas,
  station: Node,
  definition: Node,
  letters: readonly Index[],
  tensor: Tensor,
  indices: readonly Index[],
): Pick<IndexEdge, 'raw' | 'reasons'> {
  const { sheet } = formulas;
  const taken = new Set([...letters, ...indices]);
  const own = formulas.entry(station, letters);
  if (definition.op === 'softmax') {
    const { axis } = definition.attrs;
    const [inner, length] = [definition.inputs[0], definition.shape[axis] as number];
    const [letter] = freshLetters(1, taken) as [string];
    const others = letters.with(axis, letter);
    const argument = formulas.at(inner, others, new Set([...taken, letter]));
    const slope = derivative(sheet, argument, tensor, indices) ?? zero;
    const bracket = subtract(sheet.kronecker(letters[axis] as Index, letter, length), formulas.entry(station, others)); // ∂pₖ/∂zₘ = pₖ·([k = m] − pₘ)
    const raw = contracted(sheet, sumOver(letter, productOf([own, bracket, slope])));
    return { raw, reasons: [{ rule: 'softmaxRow', about: {} }] };
  }
  const formula = formulas.at(definition, letters, taken);
  const names = new Map<Node, Node>([[formula, own]]);
  const raw = derivative(sheet, formula, tensor, indices, names) ?? zero;
  return { raw, reasons: reasonsFor(formulas, formula, tensor, names) };
}

/** The rules that were used: those of functions, of products and quotients, and that a sum is differentiated term by term. */
function reasonsFor({ sheet }: IndexFormulas, formula: Node, tensor: Tensor, names: ReadonlyMap<Node, Node>): Reason[] {
  const order = partsOf(formula);
  const moving = new Set<Node>();
  for (const node of order) {
    if (sheet.entryOf(node)?.tensor === tensor || node.inputs.some((input) => moving.has(input))) moving.add(node);
  }
  const found = new Map<string, Reason>();
  for (const node of order) {
    const inputs = node.inputs.map((input) => moving.has(input));
    if (!inputs.includes(true)) continue;
    const reason = reasonOf(node, inputs, names);
    if (reason !== undefined) found.set(reason.rule, reason);
  }
  const isSum = order.some((node) => (node.op === 'sum' || node.op === 'mean') && moving.has(node));
  if (isSum) return [{ rule: 'insideSums', about: { formula: { formula } } }, ...found.values()];
  if (found.size > 0) return [...found.values()];
  return [{ rule: 'linearInEntry', about: {} }];
}

function reasonOf(node: Node, [first, second]: readonly boolean[], names: ReadonlyMap<Node, Node>): Reason | undefined {
  switch (node.op) {
    case 'add':
    case 'subtract':
    case 'negate':
    case 'sum':
    case 'mean':
      return undefined;
    case 'multiply':
      return first && second ? { rule: 'productRule', about: {} } : undefined;
    case 'divide':
      return second ? { rule: first ? 'quotientRule' : 'reciprocalRule', about: {} } : undefined;
    default:
      return isElementwise(node) ? functionReason(node, names) : { rule: 'gradientTable', about: {} };
  }
}
