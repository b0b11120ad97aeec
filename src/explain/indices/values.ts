/** Numbers for formulas in index notation, and the proof of their lines by them. */
import {
  dataOf,
  evaluate,
  type Index,
  indexedShape,
  indexLetters,
  isLetter,
  type Node,
  shapeOfValue,
  sizeOf,
  subtract,
  topologicalOrder,
  type Value,
  valueFrom,
} from '../../graph/index.ts';
import type { Entry, IndexSheet, Tensor } from './sheet.ts';

/** What the leaves of a sheet are at some point. */
export interface Ground {
  /** The values of names that stand in formulas by themselves. */
  readonly given: ReadonlyMap<Node, Value>;
  valueOf(tensor: Tensor): Value;
  /** What is differentiated in all: its derivatives are those along all ways. */
  readonly root?: Node;
  /** The derivative of a scalar by the tensor along all ways. */
  gradientOf(tensor: Tensor, of: Node): Value;
  /** ∂of/∂wrt along the one edge between them: the axes of `of`, then those of `wrt` whose indices are letters. */
  jacobianOf(of: Tensor, wrt: Entry): Value;
}

/** The elements of a value at some indices, on the axes of their letters. */
export function arranged(value: Value, indices: readonly Index[]): Value {
  const [lengths, source] = [shapeOfValue(value), dataOf(value)];
  const shape = indexedShape(indices, lengths);
  const data = new Float64Array(sizeOf(shape));
  // How far one step of each letter goes in the source, and where the numbers among the indices start.
  const steps = new Map<string, number>();
  let start = 0;
  let step = 1;
  for (let axis = lengths.length - 1; axis >= 0; axis--) {
    const index = indices[axis] as Index;
    if (isLetter(index)) steps.set(index, (steps.get(index) ?? 0) + step);
    else start += index * step;
    step *= lengths[axis] as number;
  }
  const letters = indexLetters.flatMap((letter, axis) =>
    (shape[axis] as number) > 1 ? [{ length: shape[axis] as number, step: steps.get(letter) as number }] : [],
  );
  for (let at = 0; at < data.length; at++) {
    let rest = at;
    let from = start;
    for (let axis = letters.length - 1; axis >= 0; axis--) {
      const letter = letters[axis] as (typeof letters)[number];
      from += (rest % letter.length) * letter.step;
      rest = Math.floor(rest / letter.length);
    }
    data[at] = source[from] as number;
  }
  return valueFrom(shape, data);
}

/** The values of formulas, in the space of index notation. */
export function valuesOn(sheet: IndexSheet, formulas: readonly Node[], ground: Ground): Value[] {
  const given = new Map<Node, Value>(ground.given);
  for (const node of topologicalOrder(formulas, (each) => (sheet.entryOf(each) ? [] : each.inputs))) {
    const value = leafValue(sheet, node, ground);
    if (value !== undefined) given.set(node, value);
  }
  const values = evaluate(formulas, given);
  return formulas.map((formula) => values.get(formula) as Value);
}

function leafValue(sheet: IndexSheet, node: Node, ground: Ground): Value | undefined {
  const entry = sheet.entryOf(node);
  if (entry !== undefined) return atIndices(ground.valueOf(entry.tensor), entry.indices);
  const whole = sheet.wholeOf(node);
  if (whole !== undefined) return whole.value ?? ground.valueOf(whole);
  const pair = sheet.kroneckerOf(node);
  if (pair !== undefined) return identity(node.shape, pair);
  if (node.op !== 'partial') return undefined;
  const variable = sheet.wholeOf(node.attrs.wrt);
  if (variable !== undefined) return ground.gradientOf(variable, node.attrs.of);
  const of = node.attrs.of === ground.root ? undefined : sheet.entryOf(node.attrs.of);
  const wrt = sheet.entryOf(node.attrs.wrt);
  if (wrt === undefined) return undefined;
  return of === undefined
    ? atIndices(ground.gradientOf(wrt.tensor, node.attrs.of), wrt.indices)
    : atIndices(ground.jacobianOf(of.tensor, wrt), [...of.indices, ...wrt.indices.filter(isLetter)]);
}

const atIndices = (value: Value, indices: readonly Index[]): Value =>
  indices.length === 0 ? value : arranged(value, indices);

/** Kronecker’s δ as a value: of two letters the identity matrix, of a letter and a number one of its rows. */
function identity(shape: readonly number[], pair: readonly [Index, Index]): Value {
  const length = Math.max(...shape);
  const data = new Float64Array(length * length);
  for (let at = 0; at < length; at++) data[at * length + at] = 1;
  return arranged({ shape: [length, length], data }, pair);
}

const AGREEMENT = 1e-9;

/** Whether two values of one shape are equal, but for rounding. */
export function agree(left: Value, right: Value): boolean {
  const [a, b] = [dataOf(left), dataOf(right)];
  const scale = a.reduce((most, x, at) => Math.max(most, Math.abs(x), Math.abs(b[at] as number)), 1);
  return a.length === b.length && a.every((x, at) => Math.abs(x - (b[at] as number)) <= AGREEMENT * scale);
}

/** Whether two formulas are equal at a point, as far as it can tell: a saturated network has values that say nothing. */
export function holdsAt(sheet: IndexSheet, left: Node, right: Node, ground: Ground): boolean {
  const [a, b, difference] = valuesOn(sheet, [left, right, subtract(left, right)], ground) as [Value, Value, Value];
  const all = [a, b].flatMap((value) => [...dataOf(value)]);
  if (!all.every(Number.isFinite)) return true;
  const scale = all.reduce((most, x) => Math.max(most, Math.abs(x)), 1);
  return dataOf(difference).every((x) => Math.abs(x) <= AGREEMENT * scale);
}
