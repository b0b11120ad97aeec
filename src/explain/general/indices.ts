/**
 * The general formula in index notation, derived by the chain rule: Σ over all that lies between, and Kronecker’s δ where
 * only one term of it counts.
 */
import {
  add,
  divide,
  exp,
  type Index,
  multiply,
  multiplyAll,
  type Node,
  subtract,
  sumOver,
} from '../../graph/index.ts';
import type { Derivation, Equations } from '../derivation.ts';
import { derivative } from '../indices/derivative.ts';
import { contracted } from '../indices/product.ts';
import type { Board, Step } from './board.ts';
import { along, kroneckerStep, step, type Way } from './chain.ts';
import type { Label, Quantity } from './quantities.ts';

/** The index form of one general formula, for one sample or for several. */
export class IndexForm {
  readonly #board: Board;
  readonly #isBatch: boolean;

  constructor(board: Board) {
    this.#board = board;
    this.#isBatch = board.quantities.sizes.samples !== undefined;
  }

  /** What the formula is about: zᵢ, aᵢ, and the name δᵢ. */
  network(hasBias: boolean, endsInSoftmax: boolean): Equations[] {
    const [z, a, error] = (['z', 'a', 'δ'] as const).map((each) => this.unit(each, 'l', 'i')) as [Node, Node, Node];
    const slope = this.#board.slopeBy(z);
    const sum = this.#weightedSum('l', 'i', this.unit('a', 'l−1', 'j'), hasBias);
    return [
      this.#board.inIndices(z, [step('weightedSum', sum)]),
      this.#board.inIndices(a, [step('activationOf', this.unit('g(z)', 'l', 'i'))]),
      ...(endsInSoftmax ? [this.#softmax()] : []),
      this.#board.inIndices(error, [
        { expression: slope, reasons: [{ rule: 'errorTerm', about: { partial: { formula: slope } } }] },
      ]),
    ];
  }

  /** aᵢᴸ = e^zᵢᴸ/Σₖ e^zₖᴸ */
  #softmax(): Equations {
    const [own, each] = ['i', 'k'].map((index) => exp(this.unit('z', 'L', index))) as [Node, Node];
    return this.#board.inIndices(this.unit('a', 'L', 'i'), [step('softmaxOf', divide(own, sumOver('k', each)))]);
  }

  /** δᵢᴸ = ∂E/∂aᵢᴸ·g′(zᵢᴸ) */
  lastLayer(): Equations {
    const [z, output] = [this.unit('z', 'L', 'i'), this.unit('a', 'L', 'k', 'm')];
    const slopes = this.#derivative(this.unit('g(z)', 'L', 'k', 'm'), 'z', 'L', z);
    const about = { delta: { formula: this.#delta('k', 'i', 'L') } };
    const local = this.#local(output, z, { expression: slopes, reasons: [{ rule: 'ownUnitOnly', about }] });
    return along(this.#board, {
      ...this.#toErrorOf(z, 'L'),
      through: output,
      over: this.#over('m', 'k'),
      rule: 'throughOutputs',
      local,
    });
  }

  /** δᵢᴸ = aᵢᴸ·(∂E/∂aᵢᴸ − Σₖ aₖᴸ·∂E/∂aₖᴸ), where the last layer is a softmax. */
  lastSoftmax(): Equations {
    const [z, output] = [this.unit('z', 'L', 'i'), this.unit('a', 'L', 'k', 'm')];
    const bracket = subtract(this.#delta('k', 'i', 'L'), this.unit('a', 'L', 'i'));
    const jacobian = multiplyAll([output, bracket, ...this.#sameSample('m', 'n')]);
    const local = this.#local(output, z, step('softmaxJacobian', jacobian));
    return along(this.#board, {
      ...this.#toErrorOf(z, 'L'),
      through: output,
      over: this.#over('m', 'k'),
      rule: 'throughOutputs',
      local,
    });
  }

  /** δᵢˡ = (Σₖ wₖᵢˡ⁺¹·δₖˡ⁺¹)·g′(zᵢˡ) */
  layerBefore(hasBias: boolean): Equations {
    const [z, next] = [this.unit('z', 'l', 'i'), this.unit('z', 'l+1', 'k', 'm')];
    const sum = this.#weightedSum('l+1', 'k', this.unit('g(z)', 'l', 'j', 'm'), hasBias);
    const about = { formula: { formula: sum } };
    const local = this.#local(next, z, {
      expression: this.#derivative(sum, 'z', 'l', z),
      reasons: [{ rule: 'insideSum', about }],
    });
    return along(this.#board, {
      ...this.#toErrorOf(z, 'l'),
      through: next,
      over: this.#over('m', 'k'),
      rule: 'throughNextLayer',
      local,
    });
  }

  /** ∂E/∂wᵢⱼˡ = δᵢˡ·aⱼˡ⁻¹ */
  weights(hasBias: boolean): Equations {
    const weight = this.#board.entry('w', 'l', 'i', 'j');
    const own = this.unit('z', 'l', 'k');
    const sum = this.#weightedSum('l', 'k', this.unit('a', 'l−1', 'm'), hasBias);
    const expression = this.#derivative(sum, 'w', 'l', weight);
    const about = { delta: { formula: this.#delta('k', 'i', 'l') } };
    const local = this.#local(own, weight, { expression, reasons: [{ rule: 'onlyItself', about }] });
    return along(this.#board, this.#toParameter(weight, own, local, this.#board.directSlopeBy(weight)));
  }

  /** ∂E/∂bᵢˡ = δᵢˡ, and for a bias that a layer shares the sum of all of them. */
  biases(): Equations {
    const isShared = this.#board.quantities.of('b', 'l').shape.length === 0;
    const bias = this.#board.entry('b', 'l', ...(isShared ? [] : ['i']));
    const own = this.unit('z', 'l', 'k');
    const sum = this.#weightedSum('l', 'k', this.unit('a', 'l−1', 'm'), true);
    const expression = this.#derivative(sum, 'b', 'l', bias);
    const about = { delta: { formula: this.#delta('k', 'i', 'l') } };
    const reason = isShared ? ({ rule: 'sameForAll', about: {} } as const) : ({ rule: 'onlyItself', about } as const);
    return along(this.#board, this.#toParameter(bias, own, this.#local(own, bias, { expression, reasons: [reason] })));
  }

  /** A quantity of one unit, of one sample where there are several. */
  unit(quantity: Quantity, label: Label, index: Index, sample = 'n'): Node {
    return this.#board.entry(quantity, label, ...this.#sample(sample), index);
  }

  #sample(letter: string): string[] {
    return this.#isBatch ? [letter] : [];
  }

  #over(sample: string, unit: string): string[] {
    return [...this.#sample(sample), unit];
  }

  #delta(a: string, b: string, label: Label): Node {
    return this.#board.sheet.kronecker(a, b, this.#board.quantities.sizes.unitsOf(label));
  }

  #sameSample(a: string, b: string): Node[] {
    const { samples } = this.#board.quantities.sizes;
    return samples === undefined ? [] : [this.#board.sheet.kronecker(a, b, samples)];
  }

  /** Σⱼ wᵢⱼ·aⱼ + bᵢ; `below` is an entry of the layer before, whose last letter is added over. */
  #weightedSum(label: Label, unit: string, below: Node, hasBias: boolean): Node {
    const letter = this.#board.sheet.entryOf(below)?.indices.at(-1) as string;
    const sum = sumOver(letter, multiply(this.#board.entry('w', label, unit, letter), below));
    if (!hasBias) return sum;
    const isShared = this.#board.quantities.of('b', label).shape.length === 0;
    return add(sum, this.#board.entry('b', label, ...(isShared ? [] : [unit])));
  }

  #derivative(formula: Node, quantity: Quantity, label: Label, variable: Node): Node {
    const { sheet, quantities } = this.#board;
    const indices = sheet.entryOf(variable)?.indices ?? [];
    return derivative(sheet, formula, quantities.of(quantity, label), indices) as Node;
  }

  /** ∂of/∂by, and what is left of it when each Kronecker δ within its sums is used up. */
  #local(of: Node, by: Node, first: Step): Derivation {
    const { sheet } = this.#board;
    const left = contracted(sheet, first.expression);
    const used = kroneckerStep(this.#board, first.expression, left);
    return this.#board.local(sheet.partial(of, by), left === first.expression ? [first] : [first, used]);
  }

  #toErrorOf(z: Node, label: Label): Pick<Way, 'goal' | 'by'> {
    return { goal: this.unit('δ', label, 'i'), by: z };
  }

  #toParameter(parameter: Node, own: Node, local: Derivation, direct?: Node): Way {
    return {
      goal: this.#board.slopeBy(parameter),
      by: parameter,
      through: own,
      over: this.#over('n', 'k'),
      rule: 'throughOwnSums',
      local,
      ...(direct && { direct }),
    };
  }
}
