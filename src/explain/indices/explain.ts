/** Explanations in index notation, of whole parameters or of single elements, with the numbers that they need. */
import { checkGradient, type GradientCheck, objectiveOf } from '../../gradient/index.ts';
import {
  dataOf,
  hasAllValues,
  type Node,
  nodeNamed,
  type Program,
  positionOf,
  type Value,
  valuesOf,
} from '../../graph/index.ts';
import { checkAssumptions } from '../assumptions.ts';
import type { Derivation, Line } from '../derivation.ts';
import { numbersReason } from '../numbers.ts';
import { indicesFor } from './edge.ts';
import { IndexExplainer } from './explainer.ts';
import { ProgramGround } from './ground.ts';
import type { IndexSheet } from './sheet.ts';
import { type Ground, valuesOn } from './values.ts';

/** What to explain: a name as a whole, or one element of it, counted from 0. */
export interface Wanted {
  readonly name: string;
  readonly index?: readonly number[];
}

/** Matrices of more elements than this stand beside their derivation, not in it. */
const LARGEST_SHOWN = 16;

/**
 * The derivations of ∂of/∂name in index notation: for an element such as W1[3, 7] in the entries that it takes, without
 * writing out any others; for a whole tensor in letters that stand for all of its elements.
 *
 * Each line is proved at the program’s values, where it has them: local derivatives against forward mode, what they add up
 * to against reverse mode, and the result against central differences.
 *
 * @throws Problem `noIndexForm` for what has no form in indices (a reshaping), `derivationTooLarge`, `noObjective`
 *
 * @example explainInIndices(program, [{ name: 'W1', index: [3, 7] }])
 */
export function explainInIndices(program: Program, wanted: readonly Wanted[], of?: string): Derivation[] {
  const rootName = objectiveOf(program, of);
  const root = program.stations.get(rootName) as Node;
  checkAssumptions(program);
  const given = new Map<Node, Value>();
  for (const [name, value] of valuesOf(program)) given.set(nodeNamed(program, name) as Node, value);
  const ground = hasAllValues(program, root) ? new ProgramGround(root, given) : undefined;
  const explainer = new IndexExplainer(program, rootName, ground);
  return wanted.map(({ name, index }) => {
    const node = nodeNamed(program, name) as Node;
    const derivation = explainer.derive(name, index ?? indicesFor(node, new Set()));
    if (ground === undefined) return derivation;
    const gradient = ground.gradientOf({ node, shape: node.shape, write: () => name });
    const positions = index === undefined ? undefined : [positionOf(index, node.shape)];
    const check = checkGradient({ root, given, wrt: node }, gradient, positions);
    return withNumbers(derivation, explainer.sheet, ground, checked(gradient, check, positions));
  });
}

/** The value and the check of what was asked for: of one element two numbers. */
function checked(gradient: Value, check: GradientCheck, positions: readonly number[] | undefined) {
  const [position] = positions ?? [];
  if (position === undefined) return { value: gradient, check };
  const at = (value: Value): number => dataOf(value)[position] as number;
  return { value: at(gradient), check: { ...check, numeric: at(check.numeric) } };
}

function withNumbers(
  derivation: Derivation,
  sheet: IndexSheet,
  ground: Ground,
  result: { readonly value: Value; readonly check: GradientCheck },
): Derivation {
  const { value, check } = result;
  if (dataOf(value).length > LARGEST_SHOWN) return { ...derivation, ...result };
  const { expression, lights } = derivation.lines.at(-1) as Line;
  const reason = numbersReason(check);
  const numbers = typeof value === 'number' ? numbersIn(expression, sheet, ground) : new Map([[expression, value]]);
  const last: Line = { rule: reason.rule, reasons: [reason], expression, numbers, lights };
  return { ...derivation, ...result, lines: [...derivation.lines, last] };
}

/** The values of the entries, sums and functions that a formula is made of. */
function numbersIn(expression: Node, sheet: IndexSheet, ground: Ground): Map<Node, Value> {
  const isArithmetic = ({ op }: Node): boolean =>
    op === 'add' || op === 'subtract' || op === 'multiply' || op === 'divide' || op === 'negate' || op === 'power';
  const parts: Node[] = [];
  const waiting = [expression];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isArithmetic(node)) waiting.push(...node.inputs);
    else if (node.op !== 'constant') parts.push(node);
  }
  const values = valuesOn(sheet, parts, ground);
  return new Map(parts.map((part, at) => [part, dataOf(values[at] as Value)[0] as number]));
}
