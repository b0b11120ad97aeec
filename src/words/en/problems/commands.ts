/** What can be wrong with a command line, and with the files it names. */

export const commands = {
  unknownCommand: (_: { name: string; nearest?: string }): string =>
    `there is no command “${_.name}”; ${_.nearest === undefined ? '' : `did you mean “${_.nearest}”? `}“chainrule --help” lists them all`,
  unknownOption: (_: { name: string; nearest?: string }): string =>
    `there is no option ${_.name}; ${_.nearest === undefined ? '' : `did you mean ${_.nearest}? `}“--help” after the command lists its options`,
  optionNeedsValue: (_: { option: string }): string => `${_.option} needs a value`,
  wrongChoice: (_: { option: string; value: string; choices: string }): string =>
    `${_.option} can be ${_.choices}, but not “${_.value}”`,
  fileMissing: (_: { command: string }): string =>
    `a file is missing; try a built-in example, as in “chainrule ${_.command} lecture”`,
  tooManyFiles: (_: { command: string; second: string }): string =>
    `“chainrule ${_.command}” takes one file, but “${_.second}” follows; names go after --wrt, as in --wrt w5`,
  noSuchFile: (_: { file: string; nearest?: string; examples: string }): string =>
    `there is no file and no example “${_.file}”; ${_.nearest === undefined ? '' : `did you mean “${_.nearest}”? `}built-in examples: ${_.examples}`,
  isFolder: (_: { file: string }): string => `“${_.file}” is a folder; name a file in it`,
  cannotRead: (_: { file: string; reason: string }): string => `“${_.file}” can't be read (${_.reason})`,
  cannotWrite: (_: { file: string; reason: string }): string =>
    `“${_.file}” can't be written (${_.reason}); choose another place with -o`,
  wouldReplaceInput: (_: { file: string }): string =>
    `“${_.file}” is the input and is never overwritten; choose another name for -o`,
  binaryToTerminal: (_: { format: string }): string =>
    `${_.format} is not for a terminal; name a file, as in -o graph.${_.format}`,
  oneFileOnly: (_: { format: string }): string => `${_.format} holds the results of one file; name one file only`,
  stationsOnlySimplified: (_: object): string => '--stations belongs to --view simplified',
  tooManyLines: (_: { count: number; limit: number; isBrief: boolean; isEstimate: boolean }): string =>
    `this would print ${_.isEstimate ? 'about ' : ''}${_.count.toLocaleString('en')} lines, and at most ${_.limit.toLocaleString('en')} are printed; ${_.isBrief ? '' : 'ask for less with “--detail brief”, or '}name a few parameters with --wrt, or write everything to a file, as in “-o derivation.html”`,
  portTaken: (_: { port: number }): string => `port ${_.port} is taken; choose another with --port, or leave it out`,
  badPort: (_: { value: string }): string => `“${_.value}” is not a port; give a whole number from 0 to 65535`,
  pageMissing: (_: object): string => 'the page is not built yet; run “npm run build” once',
  internalFault: (_: { message: string }): string =>
    `this is a fault of Chainrule, not of your input; please report it with the command that led here (${_.message})`,
  badPathCount: (_: { value: string; most: number }): string =>
    `--paths takes a whole number from 1 to ${_.most.toLocaleString('en')}, not “${_.value}”`,
  optionNoNumber: (_: { option: string; text: string }): string =>
    /^\d+,\d+$/.test(_.text)
      ? `--${_.option} ${_.text} has a decimal comma; write ${_.text.replace(',', '.')}`
      : `--${_.option} needs a number, as in 0.01 or 1e-3, but “${_.text}” is none`,
  optionNoPair: (_: { option: string; text: string }): string =>
    `--${_.option} needs two numbers separated by a comma, as in 0.9,0.999, but is “${_.text}”`,
  unknownChoice: (_: { option: string; text: string; known: string; nearest?: string }): string =>
    `--${_.option} can't be “${_.text}”; ${_.nearest === undefined ? '' : `did you mean “${_.nearest}”? `}possible: ${_.known}`,
  badSchedule: (_: { text: string }): string =>
    `“${_.text}” is not a schedule; write step:30,0.1 (every 30 epochs a tenth), cosine, cosine:0.01 (down to a hundredth), or plateau:10,0.1`,
  noSuchData: (_: { name: string; known: string; nearest?: string }): string =>
    `there is no file and no data set “${_.name}”; ${_.nearest === undefined ? '' : `did you mean “${_.nearest}”? `}built-in data: ${_.known}`,
  nothingToTrain: (_: object): string =>
    'a file or data to train on is missing; try “chainrule train xor” or “chainrule train digits”',
  notTable: (_: { file: string }): string =>
    `“${_.file}” is neither a table of text in UTF-8 nor an IDX file; save it as CSV in UTF-8`,
  noLabels: (_: { images: string; labels: string }): string =>
    `the labels of “${_.images}” are missing; they should be in “${_.labels}”, or there with .gz`,
  noImages: (_: { folder: string }): string =>
    `“${_.folder}” has no file such as train-images-idx3-ubyte or train-images-idx3-ubyte.gz`,
  cannotAbsorb: (_: object): string =>
    'the trained file could not take its inputs as they are: only a network in matrices whose first layer has a bias can hide their scale in it; leave out --standardize or -o',
  resumeNeedsCheckpoint: (_: object): string =>
    '--resume needs the folder of the checkpoints, as in “--checkpoint run1 --resume”',
  outputExists: (_: { file: string }): string =>
    `“${_.file}” exists already; choose another name for -o, or add --overwrite`,
  noRevectorizer: (_: { node: string }): string =>
    `--revectorize needs an engine that can join vectors of 128 bits, as that of Node 24 can; that of this Node (${_.node}) can't, so leave it out`,
  trainedTooLarge: (_: { file: string; numbers: number; size: string; limit: string }): string =>
    `“${_.file}” could take up to ${_.size} with ${_.numbers.toLocaleString('en')} trained numbers, more than is read again (${_.limit}); name a file of arrays, as in “-o trained.npz”, from which “--init trained.npz” goes on`,
  arraysOfOther: (_: { file: string; name: string; wanted?: string; found?: string }): string =>
    _.wanted === undefined
      ? `“${_.file}” has an array “${_.name}”, but no parameter is called so; it is of another network`
      : _.found === undefined
        ? `“${_.file}” has no array “${_.name}”; it is of another network`
        : `the array “${_.name}” of “${_.file}” has the shape ${_.found}, but the parameter ${_.wanted}; it is of another network`,
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
};
