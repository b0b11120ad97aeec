/** Data sets that are drawn: small problems in the plane, each with a shape of its own. The same seed, the same points. */
import { uniform } from '../../graph/index.ts';
import { normal, streams } from '../random.ts';
import { type DataSet, matrixOf } from './data.ts';

export interface GeneratorOptions {
  readonly seed?: number;
  readonly samples?: number;
  /** The standard deviation of what is added to each coordinate. */
  readonly noise?: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** The point at a position from 0 to 1 along the curve of its class. */
type Curve = (position: number, label: number) => readonly [x: number, y: number];

const TURN = 2 * Math.PI;

interface Generator {
  readonly classes: number;
  readonly samples: number;
  readonly noise: number;
  readonly curve: Curve;
}

const generators = {
  // Two half circles that reach into each other.
  moons: {
    classes: 2,
    samples: 200,
    noise: 0.1,
    curve: (position: number, label: number) => {
      const angle = (TURN / 2) * position;
      return label === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    },
  },
  // A circle within a circle.
  circles: {
    classes: 2,
    samples: 200,
    noise: 0.08,
    curve: (position: number, label: number) => {
      const radius = label === 0 ? 1 : 0.5;
      return [radius * Math.cos(TURN * position), radius * Math.sin(TURN * position)];
    },
  },
  // Three arms that wind around each other.
  spirals: {
    classes: 3,
    samples: 300,
    noise: 0.02,
    curve: (position: number, label: number) => {
      const angle = TURN * (label / 3 + 0.6 * position);
      return [position * Math.cos(angle), position * Math.sin(angle)];
    },
  },
  // Three clouds around the corners of a triangle.
  blobs: {
    classes: 3,
    samples: 150,
    noise: 0.4,
    curve: (_: number, label: number) => [1.5 * Math.cos((TURN * label) / 3), 1.5 * Math.sin((TURN * label) / 3)],
  },
} as const satisfies Record<string, Generator>;

export type GeneratorName = keyof typeof generators | 'xor';

export const generatorNames = ['xor', ...Object.keys(generators)] as readonly GeneratorName[];

/**
 * A drawn data set.
 *
 * @example generate('moons', { samples: 100, seed: 1 }).inputs.shape // [100, 2]
 */
export function generate(name: GeneratorName, options: GeneratorOptions = {}): DataSet {
  if (name === 'xor') return xor;
  const { classes, samples, noise, curve }: Generator = generators[name];
  const { seed = 0 } = options;
  const count = options.samples ?? samples;
  const points = Array.from({ length: count }, (_, index) =>
    pointOf(index, index % classes, seed, options.noise ?? noise, curve),
  );
  return {
    name,
    inputs: matrixOf(points.map(({ x, y }) => [x, y])),
    targets: {
      kind: 'classes',
      labels: Uint16Array.from(points, ({ label }) => label),
      names: Array.from({ length: classes }, (_, label) => String(label)),
    },
    columns: ['x1', 'x2'],
  };
}

function pointOf(index: number, label: number, seed: number, noise: number, curve: Curve): Point {
  const [x, y] = curve(uniform(seed, streams.data, index), label);
  const spread = (axis: number): number => noise * normal(seed, streams.noise, 2 * index + axis);
  return { x: x + spread(0), y: y + spread(1), label };
}

/** The four rows of the exclusive or. */
const xor: DataSet = {
  name: 'xor',
  inputs: matrixOf([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]),
  targets: { kind: 'classes', labels: Uint16Array.of(0, 1, 1, 0), names: ['0', '1'] },
  columns: ['x1', 'x2'],
};
