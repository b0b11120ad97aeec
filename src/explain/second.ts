/**
 * Second derivatives, derived: ∂²E/∂a∂b is the partial by b of what has been derived for ∂E/∂a. So the first derivative becomes
 * a station of the program, and is derived like any other one.
 */
import { objectiveOf } from '../gradient/index.ts';
import { type Node, named, nodeNamed, type Program, partial, printShape, replaceParts } from '../graph/index.ts';
import { explainProblem } from '../words/index.ts';
import type { Derivation, Line, Reason, Topic } from './derivation.ts';
import { type ExplainOptions, explain } from './explain.ts';
import { partsOf } from './stations.ts';

/** n names have n·(n + 1)/2 second derivatives; more than these nobody reads. */
const MOST_NAMES = 20;

export interface SecondDerivatives {
  /** The program with its first derivatives among the stations, such as ∂E/∂w5. */
  readonly program: Program;
  /** What each of these stations is called after. */
  readonly names: ReadonlyMap<string, Node>;
  /** ∂²of/∂a∂b for each two of the names, the second one not before the first. */
  readonly derivations: readonly Derivation[];
}

/**
 * The derivations of all ∂²of/∂a∂b, each line proved and its value checked, from the same rules as the first derivatives.
 *
 * @param options as for {@link explain}: the names in `wrt`, by default all parameters, are taken two by two
 *
 * @throws Problem `secondNeedsScalars` for a tensor, `tooManySecondDerivatives` beyond 20 names, and what `explain` throws
 *
 * @example
 * const [curvature] = explainSecond(parseProgram('param w = 2; E = w^3; minimize E')).derivations;
 * printExpression(curvature.closedForm) // 6*w
 */
export function explainSecond(program: Program, options: ExplainOptions = {}): SecondDerivatives {
  const of = objectiveOf(program, options.of);
  const chosen = options.wrt ?? parametersOf(program);
  for (const name of chosen) checkScalar(program, name);
  if (chosen.length > MOST_NAMES) {
    throw explainProblem('too-large', 'tooManySecondDerivatives', { count: chosen.length, limit: MOST_NAMES });
  }
  const first = explain(program, { of, wrt: chosen });
  const slopes = first.map(({ goal, closedForm }, at) => ({
    goal,
    station: named(`∂${of}/∂${chosen[at]}`, closedForm),
  }));
  const extended: Program = {
    ...program,
    stations: new Map([...program.stations, ...slopes.map(({ station }) => [station.attrs.name, station] as const)]),
  };
  const derivations = slopes.flatMap(({ goal, station }, at) => {
    const others = chosen.slice(at);
    return explain(extended, { of: station.attrs.name, wrt: others }).map((each) => written(each, station, goal));
  });
  const names = new Map<string, Node>(slopes.map(({ station, goal }) => [station.attrs.name, goal]));
  return { program: extended, names, derivations };
}

const parametersOf = (program: Program): string[] =>
  [...program.declarations].filter(([, { role }]) => role === 'param').map(([name]) => name);

function checkScalar(program: Program, name: string): void {
  const node = nodeNamed(program, name);
  if (node === undefined) throw explainProblem('invalid', 'unknownName', { name });
  if (node.shape.length === 0) return;
  throw explainProblem('invalid', 'secondNeedsScalars', { name, shape: printShape(node.shape) });
}

/** The derivation with the first derivative written as what it is: ∂(∂E/∂w5)/∂w1 instead of the derivative of a station. */
function written(derivation: Derivation, station: Node, first: Node): Derivation {
  const expression = (node: Node): Node => {
    const changed = partsOf(node).flatMap((part): [Node, Node][] =>
      part === station
        ? [[part, first]]
        : part.op === 'partial' && part.attrs.of === station
          ? [[part, partial(first, part.attrs.wrt, part.shape)]]
          : [],
    );
    return changed.length === 0 ? node : replaceParts(node, new Map(changed));
  };
  const topic = (about: Topic): Topic => {
    if ('formula' in about) return { formula: expression(about.formula) };
    return 'formulas' in about ? { formulas: about.formulas.map(expression) } : about;
  };
  const reason = (each: Reason): Reason =>
    ({
      rule: each.rule,
      about: Object.fromEntries(Object.entries<Topic>(each.about).map(([field, about]) => [field, topic(about)])),
    }) as Reason;
  const line = (each: Line): Line => ({
    ...each,
    expression: expression(each.expression),
    reasons: each.reasons.map(reason),
    ...(each.numbers && { numbers: new Map([...each.numbers].map(([node, value]) => [expression(node), value])) }),
    ...(each.changed && {
      changed: { before: each.changed.before.map(expression), after: each.changed.after.map(expression) },
    }),
    ...(each.inner && { inner: each.inner.map(whole) }),
    ...(each.asides && { asides: each.asides.map(whole) }),
  });
  const whole = (each: Derivation): Derivation => ({
    ...each,
    goal: expression(each.goal) as Derivation['goal'],
    closedForm: expression(each.closedForm),
    lines: each.lines.map(line),
  });
  return whole(derivation);
}
