/** Initial weights: ways to draw them so that signals and gradients keep their size from layer to layer. */
import { type Declaration, type Program, sizeOf, uniform, valueFrom } from '../graph/index.ts';
import { trainProblem } from '../words/index.ts';
import { normal, streams } from './random.ts';

/** How many units a weight's unit is fed by, and how many its own unit feeds. */
interface Fan {
  readonly into: number;
  readonly out: number;
}

interface Initialiser {
  readonly distribution: 'uniform' | 'normal';
  /** The variance of a weight. */
  variance(fan: Fan): number;
  /** The variance of a bias; 0 unless it is drawn too. */
  biasVariance?(fan: Fan): number;
}

const xavier = ({ into, out }: Fan): number => 2 / (into + out);
const he = ({ into }: Fan): number => 2 / into;
const lecun = ({ into }: Fan): number => 1 / into;
/** U(−1/√n, 1/√n) has the variance 1/(3n). */
const linear = ({ into }: Fan): number => 1 / (3 * into);

const initialisers = {
  // Glorot and Bengio, “Understanding the difficulty of training deep feedforward neural networks”, AISTATS 2010.
  'xavier-uniform': { distribution: 'uniform', variance: xavier },
  'xavier-normal': { distribution: 'normal', variance: xavier },
  // He, Zhang, Ren and Sun, “Delving deep into rectifiers”, ICCV 2015.
  'he-uniform': { distribution: 'uniform', variance: he },
  'he-normal': { distribution: 'normal', variance: he },
  // LeCun, Bottou, Orr and Müller, “Efficient BackProp”, 1998.
  'lecun-uniform': { distribution: 'uniform', variance: lecun },
  'lecun-normal': { distribution: 'normal', variance: lecun },
  // What PyTorch's Linear layer starts with, its bias included.
  pytorch: { distribution: 'uniform', variance: linear, biasVariance: linear },
} as const satisfies Record<string, Initialiser>;

export type InitialiserName = keyof typeof initialisers;

export const initialiserNames = Object.keys(initialisers) as readonly InitialiserName[];

/**
 * The program with new values for its parameters: matrices are weights, W[to, from]; vectors and numbers are biases, of the
 * matrix declared before them with as many rows.
 *
 * @throws Problem `noMatrices` where no parameter is a matrix, so that nothing says what a weight is
 *
 * @example initialised(parseProgram('param W[3,2], b[3] …'), 'he-normal', 1)
 */
export function initialised(program: Program, name: InitialiserName, seed: number): Program {
  const { distribution, variance, biasVariance = () => 0 }: Initialiser = initialisers[name];
  const parameters = [...program.declarations].filter(([, { role }]) => role === 'param');
  if (!parameters.some(([, { node }]) => node.shape.length === 2)) throw trainProblem('invalid', 'noMatrices', {});
  const declarations = new Map(program.declarations);
  let fan: Fan = { into: 1, out: 1 };
  parameters.forEach(([parameter, declaration], index) => {
    const { shape } = declaration.node;
    if (shape.length === 2) fan = { into: shape[1] as number, out: shape[0] as number };
    const width = Math.sqrt(shape.length === 2 ? variance(fan) : biasVariance(fan));
    declarations.set(
      parameter,
      drawn(declaration, (at) => width * unit(distribution, seed, index, at)),
    );
  });
  return { ...program, declarations };
}

const drawn = (declaration: Declaration, number: (at: number) => number): Declaration => {
  const { shape } = declaration.node;
  const numbers = Float64Array.from({ length: sizeOf(shape) }, (_, at) => number(at));
  return { ...declaration, value: valueFrom(shape, numbers) };
};

/** A random number with mean 0 and variance 1. */
function unit(distribution: Initialiser['distribution'], seed: number, parameter: number, at: number): number {
  const stream = streams.weights + parameter;
  return distribution === 'normal' ? normal(seed, stream, at) : Math.sqrt(3) * (2 * uniform(seed, stream, at) - 1);
}
