/** Where textbook code would get NaN or infinity, and the form that avoids it. */
import { firstNotFinite, gradients } from '../../gradient/index.ts';
import { evaluate, type Node, type Program, type Value } from '../../graph/index.ts';
import { stabilise } from '../../rewrite/index.ts';
import { isStation, nameOf } from '../stations.ts';

export interface Strange {
  /** Whether it arises on the way forward or on the way back. */
  readonly among: 'values' | 'gradients';
  /** The name whose definition, or whose gradient, holds … */
  readonly name: string;
  /** … the operation that made it out of finite numbers, … */
  readonly node: Node;
  /** … and what that made: NaN or an infinity. */
  readonly value: number;
  /** The equal form that gives a number, where there is one, with that number. */
  readonly stable?: { readonly form: Node; readonly value: number };
}

/**
 * The first NaN or infinity, forward and then backward, when every formula is computed as it is written.
 *
 * @param root  the node of what is differentiated
 * @param given the values of all symbols
 */
export function strangeIn(program: Program, root: Node, given: ReadonlyMap<Node, Value>): Strange | undefined {
  const values = evaluate([root], given);
  const stations = new Map<string, Node>([...program.stations].filter(([, station]) => values.has(station)));
  const forward = firstNotFinite(stations, values);
  if (forward !== undefined) return { among: 'values', ...forward, ...wayOut(forward.node, given) };
  const parameters = [...program.declarations.values()].filter(({ role }) => role === 'param').map(({ node }) => node);
  // They come from the root to the front, the way that the computation goes back.
  const slopes = [...gradients(root, { wrt: [...stations.values(), ...parameters] })].filter(([node]) =>
    isStation(node),
  );
  const backward = firstNotFinite(
    new Map(slopes.map(([node, slope]) => [nameOf(node), slope])),
    evaluate(
      slopes.map(([, slope]) => slope),
      given,
    ),
  );
  return backward && { among: 'gradients', ...backward, ...wayOut(backward.node, given) };
}

function wayOut(node: Node, given: ReadonlyMap<Node, Value>): Pick<Strange, 'stable'> {
  const [form] = stabilise([node], { valuesOnly: true }) as [Node];
  const value = evaluate([form], given).get(form);
  return typeof value === 'number' && Number.isFinite(value) ? { stable: { form, value } } : {};
}
