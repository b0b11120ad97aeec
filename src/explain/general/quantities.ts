/** The quantities of a layer that stands for any layer: zˡ, aˡ, Wˡ, bˡ, and of these their entries. */
import type { Index, Shape } from '../../graph/index.ts';
import type { Tensor } from '../indices/sheet.ts';

/** What a layer consists of; `x` of layer 0 is called a⁰. */
export type Quantity = 'z' | 'a' | 'w' | 'b' | 'δ' | 'g(z)' | 'g′(z)';

/** A layer by what it is called: l, l+1, l−1, L, or its number. */
export type Label = string;

/** A quantity of the general formula: a tensor that knows what it is. */
export interface LayerTensor extends Tensor {
  readonly quantity: Quantity;
  readonly label: Label;
}

/** The sizes of what is derived: how many units a layer has, and how many samples there are. */
export interface Sizes {
  unitsOf(label: Label): number;
  /** Missing for a single sample, whose layers are vectors. */
  readonly samples?: number;
  /** Layers whose units have one bias in common. */
  sharesBias(label: Label): boolean;
}

const capitals: Readonly<Record<string, string>> = { z: 'Z', a: 'A', δ: 'Δ' };

/** The quantities of all layers; each is one object, however often it is asked for. */
export class Quantities {
  readonly sizes: Sizes;
  readonly #tensors = new Map<string, LayerTensor>();

  constructor(sizes: Sizes) {
    this.sizes = sizes;
  }

  of(quantity: Quantity, label: Label): LayerTensor {
    const key = `${quantity} ${label}`;
    const known = this.#tensors.get(key);
    if (known !== undefined) return known;
    const made = this.#make(quantity, label);
    this.#tensors.set(key, made);
    return made;
  }

  #make(quantity: Quantity, label: Label): LayerTensor {
    const shape = this.#shapeOf(quantity, label);
    const letter = quantity.replace(/\(z\)$/, '');
    const isFunction = letter !== quantity;
    const write = (indices: readonly Index[]): string =>
      isFunction ? `${letter}(${entryName('z', label, indices)})` : entryName(quantity, label, indices);
    const plain = { quantity, label, shape, write };
    if (quantity !== 'g(z)') return plain;
    return { ...plain, elementwise: { argument: this.of('z', label), slope: this.of('g′(z)', label) } };
  }

  #shapeOf(quantity: Quantity, label: Label): Shape {
    const { unitsOf, samples, sharesBias } = this.sizes;
    if (quantity === 'w') return [unitsOf(label), unitsOf(labelBefore(label))];
    if (quantity === 'b') return sharesBias(label) ? [] : [unitsOf(label)];
    return samples === undefined ? [unitsOf(label)] : [samples, unitsOf(label)];
  }

  /** How a quantity is written as a whole: a vector for one sample, a matrix with a row for each of several. */
  nameOf(quantity: Quantity, label: Label): string {
    const capital = (letter: string): string =>
      this.sizes.samples === undefined ? letter : (capitals[letter] ?? letter);
    if (quantity === 'w') return `W^{${label}}`;
    const letter = quantity.replace(/\(z\)$/, '');
    return letter === quantity ? `${capital(letter)}^{${label}}` : `${letter}(${capital('z')}^{${label}})`;
  }
}

function entryName(letter: string, label: Label, indices: readonly Index[]): string {
  const apart = indices.every((index) => String(index).length === 1) ? '' : ',';
  const below = indices.length === 0 ? '' : `_{${indices.join(apart)}}`;
  return `${letter}^{${label}}${below}`;
}

/** The layer before one. */
export function labelBefore(label: Label): Label {
  if (/^\d+$/.test(label)) return String(Number(label) - 1);
  if (label === 'l+1') return 'l';
  return `${label}−1`;
}

/** The layer after one. */
export const labelAfter = (label: Label): Label => (/^\d+$/.test(label) ? String(Number(label) + 1) : `${label}+1`);
