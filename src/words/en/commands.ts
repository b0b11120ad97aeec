/** The command line: what its help says, and what it prints beside results. */

export const commands = {
  usage: 'Usage:',
  options: 'Options:',
  arguments: 'Arguments:',
  commandList: 'Commands:',
  examples: 'Examples:',
  optionsWord: '[options]',
  commandWord: '[command]',
  defaultValue: 'default',
  choices: 'choices',

  about: 'Computes, explains, checks and draws gradients. Without a command it opens the page.',
  file: 'formulas (.chain), a network (.json), a built-in example, or - for standard input',
  files: 'one or more of: formulas (.chain), networks (.json), built-in examples, - for standard input',
  builtIn: 'Built-in examples:',
  help: 'show this help',
  version: 'show the version',
  language: 'language of the output: en or zh (default: from the locale)',
  output: 'write to this file instead of the terminal; it is replaced at once, when all is written',
  format: 'the form of the output; with -o it follows from the file name',
  of: 'what is differentiated (default: what the file minimises)',

  explain: 'derive partial derivatives step by step',
  detail: 'how much is shown: brief is three lines for each, full adds every elementary rule and its proof',
  form: 'scalar, in indices with Σ and Kronecker’s δ, or in matrices; general derives the formula for all parameters of a network of any depth and width',
  explainWrt: 'the names to derive by, such as w5 (default: all parameters)',
  explainOrder: '2 derives the second derivatives by each two of the names',
  gradients: 'print all values and partial derivatives',
  order: '2 adds the second derivatives (Hessian) of the parameters',
  why: 'say why a gradient is what it is: its strongest paths, their factors, each layer',
  whyWrt: 'the name to ask about, such as w1 or W1[3,7] (default: the network as a whole)',
  whyPaths: 'how many of the strongest paths are listed',
  draw: 'draw the computation graph as SVG or PNG',
  drawView:
    'what is drawn: layers of neurons (large ones as boxes, the neurons of --wrt opened), one node for each name, one for each operation, or only some names',
  drawWrt: 'light the paths from these names, one colour for each path',
  drawStations: 'the names that the simplified graph keeps',
  drawForward: 'only forward values, as before the backward pass',
  theme: 'colours for a light or a dark page',
  serve: 'serve the page on this machine only',
  port: 'the port (default: 4173, or a free one where that is taken)',
  open: 'open the page in a browser',

  serving: (_: { address: string }): string => `Chainrule is at ${_.address}  (Ctrl-C ends it)`,
  note: (_: { text: string }): string => `Note: ${_.text}`,
  written: (_: { file: string }): string => `written: ${_.file}`,
};

/** What can be wrong with a command line. */
export const commandProblems = {
  unknownCommand: (_: { name: string; nearest?: string }): string =>
    `there is no command “${_.name}”${_.nearest === undefined ? '' : `; did you mean “${_.nearest}”?`} “chainrule --help” lists them all`,
  unknownOption: (_: { name: string; nearest?: string }): string =>
    `there is no option ${_.name}${_.nearest === undefined ? '' : `; did you mean ${_.nearest}?`} “--help” after the command lists its options`,
  optionNeedsValue: (_: { option: string }): string => `${_.option} needs a value`,
  wrongChoice: (_: { option: string; value: string; choices: string }): string =>
    `${_.option} can be ${_.choices}, but not “${_.value}”`,
  fileMissing: (_: { command: string }): string =>
    `a file is missing; try a built-in example, as in “chainrule ${_.command} lecture”`,
  tooManyFiles: (_: { command: string; second: string }): string =>
    `“chainrule ${_.command}” takes one file, but “${_.second}” follows; names go after --wrt, as in --wrt w5`,
  noSuchFile: (_: { file: string; nearest?: string; examples: string }): string =>
    `there is no file and no example “${_.file}”${_.nearest === undefined ? '' : `; did you mean “${_.nearest}”?`} Built-in examples: ${_.examples}`,
  isFolder: (_: { file: string }): string => `“${_.file}” is a folder; name a file in it`,
  cannotRead: (_: { file: string; reason: string }): string => `“${_.file}” can't be read (${_.reason})`,
  cannotWrite: (_: { file: string; reason: string }): string =>
    `“${_.file}” can't be written (${_.reason}); choose another place with -o`,
  wouldReplaceInput: (_: { file: string }): string =>
    `“${_.file}” is the input and is never overwritten; choose another name for -o`,
  inputTooLarge: (_: { file: string; limit: string }): string => `“${_.file}” is larger than ${_.limit}`,
  binaryToTerminal: (_: { format: string }): string =>
    `${_.format} is not for a terminal; name a file, as in -o graph.${_.format}`,
  oneFileOnly: (_: { format: string }): string => `${_.format} holds the results of one file; name one file only`,
  stationsOnlySimplified: (_: object): string => '--stations belongs to --view simplified',
  tooManyLines: (_: { count: number; limit: number; isBrief: boolean; isEstimate: boolean }): string =>
    `this would print ${_.isEstimate ? 'about ' : ''}${_.count.toLocaleString('en')} lines, and at most ${_.limit.toLocaleString('en')} are printed; ${_.isBrief ? '' : 'ask for less with “--detail brief”, or '}name a few parameters with --wrt, or write everything to a file, as in “-o derivation.html”`,
  portTaken: (_: { port: number }): string => `port ${_.port} is taken; choose another with --port, or leave it out`,
  badPort: (_: { value: string }): string => `“${_.value}” is no port; give a whole number from 0 to 65535`,
  pageMissing: (_: object): string => 'the page is not built yet; run “npm run build” once',
  internalFault: (_: { message: string }): string =>
    `this is a fault of Chainrule, not of your input; please report it with the command that led here (${_.message})`,
};
