/** Second derivatives: reverse mode applied to its own result. */
import {
  dataOf,
  element,
  evaluate,
  indexAt,
  type Node,
  nodeNamed,
  type Program,
  printShape,
  sameShape,
  shapeOfValue,
  sizeOf,
  symbol,
  type Value,
  valueFrom,
} from '../graph/index.ts';
import { stabilise, tidy } from '../rewrite/index.ts';
import { gradientProblem } from '../words/index.ts';
import { directional } from './forward.ts';
import { givenValues, objectiveOf, stationOf } from './program.ts';
import { gradients } from './reverse.ts';

/** Each number differentiated by costs one more pass over the graph. */
const MOST_NUMBERS = 1000;

/** The scalars of a node, as nodes. */
function scalarsOf(node: Node): Node[] {
  if (node.shape.length === 0) return [node];
  return Array.from({ length: sizeOf(node.shape) }, (_, at) => element(node, indexAt(at, node.shape)));
}

/**
 * All second derivatives ∂²of/∂a∂b, first by a, then by b.
 * Scalars give numbers; a tensor a and a tensor b give a value of the shape of a followed by that of b.
 *
 * @param of    the station to differentiate; by default the one that the program minimises
 * @param names what to differentiate by; by default all parameters
 *
 * @throws Problem `tooManySecondDerivatives` beyond 1000 numbers, and what `differentiate` throws
 *
 * @example hessian(parseProgram('param w = 2; E = w^3; minimize E')).get('w').get('w') // 12
 */
export function hessian(
  program: Program,
  of?: string,
  names: readonly string[] = [...program.declarations].filter(([, { role }]) => role === 'param').map(([name]) => name),
): Map<string, Map<string, Value>> {
  const root = stationOf(program, objectiveOf(program, of));
  const given = givenValues(program, root);
  const nodes = names.map((name): Node => {
    const node = nodeNamed(program, name);
    if (node !== undefined) return node;
    throw gradientProblem('invalid', 'unknownName', { name });
  });
  const count = nodes.reduce((total, { shape }) => total + sizeOf(shape), 0);
  if (count > MOST_NUMBERS) {
    throw gradientProblem('too-large', 'tooManySecondDerivatives', { count, limit: MOST_NUMBERS });
  }

  // Named stations stay as they are, so that differentiating by them means something.
  const [stable] = stabilise([root], { opaque: new Set(nodes) }) as [Node];
  const first = gradients(stable, { wrt: nodes });
  const rows = nodes.map((a) =>
    scalarsOf(first.get(a) as Node).map((slope) => {
      const second = gradients(slope, { wrt: nodes });
      return nodes.map((b) => second.get(b) as Node);
    }),
  );
  const graphs = stabilise(tidy(rows.flat(2)), { valuesOnly: true });
  const values = evaluate(graphs, given);
  let next = 0;
  const read = rows.map((row) => row.map((slopes) => slopes.map(() => values.get(graphs[next++] as Node) as Value)));

  return new Map(
    names.map((a, at) => [
      a,
      new Map(names.map((b, column) => [b, joined(nodes[at] as Node, nodes[column] as Node, read[at] ?? [], column)])),
    ]),
  );
}

/**
 * The Hessian times a direction, H·v, without the Hessian: how fast every partial changes while the names move along it.
 * Forward mode over reverse mode, so it costs a few gradients whatever the number of names.
 * Source: Pearlmutter, “Fast exact multiplication by the Hessian”, Neural Computation 6 (1994).
 *
 * @param direction how much each name moves, in the name's shape; a name that is missing stands still
 * @param of        the station to differentiate; by default the one that the program minimises
 * @returns one value for each name of the direction, in its shape
 *
 * @throws Problem `unknownName`, `shapesDontFit`, and what `differentiate` throws
 *
 * @example hessianTimes(parseProgram('param w = 2; E = w^3; minimize E'), new Map([['w', 1]])).get('w') // 12
 */
export function hessianTimes(program: Program, direction: ReadonlyMap<string, Value>, of?: string): Map<string, Value> {
  const root = stationOf(program, objectiveOf(program, of));
  const given = givenValues(program, root);
  const moving = [...direction].map(([name, value]) => {
    const node = nodeNamed(program, name);
    if (node === undefined) throw gradientProblem('invalid', 'unknownName', { name });
    const shape = shapeOfValue(value);
    if (!sameShape(shape, node.shape)) {
      const about = { operation: 'hessianTimes', left: printShape(shape), right: printShape(node.shape) };
      throw gradientProblem('invalid', 'shapesDontFit', about);
    }
    const tangent = symbol(`d${name}`, shape);
    given.set(tangent, value);
    return { name, node, tangent };
  });
  const nodes = moving.map(({ node }) => node);
  const [stable] = stabilise([root], { opaque: new Set(nodes) }) as [Node];
  const slopes = gradients(stable, { wrt: nodes });
  const changes = directional(
    nodes.map((node) => slopes.get(node) as Node),
    new Map(moving.map(({ node, tangent }) => [node, tangent])),
  );
  const graphs = stabilise(tidy(changes), { valuesOnly: true });
  const values = evaluate(graphs, given);
  return new Map(moving.map(({ name }, at) => [name, values.get(graphs[at] as Node) as Value]));
}

/** The derivatives of every element of ∂of/∂a by b, as one value. */
function joined(a: Node, b: Node, rows: readonly (readonly Value[])[], column: number): Value {
  const data = rows.flatMap((row) => [...dataOf(row[column] as Value)]);
  return valueFrom([...a.shape, ...b.shape], Float64Array.from(data));
}
