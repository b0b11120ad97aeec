/** Training: what it says before, while and after it runs. */

const count = (value: number): string => value.toLocaleString('en');
const times = (value: number, one: string, many: string): string => `${count(value)} ${value === 1 ? one : many}`;

export const training = {
  about: 'train a network or formulas on data',
  help: {
    file: 'formulas (.chain), a network (.json), a built-in example, - for standard input; or a data set, which gets a small network and settings of its own',
    data: 'what to learn from: xor, moons, circles, spirals, blobs, iris, wine, breast-cancer, digits; a table (.csv); MNIST’s files or their folder (default: the samples in the file)',
    label: 'the columns of a table to predict, by name or number, separated by commas (default: the last one)',
    standardize:
      'bring every column of the inputs to mean 0 and standard deviation 1; the trained file takes them as they are',
    validation:
      'the part of the samples to hold out for testing, such as 0.2 (default: 0.2 of the built-in sets, else 0)',
    steps: 'the number of updates',
    epochs: 'how many times every sample is used (default: 100, but between 3,000 and 20,000 steps)',
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
    init: 'draw new weights: xavier-uniform, xavier-normal, he-uniform, he-normal, lecun-uniform, lecun-normal or pytorch; or take those in a file of arrays (.npz), as -o writes it (default: those of the file)',
    earlyStopping: 'stop when the loss on held-out samples has not fallen for this many epochs, and take the best',
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
  roundsOtherwise: (_: { isFused: boolean }): string =>
    _.isFused
      ? 'The checkpoint was computed without fused multiply-add, which is used here: from now on the last digits may differ from those of a training without a break.'
      : 'The checkpoint was computed with fused multiply-add, which is missing here: from now on the last digits may differ from those of a training without a break.',
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
