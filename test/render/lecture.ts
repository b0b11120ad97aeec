/** The lecture's network with derivations of ∂E/∂w5 and ∂E/∂w1 made by hand: what `explain` finds is not these tests' subject. */
import type { Derivation, Line, Reason } from '../../src/explain/index.ts';
import {
  add,
  type Declaration,
  divide,
  evaluate,
  ln,
  multiply,
  type Node,
  type NodeOf,
  named,
  negate,
  nodeNamed,
  one,
  type Program,
  partial,
  type Role,
  sigmoid,
  subtract,
  symbol,
  type Value,
} from '../../src/graph/index.ts';

const given: readonly [Role, Record<string, number>][] = [
  ['input', { x1: 0.05, x2: 0.1 }],
  ['target', { y1: 0, y2: 1 }],
  ['param', { w1: 0.15, w2: 0.2, w3: 0.25, w4: 0.3, b1: 0.35, b2: 0.35 }],
  ['param', { w5: 0.4, w6: 0.45, w7: 0.5, w8: 0.55, b3: 0.6, b4: 0.6 }],
];

function lectureProgram(): Program {
  const declarations = new Map<string, Declaration>();
  for (const [role, values] of given) {
    for (const [name, value] of Object.entries(values)) declarations.set(name, { role, node: symbol(name), value });
  }
  const stations = new Map<string, NodeOf<'named'>>();
  const at = (name: string): Node => (stations.get(name) ?? declarations.get(name)?.node) as Node;
  const define = (name: string, definition: Node): void => {
    stations.set(name, named(name, definition));
  };
  const weighted = (a: string, v: string, b: string, w: string, bias: string): Node =>
    add(add(multiply(at(a), at(v)), multiply(at(b), at(w))), at(bias));
  const crossEntropy = (y: Node, p: Node): Node =>
    negate(add(multiply(y, ln(p)), multiply(subtract(one, y), ln(subtract(one, p)))));
  define('z1', weighted('x1', 'w1', 'x2', 'w2', 'b1'));
  define('z2', weighted('x1', 'w3', 'x2', 'w4', 'b2'));
  define('a1', sigmoid(at('z1')));
  define('a2', sigmoid(at('z2')));
  define('z3', weighted('a1', 'w5', 'a2', 'w6', 'b3'));
  define('z4', weighted('a1', 'w7', 'a2', 'w8', 'b4'));
  define('p1', sigmoid(at('z3')));
  define('p2', sigmoid(at('z4')));
  define('E1', crossEntropy(at('y1'), at('p1')));
  define('E2', crossEntropy(at('y2'), at('p2')));
  define('E', add(at('E1'), at('E2')));
  return { declarations, stations, objective: 'E', assumptions: [] };
}

export const program = lectureProgram();

export const node = (name: string): Node => {
  const found = nodeNamed(program, name);
  if (found === undefined) throw new Error(`no ${name} in the lecture's network`);
  return found;
};

export const by = (of: string, wrt: string): NodeOf<'partial'> => partial(node(of), node(wrt));

const values = evaluate(
  [...program.stations.values()],
  new Map([...program.declarations.values()].map(({ node: each, value }) => [each, value as Value])),
);
const numbers: ReadonlyMap<Node, Value> = new Map(
  [...values].filter(([each]) => each.op === 'named' || each.op === 'symbol'),
);

const product = (...factors: readonly Node[]): Node => factors.reduce((left, right) => multiply(left, right));

const because = (...reasons: readonly Reason[]): Pick<Line, 'rule' | 'reasons' | 'lights'> => ({
  rule: (reasons[0] as Reason).rule,
  reasons,
  lights: { stations: [], edges: [] },
});

const formula = (of: Node): { formula: Node } => ({ formula: of });

function derivation(goal: NodeOf<'partial'>, lines: readonly Line[], extra: Partial<Derivation> = {}): Derivation {
  const closedForm = lines.findLast((line) => line.numbers === undefined)?.expression as Node;
  return { goal, lines, closedForm, paths: { count: 1n, listed: [] }, ...extra };
}

const checked = (value: number): Pick<Derivation, 'value' | 'check'> => ({
  value,
  check: { numeric: value + 4e-12, error: 4e-12, relativeError: 1e-11, step: 1e-4, checked: 1, verdict: 'agrees' },
});

const agrees: Reason = { rule: 'numbersAgree', about: { error: { number: 1e-11 } } };

/** ∂E/∂p = −y/p + (1 − y)/(1 − p) */
function lossByOutput(p: string, y: string, other: string): Derivation {
  const slope = add(negate(divide(node(y), node(p))), divide(subtract(one, node(y)), subtract(one, node(p))));
  return derivation(by('E', p), [
    {
      expression: slope,
      ...because(
        { rule: 'independent', about: { names: { names: [other] }, count: { number: 1 }, variable: { names: [p] } } },
        { rule: 'ln', about: {} },
        { rule: 'constants', about: { names: { names: [y] }, count: { number: 1 } } },
      ),
    },
  ]);
}

const sigmoidSlope = (a: string): Node => multiply(node(a), subtract(one, node(a)));

const byActivation = (a: string, z: string): Derivation =>
  derivation(by(a, z), [{ expression: sigmoidSlope(a), ...because({ rule: 'sigmoid', about: {} }) }]);

const byCoefficient = (z: string, variable: string, coefficient: string): Derivation =>
  derivation(by(z, variable), [
    {
      expression: node(coefficient),
      ...because({
        rule: 'linear',
        about: { variable: { names: [variable] }, coefficient: formula(node(coefficient)) },
      }),
    },
  ]);

const outputMinusTarget = (p: string, y: string): Node => subtract(node(p), node(y));

/** ∂E/∂w5, line by line as in DESIGN section 4. */
export function weight5(): Derivation {
  const slope = lossByOutput('p1', 'y1', 'E2');
  const closed = multiply(outputMinusTarget('p1', 'y1'), node('a1'));
  const [y1, p1, a1] = [node('y1'), node('p1'), node('a1')];
  const cleared = add(multiply(negate(y1), subtract(one, p1)), multiply(subtract(one, y1), p1));
  return derivation(
    by('E', 'w5'),
    [
      {
        expression: product(by('E', 'p1'), by('p1', 'z3'), by('z3', 'w5')),
        ...because({ rule: 'chainOnlyPath', about: { path: { path: ['w5', 'z3', 'p1', 'E'] } } }),
        inner: [slope, byActivation('p1', 'z3'), byCoefficient('z3', 'w5', 'a1')],
      },
      { expression: product(slope.closedForm, sigmoidSlope('p1'), a1), ...because({ rule: 'putIn', about: {} }) },
      {
        expression: multiply(cleared, a1),
        ...because({
          rule: 'cancel',
          about: { factors: { formulas: [p1, subtract(one, p1)] }, count: { number: 2 } },
        }),
      },
      { expression: closed, ...because({ rule: 'collectOutputMinusTarget', about: {} }) },
      { expression: closed, numbers, ...because(agrees) },
    ],
    { ...checked(0.44580935), paths: { count: 1n, listed: [['w5', 'z3', 'p1', 'E1', 'E']] } },
  );
}

/** ∂E/∂w1, whose two paths part at a1. */
export function weight1(): Derivation {
  const throughOutputs = add(
    multiply(outputMinusTarget('p1', 'y1'), node('w5')),
    multiply(outputMinusTarget('p2', 'y2'), node('w7')),
  );
  const forked = derivation(by('E', 'a1'), [
    {
      expression: add(multiply(by('E', 'z3'), by('z3', 'a1')), multiply(by('E', 'z4'), by('z4', 'a1'))),
      ...because({ rule: 'sumOverPaths', about: { station: { names: ['a1'] }, users: { names: ['z3', 'z4'] } } }),
      inner: [
        derivation(by('E', 'z3'), [
          { expression: outputMinusTarget('p1', 'y1'), ...because({ rule: 'collectOutputMinusTarget', about: {} }) },
        ]),
        byCoefficient('z3', 'a1', 'w5'),
        derivation(by('E', 'z4'), [
          { expression: outputMinusTarget('p2', 'y2'), ...because({ rule: 'collectOutputMinusTarget', about: {} }) },
        ]),
        byCoefficient('z4', 'a1', 'w7'),
      ],
    },
    { expression: throughOutputs, ...because({ rule: 'putIn', about: {} }) },
  ]);
  const closed = product(throughOutputs, sigmoidSlope('a1'), node('x1'));
  return derivation(
    by('E', 'w1'),
    [
      {
        expression: product(by('E', 'a1'), by('a1', 'z1'), by('z1', 'w1')),
        ...because({
          rule: 'chainToFork',
          about: {
            path: { path: ['w1', 'z1', 'a1'] },
            station: { names: ['a1'] },
            root: { names: ['E'] },
            count: { integer: 2n },
          },
        }),
        inner: [forked, byActivation('a1', 'z1'), byCoefficient('z1', 'w1', 'x1')],
      },
      { expression: closed, ...because({ rule: 'putIn', about: {} }) },
      { expression: closed, numbers, ...because(agrees) },
    ],
    {
      ...checked(0.0022562912),
      paths: {
        count: 2n,
        listed: [
          ['w1', 'z1', 'a1', 'z3', 'p1', 'E1', 'E'],
          ['w1', 'z1', 'a1', 'z4', 'p2', 'E2', 'E'],
        ],
      },
    },
  );
}
