/** Training: what it says while it runs, and what can be wrong with it. */

const count = (value: number): string => value.toLocaleString('en');
const times = (value: number, one: string, many: string): string => `${count(value)} ${value === 1 ? one : many}`;

export const training = {
  about: 'train a network or formulas on data',
  help: {
    file: 'formulas (.chain), a network (.json), a built-in example, - for standard input; or a data set, which gets a small network and settings of its own',
    data: 'what to learn from: xor, moons, circles, spirals, blobs, iris, wine, breast-cancer, digits; a table (.csv); MNIST’s files or their folder (default: the samples in the file)',
    label: 'the columns of a table to predict, by name or number, apart by commas (default: the last one)',
    standardize:
      'bring every column of the inputs to mean 0 and standard deviation 1; the trained file takes them as they are',
    validation:
      'the part of the samples to hold out for testing, such as 0.2 (default: 0.2 of the built-in sets, else 0)',
    steps: 'how many updates there are',
    epochs: 'how often every sample is used (default: 100, but between 3,000 and 20,000 steps)',
    batchSize: 'samples in a step (default: 32; all of them where they are in the file)',
    noShuffle: 'take the samples in their own order in every epoch',
    optimizer: 'sgd (default), rmsprop, adagrad, adam or adamw, as PyTorch defines them',
    lr: 'learning rate η in w ← w − η·∂E/∂w (default: 0.1 of sgd, 0.01 of rmsprop and adagrad, 0.001 of adam and adamw)',
    momentum: 'sgd, rmsprop: how much of the last direction is kept',
    dampening: 'sgd: how much less of each gradient goes into the momentum',
    nesterov: 'sgd: look ahead along the momentum',
    betas: 'adam, adamw: decay of the two running means (default: 0.9,0.999)',
    eps: 'rmsprop, adagrad, adam, adamw: keeps the divisor from 0',
    weightDecay: 'L2 penalty; for adamw decoupled from the gradient (default: 0, of adamw 0.01)',
    alpha: 'rmsprop: decay of the running mean of squares (default: 0.99)',
    centered: 'rmsprop: divide by the deviation instead of the size',
    amsgrad: 'adam, adamw: never forget the largest squares',
    lrDecay: 'adagrad: the learning rate is divided by 1 + (t − 1)·this (default: 0)',
    initialAccumulatorValue: 'adagrad: where the sum of squares starts (default: 0)',
    schedule:
      'how the learning rate runs: constant, step:EPOCHS,FACTOR, cosine:LEAST or plateau:PATIENCE,FACTOR (default: constant)',
    warmUp: 'epochs in which the learning rate grows to its full size',
    clipNorm: 'shorten the gradient of all parameters together to this length',
    clipValue: 'limit each element of the gradient',
    init: 'draw new weights: xavier-uniform, xavier-normal, he-uniform, he-normal, lecun-uniform, lecun-normal or pytorch (default: those of the file)',
    earlyStopping: 'stop when the loss on held-out samples has not fallen for so many epochs, and take the best',
    seed: 'of the order of samples, of the held-out ones, of drawn data and weights (default: 0)',
    precision: 'double precision for study, single for size and speed',
    backend: 'how the steps are run',
    json: 'print a line of JSON for each epoch and one for the end',
    logSteps: 'with --json, a line for each step too',
    checkpoint: 'keep the state in this folder, so that nothing is lost when the process ends',
    checkpointEvery: 'seconds between two checkpoints (default: 10)',
    resume: 'go on from the last checkpoint, to the same bits as without a break',
    overwrite: 'replace the file that -o names if it exists',
  },

  // Before it starts
  data: 'Data',
  model: 'Model',
  plan: 'Training',
  ownData: (_: { samples: number }): string => `the file’s own: ${times(_.samples, 'sample', 'samples')}`,
  classData: (_: { name: string; samples: number; features: number; classes: number }): string =>
    `${_.name}: ${times(_.samples, 'sample', 'samples')} of ${times(_.features, 'number', 'numbers')}, ${_.classes} classes`,
  numberData: (_: { name: string; samples: number; features: number; outputs: number }): string =>
    `${_.name}: ${times(_.samples, 'sample', 'samples')} of ${times(_.features, 'number', 'numbers')}, ${_.outputs} to predict`,
  split: (_: { training: number; heldOut: number }): string =>
    `${count(_.training)} to learn from, ${count(_.heldOut)} held out to test with`,
  standardised: 'inputs brought to mean 0 and standard deviation 1',
  parametersOf: (_: { count: number; objective: string }): string =>
    `${times(_.count, 'number', 'numbers')} to learn, so that ${_.objective} becomes small`,
  stepsOf: (_: { optimizer: string; lr: string; steps: number; epochs: number; batch: number }): string =>
    `${_.optimizer} with learning rate ${_.lr}: ${times(_.steps, 'step', 'steps')} of ${times(_.batch, 'sample', 'samples')}, ${times(_.epochs, 'epoch', 'epochs')}`,
  runAs: (_: { backend: string; reason: string; precision: string }): string =>
    `${_.precision}, ${_.backend}, as ${_.reason}`,

  // While it runs
  epochOf: (_: { epoch: number; epochs: number }): string => `epoch ${count(_.epoch)}/${count(_.epochs)}`,
  rate: (_: { steps: string }): string => `${_.steps} steps/s`,
  remaining: (_: { seconds: number }): string =>
    _.seconds < 60
      ? `${_.seconds} s left`
      : _.seconds < 3600
        ? `${Math.ceil(_.seconds / 60)} min left`
        : `${Math.ceil(_.seconds / 360) / 10} h left`,
  epoch: 'epoch',
  loss: 'loss',
  heldOut: 'held out',
  heldOutLoss: 'loss held out',
  accuracy: 'accuracy',

  // When it has ended
  trainingSamples: 'learned from',
  right: (_: { right: number; count: number; part: string; unseen: boolean }): string =>
    _.unseen
      ? `Of ${times(_.count, 'sample', 'samples')} that it has never seen, it recognises ${count(_.right)} (${_.part}).`
      : `Of the ${times(_.count, 'sample', 'samples')} that it learned from, it recognises ${count(_.right)} (${_.part}).`,
  explained: (_: { part: string; unseen: boolean }): string =>
    _.unseen
      ? `Its predictions explain ${_.part} of how the targets of held-out samples vary (R²).`
      : `Its predictions explain ${_.part} of how the targets vary (R²).`,
  confusion: 'What samples are (rows) and what they are taken for (columns):',
  parameters: 'Parameters:',
  interrupted: (_: { step: number }): string => `Interrupted after step ${count(_.step)}.`,
  stoppedEarly: (_: { epoch: number; patience: number }): string =>
    `Stopped after epoch ${count(_.epoch)}: the loss has not fallen for ${times(_.patience, 'epoch', 'epochs')}. The parameters are those of the best epoch.`,
  diverged: (_: { step: number; epoch: number; name: string; value: string; formula: string }): string =>
    `Stopped at step ${count(_.step)} (epoch ${count(_.epoch)}): ${_.name} became ${_.value}${_.formula === '' ? '' : ` in ${_.formula}`}. The parameters are those before this step. A smaller --lr or --clip-norm 1 often helps.`,
  resumed: (_: { step: number; file: string }): string => `Going on after step ${count(_.step)}, from ${_.file}.`,
  nothingToResume: (_: { folder: string }): string =>
    `“${_.folder}” holds no checkpoint yet, so the training starts from the beginning.`,
  damaged: (_: { files: string; used: string }): string =>
    `Damaged and left alone: ${_.files}. The one before it, ${_.used}, is whole and is used.`,
  notSaved: (_: { folder: string; reason: string }): string =>
    `No checkpoint could be written into “${_.folder}” (${_.reason}). The training goes on, earlier checkpoints are untouched, and saving is tried again.`,
  savedAgain: (_: { step: number }): string => `Checkpoints can be written again; step ${count(_.step)} is saved.`,
  resumeWith: (_: { folder: string }): string =>
    `The same command with --resume goes on from the checkpoint in “${_.folder}”.`,
};

type Wanted = 'count' | 'seed' | 'positive' | 'notNegative' | 'part' | 'rate';

const wanted: Record<Wanted, string> = {
  count: 'a whole number from 1 on',
  seed: 'a whole number from 0 to 4294967295',
  positive: 'a number above 0',
  notNegative: 'a number from 0 on',
  part: 'a number from 0 to below 1',
  rate: 'a number above 0 and at most 1e12, such as 0.1',
};

export const trainingProblems = {
  noParameters: (_: { objective: string }): string =>
    `${_.objective} depends on no parameter, so there is nothing to train; declare one, as in “param w = 0.1”`,
  nothingToFeed: (_: object): string =>
    'the program has no inputs that data could go into; declare some, as in “input x” and “target y”',
  dataDoesNotFit: (_: { inputs: number; targets: number; features: number; outputs: string }): string =>
    `the program takes ${_.inputs} input ${_.inputs === 1 ? 'number' : 'numbers'} and ${_.targets} target ${_.targets === 1 ? 'number' : 'numbers'} a sample, but the data have ${_.features} ${_.features === 1 ? 'column' : 'columns'} of inputs and need ${_.outputs.replace('/', ' or ')} for the targets; change the first or last layer, or the data`,
  raggedRows: (_: { row: number; wanted: number }): string =>
    `every row needs as many finite numbers as the first one, ${_.wanted}, and at least one; row ${_.row} (counted from 0) has not`,
  noRows: (_: object): string => 'the table has no rows; give one sample a line, its numbers apart by commas',
  rowOfOtherLength: (_: { wanted: number; found: number }): string =>
    `this row has ${_.found} ${_.found === 1 ? 'cell' : 'cells'}, but the first one has ${_.wanted}`,
  noInputColumns: (_: object): string =>
    'the table needs at least one column beside those to predict; are its cells apart by commas, semicolons or tabs?',
  noSuchColumn: (_: { label: string; known: string }): string =>
    `the table has no column “${_.label}”; it has ${_.known}`,
  emptyCell: (_: { name: string }): string =>
    `the column “${_.name}” is empty here; give a value, or leave the row out`,
  cellDecimalComma: (_: { name: string; text: string; write: string }): string =>
    `“${_.text}” in the column “${_.name}” has a decimal comma; write ${_.write}`,
  cellNotNumber: (_: { name: string; text: string }): string =>
    `“${_.text}” in the column “${_.name}” is no number; a column of texts can only be the one to predict, named by --label`,
  openQuote: (_: object): string => 'the quote that opens here is not closed on this line, or something follows it',
  notIdx: (_: { file: string }): string =>
    `“${_.file}” is no IDX file of unsigned bytes, as MNIST has them; perhaps it was cut short`,
  idxLength: (_: { file: string; wanted: number; found: number }): string =>
    `“${_.file}” should have ${_.wanted.toLocaleString('en')} bytes, but has ${_.found.toLocaleString('en')}; it was cut short or changed`,
  idxDontMatch: (_: { images: string; labels: string }): string =>
    `“${_.labels}” has not one label for each image of “${_.images}”`,
  optionNoNumber: (_: { option: string; text: string }): string =>
    /^\d+,\d+$/.test(_.text)
      ? `--${_.option} ${_.text} has a decimal comma; write ${_.text.replace(',', '.')}`
      : `--${_.option} needs a number, as in 0.01 or 1e-3, but “${_.text}” is none`,
  optionNoPair: (_: { option: string; text: string }): string =>
    `--${_.option} needs two numbers apart by a comma, as in 0.9,0.999, but is “${_.text}”`,
  unknownChoice: (_: { option: string; text: string; known: string; nearest?: string }): string =>
    `--${_.option} can't be “${_.text}”${_.nearest === undefined ? '' : `; did you mean “${_.nearest}”?`} Possible: ${_.known}`,
  badSchedule: (_: { text: string }): string =>
    `“${_.text}” is no schedule; write step:30,0.1 (every 30 epochs a tenth), cosine, cosine:0.01 (down to a hundredth), or plateau:10,0.1`,
  noMatrices: (_: object): string =>
    'weights can only be drawn anew for parameters that are matrices, and this program has none; leave --init out, or write the network with “names”: “matrix”',
  noSuchData: (_: { name: string; known: string; nearest?: string }): string =>
    `there is no file and no data set “${_.name}”${_.nearest === undefined ? '' : `; did you mean “${_.nearest}”?`} Built-in data: ${_.known}`,
  nothingToTrain: (_: object): string =>
    'a file or data to train on is missing; try “chainrule train xor” or “chainrule train digits”',
  notTable: (_: { file: string }): string =>
    `“${_.file}” is neither a table of text in UTF-8 nor an IDX file; save it as CSV in UTF-8`,
  noLabels: (_: { images: string; labels: string }): string =>
    `the labels of “${_.images}” are missing; they should be in “${_.labels}”, or there with .gz`,
  noImages: (_: { folder: string }): string =>
    `“${_.folder}” has no file such as train-images-idx3-ubyte or train-images-idx3-ubyte.gz`,
  standardizeNeedsData: (_: object): string =>
    '--standardize is about the inputs of --data; name data, or leave it out',
  cannotAbsorb: (_: object): string =>
    'the trained file could not take its inputs as they are: only a network in matrices whose first layer has a bias can hide their scale in it; leave out --standardize or -o',
  resumeNeedsCheckpoint: (_: object): string =>
    '--resume needs the folder of the checkpoints, as in “--checkpoint run1 --resume”',
  outputExists: (_: { file: string }): string =>
    `“${_.file}” exists already; choose another name for -o, or add --overwrite`,
  folderLocked: (_: { folder: string; process: number; lock: string }): string =>
    `another training (process ${_.process}) is writing its checkpoints into “${_.folder}”; choose another folder, or, if no training runs any more, delete “${_.lock}”`,
  checkpointsThere: (_: { folder: string; step: number }): string =>
    `“${_.folder}” holds the checkpoint of a training after step ${_.step.toLocaleString('en')}; go on with it by --resume, or choose another folder`,
  checkpointOfOtherModel: (_: { file: string }): string =>
    `“${_.file}” is of another network; give the file that it was made with, or choose another folder`,
  checkpointOfOtherData: (_: { file: string }): string =>
    `“${_.file}” was made with other data; the samples have changed since, so going on would not mean what it says`,
  checkpointOfOtherOptions: (_: { file: string; option: string; was: string; is: string }): string =>
    `“${_.file}” was made with another ${_.option}: ${_.was}, not ${_.is}; give the same options, or choose another folder`,
  checkpointsDamaged: (_: { folder: string; count: number }): string =>
    _.count === 1
      ? `the only checkpoint in “${_.folder}” is damaged; to start anew, choose another folder`
      : `all ${_.count} checkpoints in “${_.folder}” are damaged; to start anew, choose another folder`,
  checkpointNewer: (_: { file: string }): string =>
    `“${_.file}” was written by a newer Chainrule; update Chainrule to go on with it`,
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
