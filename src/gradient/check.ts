/** Is a gradient right? It is compared with central differences, element by element. */
import {
  dataOf,
  dependents,
  evaluate,
  type Node,
  shapeOfValue,
  sizeOf,
  topologicalOrder,
  type Value,
  valueFrom,
} from '../graph/index.ts';
import { stabilise } from '../rewrite/index.ts';
import { type DifferenceQuotient, differenceQuotient, type Sample, scaleOf } from './difference.ts';
import { staysOnBranch, type Watch, watchesOf } from './kinks.ts';

/**
 * - `agrees`: the two are equal, as far as differences can tell
 * - `differs`: they are not
 * - `kink`: the point lies so close to a kink that differences say nothing, or something about the other side
 * - `unreliable`: the function has no finite value around the point, or differences are too coarse to tell
 */
export type Verdict = 'agrees' | 'differs' | 'kink' | 'unreliable';

export interface GradientCheck {
  /** The derivative from differences, in the shape of what was differentiated by; NaN where it wasn't measured. */
  readonly numeric: Value;
  /** How far off `numeric` may be: the estimate for its worst element. */
  readonly error: number;
  /** The largest difference of an element, relative to the largest element; 0 where both gradients are 0. */
  readonly relativeError: number;
  /** The step of the difference quotient, at the element with the worst estimate. */
  readonly step: number;
  /** How many elements were measured: all, or some spread evenly over a large tensor. */
  readonly checked: number;
  readonly verdict: Verdict;
  /** The operation whose kink lies between the two points. */
  readonly kink?: { readonly node: Node };
}

/** A scalar node as a function of another one: a symbol, or a station whose own value is overridden. */
export interface GraphSubject {
  readonly root: Node;
  /** The values of the symbols. */
  readonly given: ReadonlyMap<Node, Value>;
  readonly wrt: Node;
}

/** A function from elsewhere, at a point. */
export interface FunctionSubject {
  readonly f: (x: Value) => number;
  readonly at: Value;
}

/** Each element takes some twenty evaluations, so of a large tensor only this many are measured … */
const MOST_ELEMENTS = 256;
/** … and of a large program fewer: at most so many numbers are worked out, a second or two, but always a few elements. */
const MOST_NUMBERS = 1e7;
const FEWEST_ELEMENTS = 4;
/** Differences that a rounded gradient can't fall below. */
const TOLERANCE = 1e-8;
/** The estimate of a difference quotient is right within this factor nearly always. */
const SAFETY = 10;
/** A derivative that is known less precisely than this, relatively … */
const COARSEST = 1e-5;
/** … and relative to the function's own size, is no evidence. */
const COARSEST_FOR_ITS_SIZE = 1e-8;
/** Below this, doubles lose their digits. */
const TINIEST = 1e-300;
/** A kink this close to the point (relative to its scale) excuses a difference. */
const CLOSE = 2 ** -13;

/** |a − b| relative to the larger of both. NaN equals only NaN, and an infinity only itself. */
export function relativeDifference(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  const size = Math.max(Math.abs(a), Math.abs(b));
  return Number.isFinite(size) ? Math.abs(a - b) / size : Number.POSITIVE_INFINITY;
}

/** One element's difference quotient, the scale of its steps, and the derivative to check. */
type Element = DifferenceQuotient<Watch> & { readonly scale: number; readonly claimed: number };

/**
 * Compares a gradient with difference quotients.
 *
 * @param subject  what was differentiated
 * @param analytic the gradient to check, in the shape of what was differentiated by
 * @param positions the elements to measure, in row-major order; by default all, or some spread evenly over a large tensor
 *
 * @example checkGradient({ root: square(x), given: new Map([[x, 3]]), wrt: x }, 6).verdict // 'agrees'
 */
export function checkGradient(
  subject: GraphSubject | FunctionSubject,
  analytic: Value,
  positions?: readonly number[],
): GradientCheck {
  const { at, sample, cost } =
    'root' in subject ? sampler(subject) : { at: subject.at, sample: plainSampler(subject), cost: 1 };
  const [point, claimed] = [dataOf(at), dataOf(analytic)];
  const numeric = new Float64Array(point.length).fill(Number.NaN);
  const elements: Element[] = [];
  const affordable = Math.max(FEWEST_ELEMENTS, Math.min(MOST_ELEMENTS, Math.floor(MOST_NUMBERS / cost)));
  const every = Math.ceil(point.length / affordable);
  for (const index of positions ?? steps(point.length, every)) {
    const x = point[index] as number;
    const found = differenceQuotient((moved) => sample(index, moved), x);
    numeric[index] = found.derivative;
    elements.push({ ...found, scale: scaleOf(x), claimed: claimed[index] as number });
  }
  const verdicts = elements.map(judge);
  const kink = elements.find((_, index) => verdicts[index] === 'kink')?.kink;
  const worst = elements.reduce<Element | undefined>((a, b) => (a && a.error >= b.error ? a : b), undefined);
  return {
    numeric: valueFrom(shapeOfValue(at), numeric),
    error: worst?.error ?? 0,
    relativeError: relativeErrorOf(elements),
    step: worst?.step ?? Number.NaN,
    checked: elements.length,
    verdict: gravest.find((verdict) => verdicts.includes(verdict)) ?? 'agrees',
    ...(kink && { kink: { node: kink.at.node } }),
  };
}

/** One element that differs decides for all of them. */
const gravest: readonly Verdict[] = ['differs', 'kink', 'unreliable'];

/** 0, every, 2·every … below the length. */
const steps = (length: number, every: number): number[] =>
  Array.from({ length: Math.ceil(length / every) }, (_, at) => at * every);

function judge({ derivative, error, size, scale, kink, claimed }: Element): Verdict {
  const magnitude = Math.max(Math.abs(derivative), Number.isFinite(claimed) ? Math.abs(claimed) : 0);
  const known = error <= Math.max(COARSEST * magnitude, COARSEST_FOR_ITS_SIZE * size, TINIEST);
  const agrees = Math.abs(derivative - claimed) <= SAFETY * error + TOLERANCE * magnitude + TINIEST;
  if (known && agrees) return 'agrees';
  // Beside a branch that ends close by, the claim may be the derivative of the other branch.
  const closeBranch = kink !== undefined && kink.at.holds === 'same' && kink.step <= CLOSE * scale;
  if (kink !== undefined && (!known || closeBranch)) return 'kink';
  return known ? 'differs' : 'unreliable';
}

/** The largest difference of an element, relative to the largest element of both gradients. */
function relativeErrorOf(elements: readonly Element[]): number {
  let size = 0;
  let difference = 0;
  for (const { claimed, derivative } of elements) {
    const relative = relativeDifference(claimed, derivative);
    if (relative === Number.POSITIVE_INFINITY) return relative;
    if (!Number.isFinite(claimed)) continue;
    size = Math.max(size, Math.abs(claimed), Math.abs(derivative));
    difference = Math.max(difference, Math.abs(claimed - derivative));
  }
  return difference === 0 ? 0 : difference / size;
}

/** Evaluates the subject with one element moved. */
type Sampler = (index: number, x: number) => Sample<Watch>;

const withElement = (value: Value, index: number, x: number): Value =>
  typeof value === 'number' ? x : { shape: value.shape, data: value.data.with(index, x) };

const plainSampler =
  ({ f, at }: FunctionSubject): Sampler =>
  (index, x) => ({ value: f(withElement(at, index, x)) });

/** What is evaluated to measure a derivative, whatever the numbers are. */
interface Plan {
  /** The root in its stable form, so that a saturated network can be checked too. */
  readonly stable: Node;
  /** Its branches in the form in which it was written, where the kinks are those that a person knows. */
  readonly watches: readonly Watch[];
  readonly order: readonly Node[];
  /** The nodes that depend on what is moved, and those that they are worked out from, in order. */
  readonly moving: ReadonlySet<Node>;
  readonly again: readonly Node[];
}

/** By root, then by what is moved: nodes never change, and a page asks for the same derivatives at one point after another. */
const plans = new WeakMap<Node, WeakMap<Node, Plan>>();

function planFor(subject: GraphSubject): Plan {
  const { root, given, wrt } = subject;
  // A given station cuts the graph elsewhere.
  if ([...given.keys()].some(({ op }) => op !== 'symbol')) return planOf(subject);
  const ofRoot = plans.get(root) ?? new WeakMap<Node, Plan>();
  plans.set(root, ofRoot);
  const plan = ofRoot.get(wrt) ?? planOf(subject);
  ofRoot.set(wrt, plan);
  return plan;
}

function planOf({ root, given, wrt }: GraphSubject): Plan {
  const inputsOf = (node: Node): readonly Node[] => (node === wrt || given.has(node) ? [] : node.inputs);
  const [stable] = stabilise([root], { opaque: new Set([wrt]) }) as [Node];
  const written = topologicalOrder([root], inputsOf);
  const onTheWay = dependents(written, new Set([wrt]));
  const watches = written.filter((node) => node !== wrt && onTheWay.has(node)).flatMap(watchesOf);
  const order = topologicalOrder([stable, ...watches.map(({ watched }) => watched)], inputsOf);
  const moving = new Set(dependents(order, new Set([wrt])).keys());
  const needed = new Set([...moving].flatMap((node) => [node, ...node.inputs]));
  return { stable, watches, order, moving, again: order.filter((node) => needed.has(node)) };
}

function sampler(subject: GraphSubject): { at: Value; sample: Sampler; cost: number } {
  const { given, wrt } = subject;
  const { stable, watches, order, moving, again } = planFor(subject);
  const at = given.get(wrt) ?? (evaluate([wrt], given).get(wrt) as Value);
  const centre = evaluate([stable], new Map([...given, [wrt, at]]), order);

  // Only what depends on `wrt` is worked out again; all else keeps its value.
  const fixed = new Map([...centre].filter(([node]) => !moving.has(node)));

  const sample: Sampler = (index, x) => {
    if (!moving.has(stable)) return { value: centre.get(stable) as number };
    const values = evaluate([stable], fixed.set(wrt, withElement(at, index, x)), again);
    const left = watches.find((watch) => {
      const now = values.get(watch.watched);
      return now !== undefined && !staysOnBranch(watch, centre.get(watch.watched) as Value, now);
    });
    return { value: values.get(stable) as number, kink: left };
  };
  return { at, sample, cost: again.reduce((sum, node) => sum + workOf(node), 0) };
}

/** How many products of numbers, or other results, a node's value takes. */
const workOf = (node: Node): number =>
  sizeOf(node.shape) * (node.op === 'matmul' ? (node.inputs[0].shape.at(-1) ?? 1) : 1);
