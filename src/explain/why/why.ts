/** Why a gradient is as large, as small or as strange as it is: the paths that make it, and the factors along them. */
import { differentiate, givenValues, type Numbers, objectiveOf } from '../../gradient/index.ts';
import { dataOf, type Node, nodeNamed, type Program, positionOf, type Value } from '../../graph/index.ts';
import { explainProblem } from '../../words/index.ts';
import { stationGraph } from '../stations.ts';
import { type Element, type ElementGraph, elementsFrom } from './elements.ts';
import { activationOf, type Factor, remarkOn } from './factors.ts';
import { type Finding, findingsFrom } from './findings.ts';
import { type LayerFlow, layerFlows } from './layers.ts';
import { type Strange, strangeIn } from './strange.ts';
import { totalsOf } from './strength.ts';
import { strongestPaths } from './strongest.ts';

export interface WhyOptions {
  /** What is differentiated; by default what the program minimises. */
  readonly of?: string;
  /** The name whose gradient is asked about; without it the answer is about the program as a whole. */
  readonly wrt?: string;
  /** Which element, counted from 0; by default the one with the largest gradient. */
  readonly index?: readonly number[];
  /** How many paths are listed, by default 5. */
  readonly most?: number;
}

export interface WhyPath {
  /** From the name asked about to the root. */
  readonly elements: readonly Element[];
  readonly factors: readonly Factor[];
  /** The product of the factors: this path's share of the gradient. */
  readonly contribution: number;
}

/** One gradient as a sum over paths. */
export interface PathSum {
  readonly element: Pick<Element, 'name' | 'position' | 'shape'>;
  /** Whether the element was chosen here, as the one with the largest gradient of its name. */
  readonly isChosen: boolean;
  /** ∂root/∂element. */
  readonly value: number;
  /** How many paths there are, exactly. */
  readonly count: bigint;
  /** The sum of the absolute values of all contributions: what flows before it cancels. */
  readonly flow: number;
  /** The strongest first. */
  readonly paths: readonly WhyPath[];
}

export interface Why {
  readonly of: string;
  readonly value: number;
  /** Missing where no name is asked about. */
  readonly gradient?: PathSum;
  /** The size of the gradient in each layer of a network, from the inputs on. */
  readonly layers: readonly LayerFlow[];
  /** The first NaN or infinity that code which computes the formulas as they stand would get. */
  readonly strange?: Strange;
  readonly findings: readonly Finding[];
}

const FEW_PATHS = 5;

/**
 * Why ∂of/∂wrt is what it is: the paths that contribute most, found exactly without listing the others, what part of the gradient
 * they carry, how much the paths cancel, which factors are saturated, off, small or large, how the gradient's size changes
 * from layer to layer, and the first NaN or infinity.
 *
 * @throws Problem `unknownName`, `indexOutOfRange` by the caller's reading of names, `whyTooLarge`, and what `differentiate` throws
 *
 * @example
 * const { gradient } = why(program, { wrt: 'w1' });
 * gradient.paths[0].contribution / gradient.value // the share of the strongest path
 */
export function why(program: Program, options: WhyOptions = {}): Why {
  const of = objectiveOf(program, options.of);
  const numbers = differentiate(program, of);
  const root = nodeNamed(program, of) as Node;
  const given = givenValues(program, root);
  const gradient = options.wrt === undefined ? undefined : pathSum(program, options.wrt, options, numbers, given);
  const layers = layerFlows(program, numbers.gradients, given);
  const strange = strangeIn(program, root, given);
  return {
    of,
    value: numbers.value,
    ...(gradient && { gradient }),
    layers,
    ...(strange && { strange }),
    findings: findingsFrom({
      hasPath: gradient === undefined || gradient.count > 0n,
      sum: gradient?.value ?? 1,
      flow: gradient?.flow ?? 1,
      strongest: gradient?.paths[0]?.factors,
      layers,
      isStrange: strange !== undefined,
    }),
  };
}

function pathSum(
  program: Program,
  name: string,
  { index, most = FEW_PATHS }: WhyOptions,
  { of, values, gradients }: Numbers,
  given: ReadonlyMap<Node, Value>,
): PathSum {
  const node = nodeNamed(program, name);
  if (node === undefined) throw explainProblem('invalid', 'unknownName', { name });
  const slopes = dataOf(gradients.get(name) ?? 0);
  const { shape } = node;
  const position = index === undefined ? largest(slopes) : positionOf(index, shape);
  const element = { name, position, shape };
  const isChosen = index === undefined && shape.length > 0;
  const graph = stationGraph(program, of);
  if (!graph.nodes.has(name)) return { element, isChosen, value: 0, count: 0n, flow: 0, paths: [] };
  const elements = elementsFrom({ name, position }, { graph, values, given });
  const totals = totalsOf(elements);
  return {
    element,
    isChosen,
    // A target has no gradient in the program's numbers; the sum over its paths is one.
    value: gradients.has(name) ? (slopes[position] as number) : (totals.sums[0] as number),
    count: totals.counts[0] as bigint,
    flow: totals.flows[0] as number,
    paths: strongestPaths(elements, totals, most).map(({ steps, product }) => {
      const factors = factorsAlong(steps, elements);
      const first = elements.elements[0] as Element;
      return { elements: [first, ...factors.map(({ to }) => to)], factors, contribution: product };
    }),
  };
}

function largest(slopes: Float64Array): number {
  let best = 0;
  for (const [at, slope] of slopes.entries()) if (Math.abs(slope) > Math.abs(slopes[best] as number)) best = at;
  return best;
}

function factorsAlong(steps: readonly ElementGraph['leaving'][number][number][], { elements }: ElementGraph): Factor[] {
  let from = elements[0] as Element;
  return steps.map(({ to: at, derivative, action }) => {
    const to = elements[at] as Element;
    const activation = activationOf(action.edge);
    const remark = remarkOn(derivative, activation);
    const kind = activation !== undefined ? 'slope' : action.isLinear ? 'weight' : 'other';
    const factor: Factor = {
      from,
      to,
      derivative,
      kind,
      ...(activation && { activation }),
      ...(action.coefficient !== undefined && { coefficient: action.coefficient }),
      ...(remark && { remark }),
    };
    from = to;
    return factor;
  });
}
