/**
 * The general formula as matrices. The elements of each line are a result in index notation, which also says what is
 * transposed. One sample: layers are vectors, and W stands before them. Several: a row for each, and Wᵀ stands behind them.
 */
import { add, matmul, multiply, type Node, reshape, sizeOf, subtract, sum, transpose } from '../../graph/index.ts';
import type { Equations, Line, Reason } from '../derivation.ts';
import type { Board } from './board.ts';
import { type Label, labelAfter, labelBefore } from './quantities.ts';

const column = (vector: Node): Node => reshape(vector, [sizeOf(vector.shape), 1]);
const row = (vector: Node): Node => reshape(vector, [1, sizeOf(vector.shape)]);

/** The right-hand sides, for a layer by its label. */
export class MatrixFormulas {
  readonly #board: Board;
  readonly #samples: number | undefined;

  constructor(board: Board) {
    this.#board = board;
    this.#samples = board.quantities.sizes.samples;
  }

  /** δᴸ = ∂E/∂aᴸ ⊙ g′(zᴸ) */
  lastError(label: Label): Node {
    return multiply(this.#board.slopeBy(this.#board.whole('a', label)), this.#board.whole('g′(z)', label));
  }

  /** δᴸ = aᴸ ⊙ ∂E/∂aᴸ − aᴸ (aᴸ)ᵀ ∂E/∂aᴸ, and of several samples δᴸ = aᴸ ⊙ (∂E/∂aᴸ − Σⱼ (aᴸ ⊙ ∂E/∂aᴸ)) */
  softmaxError(label: Label): Node {
    const a = this.#board.whole('a', label);
    const slope = this.#board.slopeBy(a);
    if (this.#samples === undefined) return subtract(multiply(a, slope), matmul(matmul(column(a), row(a)), slope));
    return multiply(a, subtract(slope, sum(multiply(a, slope), { axes: [1], keep: true })));
  }

  /** δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ g′(zˡ) */
  errorBefore(label: Label): Node {
    const [w, error] = (['w', 'δ'] as const).map((each) => this.#board.whole(each, labelAfter(label))) as [Node, Node];
    const passed = this.#samples === undefined ? matmul(transpose(w), error) : matmul(error, w);
    return multiply(passed, this.#board.whole('g′(z)', label));
  }

  /** ∂E/∂Wˡ = δˡ (aˡ⁻¹)ᵀ */
  weightSlope(label: Label): Node {
    const [error, below] = [this.#board.whole('δ', label), this.#board.whole('a', labelBefore(label))];
    const product = this.#samples === undefined ? matmul(column(error), row(below)) : matmul(transpose(error), below);
    const direct = this.#board.directSlopeBy(this.#board.whole('w', label));
    return direct === undefined ? product : add(product, direct);
  }

  /** ∂E/∂bˡ = δˡ */
  biasSlope(label: Label): Node {
    const { unitsOf, sharesBias } = this.#board.quantities.sizes;
    const error = this.#board.whole('δ', label);
    const perUnit = this.#samples === undefined ? error : matmul(transpose(error), this.#board.ones(this.#samples));
    return sharesBias(label) ? matmul(transpose(this.#board.ones(unitsOf(label))), perUnit) : perUnit;
  }
}

/** The same as results: each follows from its index form, and is proved to be the same. */
export class MatrixForm {
  readonly #board: Board;
  readonly #formulas: MatrixFormulas;
  readonly #isBatch: boolean;

  constructor(board: Board) {
    this.#board = board;
    this.#formulas = new MatrixFormulas(board);
    this.#isBatch = board.quantities.sizes.samples !== undefined;
  }

  lastLayer(inIndices: Equations): Equations {
    return this.#errors('L', inIndices, this.#formulas.lastError('L'), [this.#allElements]);
  }

  lastSoftmax(inIndices: Equations): Equations {
    const about = { element: { formula: lastOf(inIndices) } };
    return this.#errors('L', inIndices, this.#formulas.softmaxError('L'), [{ rule: 'elementIs', about }]);
  }

  layerBefore(inIndices: Equations): Equations {
    const whole = lastOf(inIndices);
    // What stands before g′: the sum over the units of the next layer.
    const element = { formula: whole.op === 'multiply' ? whole.inputs[0] : whole };
    const about = { element, matrix: { formula: this.#board.whole('w', 'l+1') } };
    const product: Reason = this.#isBatch ? { rule: 'notTransposed', about } : { rule: 'whyTransposed', about };
    return this.#errors('l', inIndices, this.#formulas.errorBefore('l'), [product, this.#allElements]);
  }

  weights(inIndices: Equations): Equations {
    const last = lastOf(inIndices);
    const hasPenalty = this.#board.penalty !== undefined && last.op === 'add';
    const element = { formula: hasPenalty ? last.inputs[0] : last };
    const reason: Reason = this.#isBatch
      ? { rule: 'sampleSum', about: { element, matrix: { formula: this.#board.whole('δ', 'l') } } }
      : { rule: 'outerProduct', about: { element } };
    const goal = this.#board.slopeBy(this.#board.whole('w', 'l'));
    const steps = [{ expression: this.#formulas.weightSlope('l'), reasons: [reason] }];
    return this.#board.inMatrices(goal, steps, { element: last, indices: ['i', 'j'] });
  }

  biases(inIndices: Equations): Equations {
    const bias = this.#board.whole('b', 'l');
    const isShared = bias.shape.length === 0;
    const rule = isShared ? 'sharedBias' : this.#isBatch ? 'biasOfSamples' : 'elementIs';
    const element = lastOf(inIndices);
    const reasons: Reason[] = [{ rule, about: { element: { formula: element } } }];
    const steps = [{ expression: this.#formulas.biasSlope('l'), reasons }];
    return this.#board.inMatrices(this.#board.slopeBy(bias), steps, { element, indices: isShared ? [] : ['i'] });
  }

  get #letters(): string[] {
    return this.#isBatch ? ['n', 'i'] : ['i'];
  }

  get #allElements(): Reason {
    return { rule: 'allElements', about: { letters: { names: this.#letters } } };
  }

  #errors(label: Label, inIndices: Equations, expression: Node, reasons: readonly Reason[]): Equations {
    const form = { element: lastOf(inIndices), indices: this.#letters };
    return this.#board.inMatrices(this.#board.whole('δ', label), [{ expression, reasons }], form);
  }
}

const lastOf = ({ lines }: Equations): Node => (lines.at(-1) as Line).expression;
