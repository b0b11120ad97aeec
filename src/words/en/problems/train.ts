/** What can be wrong with a training: its program, its samples, its options. */

type Wanted = 'count' | 'seed' | 'positive' | 'notNegative' | 'part' | 'rate';

const wanted: Record<Wanted, string> = {
  count: 'a whole number from 1 on',
  seed: 'a whole number from 0 to 4294967295',
  positive: 'a number above 0',
  notNegative: 'a number from 0 on',
  part: 'a number from 0 to below 1',
  rate: 'a number above 0 and at most 1e12, such as 0.1',
};

export const train = {
  noParameters: (_: { objective: string }): string =>
    `${_.objective} depends on no parameter, so there is nothing to train; declare one, as in “param w = 0.1”`,
  nothingToFeed: (_: object): string =>
    'the program has no inputs that data could go into; declare some, as in “input x” and “target y”',
  dataDoesNotFit: (_: { inputs: number; targets: number; features: number; outputs: string }): string =>
    `the program takes ${_.inputs} input ${_.inputs === 1 ? 'number' : 'numbers'} and ${_.targets} target ${_.targets === 1 ? 'number' : 'numbers'} a sample, but the data have ${_.features} ${_.features === 1 ? 'column' : 'columns'} of inputs and need ${_.outputs.replace('/', ' or ')} for the targets; change the first or last layer, or the data`,
  raggedRows: (_: { row: number; wanted: number }): string =>
    `every row needs as many finite numbers as the first one, ${_.wanted}, and at least one; row ${_.row} (counted from 0) has not`,
  noMatrices: (_: object): string =>
    'weights can only be drawn anew for parameters that are matrices, and this program has none; leave --init out, or write the network with “names”: “matrix”',
  standardizeNeedsData: (_: object): string =>
    '--standardize is about the inputs of --data; name data, or leave it out',
  noSamples: (_: { name: string }): string =>
    `${_.name} has no values to learn from; give them in the file, or name data, as in “--data iris” or “--data table.csv”`,
  fixedBatch: (_: { rows: number; batch: number }): string =>
    `the formulas are written for ${_.rows} samples at once and mean nothing for ${_.batch}; take “--batch-size ${_.rows}”, or write them for one sample`,
  batchTooLarge: (_: { batch: number; samples: number }): string =>
    `a batch of ${_.batch.toLocaleString('en')} samples can't be taken from ${_.samples.toLocaleString('en')}; choose a smaller --batch-size`,
  optionRange: (_: { option: string; wanted: Wanted; found: string }): string =>
    `--${_.option} must be ${wanted[_.wanted]}, but is ${_.found}`,
  optionNotOfOptimizer: (_: { option: string; optimizer: string; known: string }): string =>
    `the optimiser ${_.optimizer} has no --${_.option}; it has ${_.known}`,
  nesterovNeedsMomentum: (_: object): string =>
    '--nesterov needs a momentum above 0 and no dampening, as in “--momentum 0.9 --nesterov”',
};
