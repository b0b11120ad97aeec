/** Networks with more connections than a picture holds: wide layers are drawn as one box, with the neurons asked for opened. */
import type { NetworkOutline, Program } from '../../graph/index.ts';
import { alone, type Group } from './groups.ts';
import type { NameGraph } from './names.ts';

/** With more lines between neurons than this, no line can be followed any more. */
const MOST_CONNECTIONS = 48;
/** A layer of up to so many neurons is drawn neuron by neuron also in a large network. */
const WIDEST_OPEN = 4;

/** One column of a network: its groups, and what they do. */
interface Column {
  readonly groups: readonly Group[];
  /** The activation; none for inputs. */
  readonly activation?: string;
}

export function isTooDense({ inputs, layers }: NetworkOutline): boolean {
  let before = inputs.length;
  let connections = 0;
  for (const { neurons } of layers) {
    connections += before * neurons.length;
    before = neurons.length;
  }
  return connections > MOST_CONNECTIONS;
}

/** The columns of a network, neuron by neuron. */
export function columnsOf({ inputs, layers }: NetworkOutline): Column[] {
  const columns = layers.flatMap(({ activation, neurons }): Column[] =>
    // Every output of a softmax uses the sums of all: one circle for both would stand before and after its neighbours.
    activation === 'softmax'
      ? [
          { groups: neurons.map(({ sum }) => alone(sum)) },
          { groups: neurons.map(({ output }) => alone(output)), activation },
        ]
      : [
          {
            groups: neurons.map(({ sum, output }) => ({ shown: output, members: [...new Set([sum, output])] })),
            activation,
          },
        ],
  );
  return [{ groups: inputs.map(alone) }, ...columns];
}

/** The same with wide columns closed, but for the neurons that have to do with the names asked for. */
export function closedColumns(
  columns: readonly Column[],
  program: Program,
  graph: NameGraph,
  asked: readonly string[],
): Group[] {
  const opened = namesToOpen(program, graph, asked);
  return columns.flatMap(({ groups, activation }) => {
    const isOpen = ({ members }: Group): boolean => members.some((member) => opened.has(member));
    const closed = groups.length > WIDEST_OPEN ? groups.filter((group) => !isOpen(group)) : [];
    const [first, ...others] = closed;
    if (first === undefined || others.length === 0) return groups;
    const many = { last: (others.at(-1) as Group).shown, count: closed.length, ...(activation && { activation }) };
    const box: Group = { shown: first.shown, members: closed.flatMap(({ members }) => members), many };
    return [...groups.filter(isOpen), box];
  });
}

/** The names themselves, and for a parameter the sum that it stands in with what it is multiplied by. */
function namesToOpen({ stations }: Program, { definitions }: NameGraph, asked: readonly string[]): Set<string> {
  const opened = new Set(asked);
  for (const [station, { uses }] of definitions) {
    for (const { name, carrier } of uses) {
      if (!asked.includes(name) || !stations.has(station)) continue;
      opened.add(station);
      if (carrier !== undefined) opened.add(carrier);
    }
  }
  return opened;
}
