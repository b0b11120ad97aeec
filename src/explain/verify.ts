/**
 * Every line is proved before it is shown: exactly, at random points of a prime field; where functions would have to be
 * known for that (e^a·e^(−a) = 1), to ten digits at several points of the real numbers.
 */
import { directional, gradients } from '../gradient/index.ts';
import {
  broadcast,
  dataOf,
  filled,
  type Node,
  type NodeOf,
  one,
  type Program,
  shapeOfValue,
  type Value,
} from '../graph/index.ts';
import { type FieldPoint, fieldPoints, provenEqual } from '../rewrite/index.ts';
import { type Solution, solutionOf } from './assumptions.ts';
import { withOthersFixed } from './fixed.ts';
import { NumberPoint } from './number-points.ts';

const AGREEMENT = 1e-9;
const WANTED_POINTS = 3;
const MOST_ATTEMPTS = 24;

export class Verifier {
  readonly #points: readonly FieldPoint[];
  readonly #numberPoints: NumberPoint[] = [];
  readonly #root: Node;
  readonly #wholes: ReadonlySet<Node>;
  #gradients: ReadonlyMap<Node, Node> | undefined;
  readonly #partials = new Map<Node, Node>();
  readonly #program: Program;
  /** What the program's assumptions make of symbols: lines need only hold where they do. */
  readonly #solutions: readonly Solution[];

  /**
   * @param root   the station whose partials are derived
   * @param wholes other stations whose partials stand for all ways, and not for one edge
   */
  constructor(program: Program, root: Node, wholes: ReadonlySet<Node> = new Set()) {
    this.#wholes = wholes;
    this.#program = program;
    this.#root = root;
    this.#solutions = program.assumptions.flatMap((assumption) => solutionOf(assumption) ?? []);
    const determined = new Map<Node, Node>(
      this.#solutions.flatMap(({ symbol, value, isExplicit }) => (isExplicit ? [[symbol, value] as const] : [])),
    );
    this.#points = fieldPoints({
      meaning: (node) =>
        node.op === 'named' ? node.inputs[0] : node.op === 'partial' ? this.meaningOf(node) : determined.get(node),
    });
  }

  /**
   * What ∂of/∂wrt is, as the table of derivatives has it: along all ways for the root, and for every other formula along the
   * one edge that it stands for.
   */
  meaningOf(partial: NodeOf<'partial'>): Node {
    const known = this.#partials.get(partial);
    if (known !== undefined) return known;
    const { of, wrt } = partial.attrs;
    // A station by itself: there is nothing on the way.
    if (of === wrt) return one;
    const meaning =
      of === this.#root
        ? this.#alongAllWays(wrt)
        : this.#wholes.has(of)
          ? alongAllWays(of, wrt)
          : this.directDerivative(of.op === 'named' ? of.inputs[0] : of, wrt);
    this.#partials.set(partial, meaning);
    return meaning;
  }

  #alongAllWays(wrt: Node): Node {
    if (this.#root.shape.length > 0) return alongAllWays(this.#root, wrt);
    // One pass gives the gradients of all stations; only a name that doesn't reach the root needs to be asked for.
    this.#gradients ??= gradients(this.#root);
    return this.#gradients.get(wrt) ?? (gradients(this.#root, { wrt: [wrt] }).get(wrt) as Node);
  }

  /** ∂definition/∂variable with all other stations held fixed. */
  directDerivative(definition: Node, variable: Node): Node {
    return withOthersFixed(definition, variable, (formula, free) =>
      formula.shape.length === 0
        ? (gradients(formula, { wrt: [free] }).get(free) as Node)
        : elementwiseDerivative(formula, free),
    );
  }

  /**
   * Proves left = right.
   *
   * @throws Error when they differ: a wrong step is a fault of the program and is never shown
   */
  prove(left: Node, right: Node, describe: () => string): void {
    if (left === right || provenEqual(left, right, this.#points) === 'equal') return;
    if (!this.#equalInNumbers(left, right)) throw new Error(`internal: a derivation step does not hold: ${describe()}`);
  }

  #equalInNumbers(left: Node, right: Node): boolean {
    let compared = 0;
    for (let index = 0; index < MOST_ATTEMPTS && compared < WANTED_POINTS; index++) {
      const point = this.#numberPoint(index);
      const verdict = agree(point.valueOf(left), point.valueOf(right));
      if (verdict === 'differ') return false;
      if (verdict === 'agree') compared++;
    }
    return compared > 0;
  }

  #numberPoint(index: number): NumberPoint {
    const meaningOf = (partial: NodeOf<'partial'>): Node => this.meaningOf(partial);
    this.#numberPoints[index] ??= new NumberPoint(index, this.#program, this.#solutions, meaningOf);
    return this.#numberPoints[index];
  }
}

/** ∂of/∂wrt through everything that lies between. */
const alongAllWays = (of: Node, wrt: Node): Node =>
  of.shape.length > 0 ? elementwiseDerivative(of, wrt) : (gradients(of, { wrt: [wrt] }).get(wrt) as Node);

/** ∂of/∂wrt element by element: programs that run over all samples at once mix none of them. */
function elementwiseDerivative(of: Node, wrt: Node): Node {
  const ones = wrt.shape.length === 0 ? one : broadcast(one, wrt.shape);
  return directional([of], new Map([[wrt, ones]]))[0] as Node;
}

/** The largest magnitude; NaN where one of them is. */
const largest = (data: Float64Array): number => data.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

function agree(left: Value, right: Value): 'agree' | 'differ' | 'undefined' {
  const shape = shapeOfValue(left).length >= shapeOfValue(right).length ? shapeOfValue(left) : shapeOfValue(right);
  const [a, b] = [left, right].map((value) => dataOf(typeof value === 'number' ? filled(shape, value) : value)) as [
    Float64Array,
    Float64Array,
  ];
  const scale = Math.max(largest(a), largest(b));
  if (!Number.isFinite(scale)) return 'undefined';
  return a.every((x, at) => Math.abs(x - (b[at] as number)) <= AGREEMENT * Math.max(1, scale)) ? 'agree' : 'differ';
}
