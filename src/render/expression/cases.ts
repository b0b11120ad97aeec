/** Choices in one brace: a choice inside a choice becomes further cases, each with the condition under which it holds. */
import { type Node, type NodeOf, zero } from '../../graph/index.ts';
import type { Sign } from './medium.ts';

/** The ways in which two numbers can stand to each other, as bits: a comparison holds for some of them. */
const LESS = 1;
const EQUAL = 2;
const GREATER = 4;
const ANY = LESS | EQUAL | GREATER;

/** left > right, or another of the six comparisons. */
export interface Comparison {
  readonly left: Node;
  readonly right: Node;
  readonly sign: Sign;
}

/** A value, and the conditions under which it is taken: one of `when`, in which all comparisons hold. */
export interface Case {
  readonly value: Node;
  readonly when: readonly (readonly Comparison[])[];
}

interface Relation {
  readonly left: Node;
  readonly right: Node;
  readonly holds: number;
}

interface Branch {
  readonly value: Node;
  readonly relations: readonly Relation[];
}

/** More cases than these are no brace that a person reads: what is inside stays a brace of its own. */
const MOST_CASES = 6;

const signs: Readonly<Record<number, Sign>> = {
  [LESS]: 'less',
  [EQUAL]: 'equals',
  [GREATER]: 'greater',
  [LESS | EQUAL]: 'atMost',
  [EQUAL | GREATER]: 'atLeast',
  [LESS | GREATER]: 'notEqual',
};

const mirrored = (holds: number): number =>
  (holds & EQUAL) | (holds & LESS ? GREATER : 0) | (holds & GREATER ? LESS : 0);

/** The comparison that a condition makes, numbers on its right: y·p < 1 for step(1 − y·p). */
function relationOf(condition: Node): Relation {
  const turned = (left: Node, right: Node, holds: number): Relation =>
    left.op === 'constant' && right.op !== 'constant'
      ? { left: right, right: left, holds: mirrored(holds) }
      : { left, right, holds };
  if (condition.op === 'equal') return turned(...condition.inputs, EQUAL);
  if (condition.op !== 'step') return turned(condition, zero, LESS | GREATER);
  const [x] = condition.inputs;
  if (x.op === 'negate') return { left: x.inputs[0], right: zero, holds: LESS };
  return x.op === 'subtract' ? turned(...x.inputs, GREATER) : turned(x, zero, GREATER);
}

const opposite = (relation: Relation): Relation => ({ ...relation, holds: ANY ^ relation.holds });

/** The relations with one more that must hold too; undefined where they contradict each other. */
function narrowed(relations: readonly Relation[], added: Relation): readonly Relation[] | undefined {
  const at = relations.findIndex(
    ({ left, right }) =>
      (left === added.left && right === added.right) || (left === added.right && right === added.left),
  );
  const known = relations[at];
  if (known === undefined) return [...relations, added];
  const holds = known.holds & (known.left === added.left ? added.holds : mirrored(added.holds));
  return holds === 0 ? undefined : relations.with(at, { ...known, holds });
}

/** The values at the ends of nested choices, in the order in which they are written. */
function branchesOf(root: NodeOf<'select'>): Branch[] {
  let branches: Branch[] = [{ value: root, relations: [] }];
  for (;;) {
    const at = branches.findIndex(({ value }) => value.op === 'select');
    const next = branches[at];
    if (next?.value.op !== 'select' || (at > 0 && branches.length >= MOST_CASES)) return branches;
    const [condition, whenTrue, whenFalse] = next.value.inputs;
    const relation = relationOf(condition);
    const sides = [
      { value: whenTrue, relations: narrowed(next.relations, relation) },
      { value: whenFalse, relations: narrowed(next.relations, opposite(relation)) },
    ].filter((side): side is Branch => side.relations !== undefined);
    branches = branches.toSpliced(at, 1, ...sides);
    if (branches.length > MOST_CASES) return branches;
  }
}

const comparison = ({ left, right, holds }: Relation): Comparison => ({ left, right, sign: signs[holds] as Sign });

/**
 * A choice as cases, equal values together.
 *
 * @example casesOf(select(step(z), select(step(u), a, zero), zero)) // a for z > 0 ∧ u > 0, and 0 for z ≤ 0 ∨ u ≤ 0
 */
export function casesOf(root: NodeOf<'select'>): Case[] {
  const branches = branchesOf(root);
  const values = [...new Set(branches.map(({ value }) => value))];
  const conditions = values.map((value) =>
    branches.filter((branch) => branch.value === value).map(({ relations }) => relations),
  );
  const [first = [], second = []] = conditions;
  // Of two values the one holds exactly where the other doesn't.
  if (values.length === 2 && first.length === 1 && second.length > 1) conditions[1] = negated(first[0] ?? []);
  if (values.length === 2 && second.length === 1 && first.length > 1) conditions[0] = negated(second[0] ?? []);
  return values.map((value, at) => ({
    value,
    when: (conditions[at] ?? []).map((relations) => relations.map(comparison)),
  }));
}

const negated = (relations: readonly Relation[]): Relation[][] => relations.map((relation) => [opposite(relation)]);

/** What a condition says by itself, where it stands as 1 or 0. */
export const comparisonOf = (condition: Node): Comparison => comparison(relationOf(condition));
