/** Lines: how one is made, and how the steps of a simplification become lines. */
import type { Node, NodeOf, Program } from '../graph/index.ts';
import { between, finalOrder, type SimplificationStep, simplify, writtenLength } from '../rewrite/index.ts';
import { underAssumptions } from './assumptions.ts';
import type { Lights, Line, Reason } from './derivation.ts';
import { partsOf } from './stations.ts';

/** Beyond this length a formula is not searched for simplifications any more. */
const LONGEST_SIMPLIFIED = 600;

export function line(
  expression: Node,
  reasons: readonly Reason[],
  lights: Lights,
  more: Pick<Line, 'inner' | 'asides'> = {},
): Line {
  return { rule: reasons[0]?.rule ?? 'arithmetic', reasons, expression, lights, ...more };
}

/** All that lines say a goal is equal to: they themselves, and what stands aside of them about the same goal. */
export const equalTo = (goal: Node, lines: readonly Line[]): Node[] =>
  lines.flatMap(({ expression, asides = [] }) => [
    expression,
    ...asides.flatMap((aside) => (aside.goal === goal ? aside.lines.map((each) => each.expression) : [])),
  ]);

export const edgeLights = (edges: readonly [string, string][]): Lights => ({
  stations: [...new Set(edges.flat())],
  edges,
});

/**
 * One line for each simplification and one for what is assumed; mere arithmetic on the way to a better one is not shown by
 * itself. What lies between two lines stands aside.
 *
 * @param goal what the expression is
 */
export function simplifiedLines(
  expression: Node,
  { goal, lights, program }: { readonly goal: NodeOf<'partial'>; readonly lights: Lights; readonly program: Program },
): Line[] {
  if (writtenLength(expression) > LONGEST_SIMPLIFIED) return [];
  const steps: SimplificationStep[] = [];
  const shortest = simplify(expression, { rules: finalOrder, listener: (step) => steps.push(step) });
  const assumed = underAssumptions(shortest, program);
  const facts = assumed.used.map(
    ({ left, right }): Reason => ({
      rule: 'assumption',
      about: { left: { formula: left }, right: { formula: right } },
    }),
  );
  const lines = steps.flatMap((step, index) => {
    if (step.rule === 'arithmetic' && index < steps.length - 1) return [];
    const changed = {
      before: step.changed.map(({ before }) => before),
      after: step.changed.map(({ after }) => after),
    };
    const from = steps[index - 1]?.whole ?? expression;
    const asides = inDetail(goal, from, step, lights);
    return [{ ...line(step.whole, [simplificationReason(step, program)], lights, asides), changed }];
  });
  return facts.length > 0 ? [...lines, line(assumed.expression, facts, lights)] : lines;
}

/** The same step, one rewriting at a time. */
function inDetail(goal: NodeOf<'partial'>, from: Node, step: SimplificationStep, lights: Lights): Pick<Line, 'asides'> {
  const rewritings = between(from, step);
  if (rewritings.length < 2) return {};
  const lines = rewritings.map(({ form, by }) => line(form, [{ rule: by, about: {} }], lights));
  return { asides: [{ goal, lines, closedForm: step.whole, paths: { count: 1n, listed: [] } }] };
}

function simplificationReason(step: SimplificationStep, program: Program): Reason {
  if (step.rule === 'cancel') {
    const after = new Set(step.changed.flatMap(({ after }) => divisors(after)));
    const gone = [...new Set(step.changed.flatMap(({ before }) => divisors(before)))].filter(
      (each) => !after.has(each),
    );
    if (gone.length === 0) return { rule: 'arithmetic', about: {} };
    return { rule: 'cancel', about: { factors: { formulas: gone }, count: { number: gone.length } } };
  }
  if (step.rule === 'collect' && step.changed.some(({ after }) => isOutputMinusTarget(after, program))) {
    return { rule: 'collectOutputMinusTarget', about: {} };
  }
  return { rule: step.rule, about: {} };
}

/** Every factor that stands below a fraction bar. */
function divisors(expression: Node): Node[] {
  const found: Node[] = [];
  for (const node of partsOf(expression)) {
    const waiting = node.op === 'divide' ? [node.inputs[1]] : [];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.op === 'multiply') waiting.push(next.inputs[1], next.inputs[0]);
      else found.push(next);
    }
  }
  return found;
}

/** p − y: a station less a target, the error that logistic regression has too. */
function isOutputMinusTarget(expression: Node, program: Program): boolean {
  if (expression.op !== 'subtract') return false;
  const [output, target] = expression.inputs;
  return (
    output.op === 'named' &&
    output.inputs[0].op === 'sigmoid' &&
    target.op === 'symbol' &&
    program.declarations.get(target.attrs.name)?.role === 'target'
  );
}
