/** The general formula put to use: δ of every layer and the derivatives of all parameters, with the network’s own numbers. */
import { dataOf, type Node, type Program, sizeOf, type Value } from '../../graph/index.ts';
import { writtenLength } from '../../rewrite/index.ts';
import type { Equations, Line, Reason } from '../derivation.ts';
import { Explainer } from '../derive.ts';
import { type Ground, valuesOn } from '../indices/values.ts';
import { nameOf, partsOf } from '../stations.ts';
import { Board, type Step } from './board.ts';
import { MatrixFormulas } from './matrices.ts';
import { assembled, ModelGround, ownParts } from './model.ts';
import type { NetworkView } from './network.ts';
import { Quantities } from './quantities.ts';

/** Matrices of more elements than this are not written into a formula. */
const LARGEST_PUT_IN = 16;
/** A result in the network’s own names is left out where it is longer than this … */
const LONGEST_IN_NAMES = 60;
/** … and not looked for in networks of more numbers than this: each line of its derivation would be proved on all of them. */
const MOST_NUMBERS = 2000;
/** … or where a layer has more names than this. */
const MOST_NAMES = 16;

/** From the last layer to the first: δ, then the derivatives by weights and biases. */
export function onNetwork(program: Program, view: NetworkView, hasNumbers: boolean): Equations[] {
  const ground = hasNumbers ? new ModelGround(view, 0) : undefined;
  const board = new Board(quantitiesOf(view), view.error, view.penalty, ground === undefined ? [] : [ground]);
  const formulas = new MatrixFormulas(board);
  const names = InNames.of(program, view.error);
  const result = (goal: Node, variable: Node, expression: Node, reason: Reason): Equations => {
    const own = names.slopeBy(variable);
    const inNames: Step[] = own === undefined ? [] : [{ expression: own, reasons: [{ rule: 'inNames', about: {} }] }];
    const equations = board.inMatrices(goal, [{ expression, reasons: [reason] }, ...inNames]);
    return ground === undefined ? equations : withNumbers(equations, expression, board, ground);
  };
  const last = view.layers.length;
  const named = view.isScalar ? namedMatrices(view, board) : [];
  const results = view.layers.toReversed().flatMap(({ isSoftmax, w, b, z }, at) => {
    const label = String(last - at);
    const layer = { layer: { term: label } };
    const error =
      at > 0 ? formulas.errorBefore(label) : isSoftmax ? formulas.softmaxError(label) : formulas.lastError(label);
    const [weights, bias] = [board.whole('w', label), b === undefined ? [] : [board.whole('b', label)]];
    return [
      result(board.whole('δ', label), z, error, { rule: at > 0 ? 'layerIs' : 'lastLayerIs', about: layer }),
      result(board.slopeBy(weights), w, formulas.weightSlope(label), { rule: 'parametersAre', about: layer }),
      ...bias.map((each) =>
        result(board.slopeBy(each), b as Node, formulas.biasSlope(label), { rule: 'parametersAre', about: layer }),
      ),
    ];
  });
  return [...named, ...results];
}

/** What the matrices are in a network that has a name for each number. */
function namedMatrices({ layers, samples }: NetworkView, board: Board): Equations[] {
  if (samples !== undefined) return [];
  const name = (goal: Node, matrix: Node): Equations[] =>
    ownParts(matrix).length > MOST_NAMES
      ? []
      : [board.inMatrices(goal, [{ expression: matrix, reasons: [{ rule: 'inNames', about: {} }] }])];
  return layers.flatMap(({ w, b, a }, at) => {
    const label = String(at + 1);
    return [
      ...name(board.whole('w', label), w),
      ...(b === undefined ? [] : name(board.whole('b', label), b)),
      ...name(board.whole('a', label), a),
    ];
  });
}

function quantitiesOf({ inputs, layers, samples }: NetworkView): Quantities {
  const outputs = [inputs, ...layers.map(({ a }) => a)];
  const unitsOf = (label: string): number => (outputs[Number(label)] as Node).shape.at(-1) as number;
  const sharesBias = (label: string): boolean => layers[Number(label) - 1]?.b?.shape.length === 0;
  return new Quantities({ unitsOf, sharesBias, ...(samples !== undefined && { samples }) });
}

/** The numbers of its matrices in a general formula, where they are small, and what they come to. */
function withNumbers({ goal, lines }: Equations, general: Node, { sheet }: Board, ground: Ground): Equations {
  const leaves = partsOf(general).filter((node) => node.op === 'symbol' || node.op === 'partial');
  const [value, ...values] = valuesOn(sheet, [goal, ...leaves], ground) as [Value, ...Value[]];
  const areSmall = [value, ...values].every((each) => dataOf(each).length <= LARGEST_PUT_IN);
  const { lights } = lines[0] as Line;
  const numbersLine = (
    expression: Node,
    numbers: ReadonlyMap<Node, Value>,
    rule: 'numbersPutIn' | 'inNumbers',
  ): Line => ({
    rule,
    reasons: [{ rule, about: {} }],
    expression,
    numbers,
    lights,
  });
  const put = new Map(leaves.map((leaf, at) => [leaf, values[at] as Value]));
  const line =
    areSmall && leaves.length > 1
      ? numbersLine(general, put, 'inNumbers')
      : numbersLine(general, new Map([[general, value]]), 'inNumbers');
  return { goal, lines: [...lines, line], value };
}

/** The derivatives of a network in its own names, as far as they are short. */
class InNames {
  static readonly #known = new WeakMap<Program['stations'], InNames>();
  readonly #program: Program;
  readonly #root: string;
  readonly #isLarge: boolean;
  readonly #slopes = new Map<Node, Node | undefined>();
  #explainer: Explainer | undefined;

  /** The same while only numbers of a program change: its stations stay the same map. */
  static of(program: Program, root: Node): InNames {
    const known = InNames.#known.get(program.stations);
    const isSame = known !== undefined && known.#root === nameOf(root);
    const found = isSame ? known : new InNames(program, nameOf(root));
    InNames.#known.set(program.stations, found);
    return found;
  }

  private constructor(program: Program, root: string) {
    this.#program = program;
    this.#root = root;
    const count = [...program.declarations.values()].reduce((sum, { node }) => sum + sizeOf(node.shape), 0);
    this.#isLarge = count > MOST_NUMBERS;
  }

  /** ∂E/∂matrix, put together from its names as the matrix is; undefined where that is too long to be read. */
  slopeBy(matrix: Node): Node | undefined {
    if (!this.#slopes.has(matrix)) this.#slopes.set(matrix, this.#derivedBy(matrix));
    return this.#slopes.get(matrix);
  }

  #derivedBy(matrix: Node): Node | undefined {
    const parts = ownParts(matrix);
    // Of several samples a name holds a vector, which names in a matrix would not show.
    const isBatch = matrix.op === 'transpose';
    if (
      isBatch ||
      this.#isLarge ||
      parts.length > MOST_NAMES ||
      !parts.every(({ op }) => op === 'symbol' || op === 'named')
    )
      return undefined;
    this.#explainer ??= new Explainer(this.#program, this.#root);
    const forms = new Map<Node, Node>();
    for (const part of parts) forms.set(part, this.#explainer.derive(nameOf(part)).closedForm);
    const whole = assembled(matrix, forms);
    return writtenLength(whole) > LONGEST_IN_NAMES ? undefined : whole;
  }
}
