/** Real data sets that come with Chainrule, each in a file of its own that is loaded only when it is asked for. */
import { inflateSync } from 'fflate';
import { type DataSet, matrixOf } from './data.ts';

interface RealSet {
  load(): Promise<{ readonly packed: string }>;
  readonly classes: readonly string[];
  readonly columns: readonly string[];
  readonly source: string;
  /** The numbers of one line; the last one is the class. */
  readonly numbers: (line: string) => number[];
}

const byCommas = (line: string): number[] => line.split(',').map(Number);
/** Pixels have 17 shades, from 0 to 16: one letter each. */
const byLetters = (line: string): number[] => Array.from(line, (letter) => Number.parseInt(letter, 17));

const measured = ['radius', 'texture', 'perimeter', 'area', 'smoothness', 'compactness', 'concavity', 'concave points'];
const cellMeasures = [...measured, 'symmetry', 'fractal dimension'];

const sets = {
  iris: {
    load: () => import('../sets/iris.ts'),
    classes: ['setosa', 'versicolor', 'virginica'],
    columns: ['sepal length', 'sepal width', 'petal length', 'petal width'],
    source: 'R. A. Fisher (1936), UCI Machine Learning Repository, doi 10.24432/C56C76',
    numbers: byCommas,
  },
  wine: {
    load: () => import('../sets/wine.ts'),
    classes: ['class 0', 'class 1', 'class 2'],
    columns: [
      'alcohol',
      'malic acid',
      'ash',
      'alcalinity of ash',
      'magnesium',
      'total phenols',
      'flavanoids',
      'nonflavanoid phenols',
      'proanthocyanins',
      'colour intensity',
      'hue',
      'OD280/OD315',
      'proline',
    ],
    source: 'M. Forina et al., UCI Machine Learning Repository, doi 10.24432/C5PC7J',
    numbers: byCommas,
  },
  'breast-cancer': {
    load: () => import('../sets/breast-cancer.ts'),
    classes: ['malignant', 'benign'],
    columns: ['mean', 'error', 'worst'].flatMap((kind) => cellMeasures.map((measure) => `${kind} ${measure}`)),
    source: 'W. Wolberg et al., UCI Machine Learning Repository, doi 10.24432/C5DW2B',
    numbers: byCommas,
  },
  digits: {
    load: () => import('../sets/digits.ts'),
    classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
    columns: Array.from({ length: 64 }, (_, pixel) => `pixel ${Math.floor(pixel / 8)},${pixel % 8}`),
    source: 'E. Alpaydin and C. Kaynak, UCI Machine Learning Repository, doi 10.24432/C50P49',
    numbers: byLetters,
  },
} as const satisfies Record<string, RealSet>;

export type RealSetName = keyof typeof sets;

export const realSetNames = Object.keys(sets) as readonly RealSetName[];

/**
 * A real data set.
 *
 * @example (await loadRealSet('iris')).inputs.shape // [150, 4]
 */
export async function loadRealSet(name: RealSetName): Promise<DataSet> {
  const { load, classes, columns, source, numbers }: RealSet = sets[name];
  const { packed } = await load();
  const bytes = inflateSync(Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0)));
  const rows = new TextDecoder().decode(bytes).split('\n').map(numbers);
  return {
    name,
    inputs: matrixOf(rows.map((row) => row.slice(0, -1))),
    targets: { kind: 'classes', labels: Uint16Array.from(rows, (row) => row.at(-1) as number), names: classes },
    columns,
    source,
  };
}
