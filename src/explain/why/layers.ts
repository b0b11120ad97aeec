/** How large the gradient is in each layer of a network: where it vanishes or explodes on its way back. */
import { dataOf, type Node, type NodeOf, type Program, sizeOf, type Value } from '../../graph/index.ts';
import { actionsOf } from './actions.ts';
import { activationOf, isFlat } from './factors.ts';

export interface LayerFlow {
  /** Counted from 1, from the inputs. */
  readonly layer: number;
  readonly activation: string;
  /** √mean (∂root/∂z)² over the layer's sums and all samples. */
  readonly size: number;
  /** How many of its outputs are flat, of how many; missing where the activation mixes its inputs, as softmax does. */
  readonly flat?: { readonly count: number; readonly of: number };
}

/** The layers of a program that was written from a network; none for other programs. */
export function layerFlows(
  { network, stations }: Program,
  gradients: ReadonlyMap<string, Value>,
  given: ReadonlyMap<Node, Value>,
): LayerFlow[] {
  return (network?.layers ?? []).map(({ activation, neurons }, at) => {
    const slopes = neurons.flatMap(({ sum }) => [...dataOf(gradients.get(sum) ?? 0)]);
    const size = Math.sqrt(slopes.reduce((total, slope) => total + slope * slope, 0) / slopes.length);
    const edges = neurons.flatMap(({ sum, output }) => {
      const [from, to] = [stations.get(sum), stations.get(output)];
      return from === undefined || to === undefined ? [] : [{ from, to }];
    });
    const flat = flatOutputs(edges, given);
    return { layer: at + 1, activation, size, ...(flat && { flat }) };
  });
}

function flatOutputs(
  edges: readonly { readonly from: NodeOf<'named'>; readonly to: NodeOf<'named'> }[],
  given: ReadonlyMap<Node, Value>,
): LayerFlow['flat'] {
  const activations = edges.map(activationOf);
  if (edges.length === 0 || activations.includes(undefined)) return undefined;
  const slopes = actionsOf(edges, given).flatMap(({ edge: { from }, slopesFrom }, at) => {
    const most = activations[at]?.steepest as number;
    return Array.from({ length: sizeOf(from.shape) }, (_, position) =>
      isFlat(slopesFrom(position)[0]?.derivative ?? 0, most),
    );
  });
  return { count: slopes.filter(Boolean).length, of: slopes.length };
}
