/** The ways to name every number of a network: the lecture's, by layer and index, and Mazur's. */
import type { Network } from './schema.ts';

export interface LayerNames {
  /** The weighted sums of the units, and what their activation makes of them. */
  readonly sums: readonly string[];
  readonly outputs: readonly string[];
  /** For each unit, the weights from every unit before it. */
  readonly weights: readonly (readonly string[])[];
  /** One for each unit, all the same where the bias is shared; none without a bias. */
  readonly biases: readonly string[];
}

export interface Names {
  readonly inputs: readonly string[];
  readonly targets: readonly string[];
  readonly layers: readonly LayerNames[];
  /** The error of each output, and of all. */
  readonly errors: readonly string[];
  readonly total: string;
  /** Whether a product is written w1*x1 rather than x1*w1. */
  readonly weightFirst: boolean;
  readonly latex: ReadonlyMap<string, string>;
}

type Scheme = Exclude<Network['names'], 'matrix'>;

/** The names of a network's numbers, or undefined where it is written in matrices. */
export function namesOf(network: Network): Names | undefined {
  return network.names === 'matrix' ? undefined : schemes[network.names](network);
}

const count = (length: number): number[] => Array.from({ length }, (_, index) => index + 1);
const numbered = (letter: string, length: number, before = 0): string[] =>
  count(length).map((index) => `${letter}${before + index}`);

/** For each layer its units, the units before it, and how many there are in the layers before it. */
function layout({ inputs, layers }: Network) {
  let from = inputs;
  let before = 0;
  return layers.map(({ units, bias }, index) => {
    const own = { units, bias, from, before, number: index + 1, isLast: index === layers.length - 1 };
    from = units;
    before += units;
    return own;
  });
}

/** w1, w2, … through all layers, unit by unit; b1, b2, … likewise, or one for each layer that shares its bias. */
function runningParameters(network: Network): Pick<LayerNames, 'weights' | 'biases'>[] {
  let weight = 0;
  let bias = 0;
  return layout(network).map((layer) => {
    const weights = count(layer.units).map(() => {
      weight += layer.from;
      return numbered('w', layer.from, weight - layer.from);
    });
    if (layer.bias === false) return { weights, biases: [] };
    const own = layer.bias === 'shared' ? 1 : layer.units;
    bias += own;
    const biases = numbered('b', own, bias - own);
    return { weights, biases: own === 1 ? count(layer.units).map(() => biases[0] as string) : biases };
  });
}

const schemes: Readonly<Record<Scheme, (network: Network) => Names>> = {
  // x → z, a → z, p against y; z and a are numbered through all layers.
  lecture(network) {
    const parameters = runningParameters(network);
    const outputs = network.layers.at(-1)?.units as number;
    return {
      inputs: numbered('x', network.inputs),
      targets: numbered('y', outputs),
      layers: layout(network).map(({ units, before, isLast }, index) => ({
        ...(parameters[index] as (typeof parameters)[number]),
        sums: numbered('z', units, before),
        outputs: isLast ? numbered('p', units) : numbered('a', units, before),
      })),
      errors: numbered('E', outputs),
      total: 'E',
      weightFirst: false,
      latex: new Map(),
    };
  },

  // Matt Mazur’s “A step by step backpropagation example”, 2015: i → h → o, net before and out after the activation.
  mazur(network) {
    const parameters = runningParameters(network);
    const outputs = network.layers.at(-1)?.units as number;
    const latex = new Map([['E_total', 'E_{\\mathrm{total}}']]);
    const written = (word: string, unit: string): string => {
      const name = `${word}_${unit}`;
      latex.set(name, `${word === 'E' ? word : `\\mathrm{${word}}`}_{${unit}}`);
      return name;
    };
    const units = (letter: string, length: number, word: string, before = 0): string[] =>
      numbered(letter, length, before).map((unit) => written(word, unit));
    return {
      inputs: numbered('i', network.inputs),
      targets: units('o', outputs, 'target'),
      layers: layout(network).map((layer, index) => {
        const [letter, before] = layer.isLast ? (['o', 0] as const) : (['h', layer.before] as const);
        return {
          ...(parameters[index] as (typeof parameters)[number]),
          sums: units(letter, layer.units, 'net', before),
          outputs: units(letter, layer.units, 'out', before),
        };
      }),
      errors: units('o', outputs, 'E'),
      total: 'E_total',
      weightFirst: true,
      latex,
    };
  },

  // w^{(l)}_{ij} goes to unit i of layer l from unit j of the layer before.
  indexed(network) {
    const latex = new Map<string, string>();
    const outputs = network.layers.at(-1)?.units as number;
    const widest = Math.max(network.inputs, ...network.layers.map(({ units }) => units));
    // From ten units on, 112 could be 1,12 or 11,2.
    const apart = widest >= 10;
    const written = (letter: string, layer: number, ...indices: readonly number[]): string => {
      const name = `${letter}${layer}${indices.length === 0 ? '' : '_'}${indices.join(apart ? '_' : '')}`;
      const below = indices.length === 0 ? '' : `_{${indices.join(apart ? ',' : '')}}`;
      latex.set(name, `${letter}^{(${layer})}${below}`);
      return name;
    };
    return {
      inputs: numbered('x', network.inputs),
      targets: numbered('y', outputs),
      layers: layout(network).map(({ units, from, bias, number }) => ({
        sums: count(units).map((unit) => written('z', number, unit)),
        outputs: count(units).map((unit) => written('a', number, unit)),
        weights: count(units).map((unit) => count(from).map((source) => written('w', number, unit, source))),
        biases:
          bias === false
            ? []
            : count(units).map((unit) => (bias === 'shared' ? written('b', number) : written('b', number, unit))),
      })),
      errors: numbered('E', outputs),
      total: 'E',
      weightFirst: true,
      latex,
    };
  },
};
