/** The general formula of a network: derived for L layers of any width, then put to use on the network at hand. */
import { objectiveOf } from '../../gradient/index.ts';
import { hasAllValues, type Node, type Program } from '../../graph/index.ts';
import { explainProblem, type Words } from '../../words/index.ts';
import type { Equations } from '../derivation.ts';
import { Board } from './board.ts';
import { IndexForm } from './indices.ts';
import { onNetwork } from './instance.ts';
import { MatrixForm } from './matrices.ts';
import { ModelGround } from './model.ts';
import { networkOf } from './network.ts';
import { type Label, Quantities } from './quantities.ts';
import { type Kind, randomNetwork } from './random.ts';

/** One part of the general formula: equations under a heading. */
export interface GeneralSection {
  readonly id: keyof Words['general']['sections'];
  readonly equations: readonly Equations[];
}

/**
 * The general formula for the derivatives of a network’s error by all its parameters: for any number of layers of any
 * width, first in index notation, each result derived by the chain rule, then as matrices, then with the matrices and
 * numbers of the given network. Its kind decides on the form: one sample makes layers vectors (δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ g′(zˡ)),
 * several make them matrices with a row for each; a softmax as the last layer, shared or missing biases and a penalty on the
 * weights are part of the formula where the network has them.
 *
 * Each line is proved on random networks of several depths and widths, and on the given one against reverse mode.
 *
 * @param of the station to differentiate; by default the one that the program minimises
 * @throws Problem `noNetwork` where the program was not written from a network, `hiddenSoftmax`, `unknownName`, `noObjective`
 *
 * @example generalFormula(readExample('lecture')).find(({ id }) => id === 'matrices')
 */
export function generalFormula(program: Program, of?: string): GeneralSection[] {
  const root = program.stations.get(objectiveOf(program, of)) as Node;
  const view = networkOf(program, root);
  const hidden = view.layers.findIndex(({ isSoftmax }, at) => isSoftmax && at < view.layers.length - 1);
  if (hidden >= 0) throw explainProblem('invalid', 'hiddenSoftmax', { layer: hidden + 1 });
  const biases = view.layers.flatMap(({ b }) => (b === undefined ? [] : [b]));
  const kind: Kind = {
    hasBias: biases.length > 0,
    sharesBias: biases.length > 0 && biases.every(({ shape }) => shape.length === 0),
    endsInSoftmax: view.layers.at(-1)?.isSoftmax === true,
    hasPenalty: view.penalty !== undefined,
    ...(view.samples !== undefined && { samples: SAMPLES }),
  };
  const derived = known.get(root) ?? derivedFor(kind, { error: root, ...(view.penalty && { penalty: view.penalty }) });
  known.set(root, derived);
  return [...derived, { id: 'instance', equations: onNetwork(program, view, hasAllValues(program, root)) }];
}

/** What was derived of an error before: the network follows from it, and numbers play no part. */
const known = new WeakMap<Node, GeneralSection[]>();

/** Random networks have this many samples where there are several. */
const SAMPLES = 2;

/** Widths of the networks on which everything is proved, their inputs first, and which layer is called l. */
const proofs: readonly { readonly widths: readonly number[]; readonly layer: number }[] = [
  { widths: [2, 3, 4], layer: 1 },
  { widths: [3, 2, 4, 1, 3], layer: 2 },
];

/** The general formula of all networks of a kind; `symbols` are what stands in it for E, and for its penalty. */
function derivedFor(kind: Kind, symbols: { readonly error: Node; readonly penalty?: Node }): GeneralSection[] {
  const derived = proofs.map(({ widths, layer }, at) => {
    const numbers: Readonly<Record<Label, number>> = {
      l: layer,
      'l+1': layer + 1,
      'l−1': layer - 1,
      L: widths.length - 1,
    };
    const quantities = new Quantities({
      unitsOf: (label) => widths[numbers[label] as number] as number,
      sharesBias: () => kind.sharesBias,
      ...(kind.samples !== undefined && { samples: kind.samples }),
    });
    const ground = new ModelGround(randomNetwork(widths, kind, at + 1), layer, symbols.penalty);
    return sectionsOn(new Board(quantities, symbols.error, symbols.penalty, [ground]), kind);
  });
  return derived.at(-1) as GeneralSection[];
}

function sectionsOn(board: Board, { hasBias, endsInSoftmax }: Kind): GeneralSection[] {
  const [indices, matrices] = [new IndexForm(board), new MatrixForm(board)];
  const last = endsInSoftmax ? indices.lastSoftmax() : indices.lastLayer();
  const before = indices.layerBefore(hasBias);
  const weights = indices.weights(hasBias);
  const biases = hasBias ? [indices.biases()] : [];
  const asMatrices = [
    endsInSoftmax ? matrices.lastSoftmax(last) : matrices.lastLayer(last),
    matrices.layerBefore(before),
    matrices.weights(weights),
    ...biases.map((each) => matrices.biases(each)),
  ];
  return [
    { id: 'network', equations: indices.network(hasBias, endsInSoftmax) },
    { id: 'lastIndices', equations: [last] },
    { id: 'hiddenIndices', equations: [before] },
    { id: 'parameterIndices', equations: [weights, ...biases] },
    { id: 'matrices', equations: asMatrices },
  ];
}
