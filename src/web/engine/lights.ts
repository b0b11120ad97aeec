/** What a line lights, in terms of what the chosen view draws. */
import { type Lights, stationGraph } from '../../explain/index.ts';
import type { Program } from '../../graph/index.ts';
import type { Outline } from './outline.ts';

/** The name that a drawing shows for one that it leaves out: in a neuron the output stands for the sum too. */
export type StandIn = (name: string) => string;

/** A name that isn't drawn is part of the only one that it acts on. */
export function standInsIn({ names: shown }: Outline, program: Program, root: string): StandIn {
  const { names, users } = stationGraph(program, root);
  const standIns = new Map<string, string>();
  for (const name of [...names].reverse()) {
    const [user, ...others] = users.get(name) ?? [];
    const isPart = !shown.has(name) && user !== undefined && others.length === 0;
    standIns.set(name, isPart ? (standIns.get(user) ?? user) : name);
  }
  return (name) => standIns.get(name) ?? name;
}

export function drawnLights({ stations, edges }: Lights, standIn: StandIn): Lights {
  return {
    stations: [...new Set(stations.map(standIn))],
    edges: edges.map(([from, to]) => [standIn(from), standIn(to)] as const).filter(([from, to]) => from !== to),
  };
}
