/** What can be wrong with a formula text, and with a text at all. */

const beyond = {
  text: (limit: string) => `the text is longer than ${limit} characters; split it into several files`,
  expression: (limit: string) =>
    `this expression is longer than ${limit} characters; name its parts as definitions of their own`,
  nesting: (limit: string) =>
    `brackets, minus signs or powers are nested more than ${limit} deep; name the inner parts as definitions of their own`,
  statements: (limit: string) =>
    `the text has more than ${limit} statements; vectors and matrices say the same in fewer`,
  operations: (limit: string) =>
    `the program has more than ${limit} operations, those of a function counted at each call; vectors and matrices say the same in fewer`,
  elements: (limit: string) =>
    `this value would have more than ${limit} numbers; take fewer samples or units at a time`,
  computedElements: (limit: string) =>
    `working out this value would take more than ${limit} numbers; write the result itself`,
  axes: (limit: string) => `this value has more than ${limit} axes`,
  name: (limit: string) => `this name is longer than ${limit} characters; choose a shorter one`,
  jsonDepth: (limit: string) => `lists and objects are nested more than ${limit} deep, which no network needs`,
  jsonValues: (limit: string) => `the file has more than ${limit} values; keep large data in a file of their own`,
  jsonFields: (limit: string) => `the file has more than ${limit} fields, which no network needs`,
  jsonString: (limit: string) => `this text in quotes is longer than ${limit} characters`,
  layers: (limit: string) => `the network has more than ${limit} layers`,
  parameters: (limit: string) => `the network has more than ${limit} weights and biases; take fewer units`,
  namedParameters: (limit: string) =>
    `a network that names every number may have ${limit} weights and biases at most; for more, write "names": "matrix"`,
};

export const parse = {
  beyondLimit: (_: { what: keyof typeof beyond; limit: number }): string =>
    beyond[_.what](_.limit.toLocaleString('en')),
  // Characters and numbers
  strangeCharacter: (_: { found: string }): string =>
    `“${_.found}” has no meaning here; formulas use letters, digits, + - * / ^ @ ' ( ) [ ] , ; = and # for comments`,
  replaceCharacter: (_: { found: string; write: string }): string =>
    `“${_.found}” is a typographic or full-width character; write ${_.write} instead`,
  productUnclear: (_: object): string =>
    'between two arrays a dot or cross may mean * (element by element) or @ (matrix product); write the one that is meant',
  foreignDigit: (_: { found: string }): string => `“${_.found}” is not a digit here; write numbers with 0 to 9`,
  badNumber: (_: { text: string }): string =>
    `“${_.text}” is not a number; write decimal digits, as in 0.5 or 1e-3, and a product with *, as in 2*x`,
  decimalComma: (_: { text: string; write: string }): string =>
    `“${_.text}” has a comma; write the decimal point as in ${_.write}`,
  numberTooLarge: (_: { text: string }): string =>
    `${_.text} is beyond the largest double, about 1.8e308; write a smaller number`,
  // Syntax
  expressionMissing: (_: { found: string }): string =>
    _.found === ''
      ? 'an expression is missing at the end of the line; complete it, or put it in brackets to go on in the next line'
      : `an expression is missing before “${_.found}”`,
  notExpected: (_: { found: string }): string =>
    `“${_.found}” can't come here; an operator such as * is missing before it, or a new line`,
  signMissing: (_: { wanted: string; found: string }): string =>
    _.found === '' ? `“${_.wanted}” is missing at the end of the line` : `“${_.wanted}” is missing before “${_.found}”`,
  bracketNotClosed: (_: { opening: string; opened: string; found: string }): string =>
    _.found === ''
      ? `the “${_.opening}” at ${_.opened} is never closed`
      : `the “${_.opening}” at ${_.opened} isn't closed before “${_.found}”; a bracket, a comma or an operator is missing`,
  nameMissing: (_: { after: string; found: string }): string =>
    _.found === ''
      ? `a name is missing after “${_.after}”`
      : `a name is missing after “${_.after}”, before “${_.found}”; a name starts with a letter or _`,
  statementExpected: (_: { found: string }): string =>
    `a line can't start with “${_.found}”; it defines a name, as in “z = w*x + b”, or starts with input, target, param, const, def, assume or minimize`,
  unknownStatement: (_: { word: string; nearest?: string }): string =>
    _.nearest === undefined
      ? `“=” is missing after “${_.word}”; a line defines a name, as in “z = w*x + b”, or starts with input, target, param, const, def, assume or minimize`
      : `“${_.word}” does not start a statement; did you mean “${_.nearest}”?`,
  badLength: (_: { found: string }): string =>
    _.found === ''
      ? 'a length is missing; a shape is written with whole numbers of at least 1, as in [4, 2]'
      : `“${_.found}” is not a length; a shape is written with whole numbers of at least 1, as in [4, 2]`,
  presetNotNumber: (_: object): string =>
    'a parameter can only be preset to a number, as in “def swish(x, beta = 1) = x*sigmoid(beta*x)”',
  positionAfterKeyword: (_: { name: string }): string =>
    `in ${_.name}(…), arguments without a keyword come before those with one`,
  unknownFunction: (_: { name: string; nearest?: string }): string =>
    _.nearest === undefined
      ? `there is no function “${_.name}”; define it with “def ${_.name}(x) = …”, or write a product with *, as in ${_.name}*(…)`
      : `there is no function “${_.name}”; did you mean “${_.nearest}”? A product is written with *, as in ${_.name}*(…)`,
  duplicateName: (_: { name: string; first: string }): string =>
    `“${_.name}” is already defined at ${_.first}; give one of the two another name`,
  functionTaken: (_: { name: string }): string => `“${_.name}” is a function of the language; give yours another name`,
  sameParameter: (_: { name: string }): string => `this function has two parameters named “${_.name}”; rename one`,
  cycle: (_: { way: string }): string =>
    `these definitions depend on each other in a circle: ${_.way}; a definition is not an assignment, so give a new value a new name`,
  recursiveFunction: (_: { way: string }): string =>
    `a function can't call itself: ${_.way}; write out the steps as definitions`,
  // Arguments and values
  argumentCount: (_: { name: string; parameters: string; given: number }): string =>
    `${_.name}(${_.parameters}) can't take ${_.given} argument${_.given === 1 ? '' : 's'}`,
  argumentTwice: (_: { name: string; parameter: string }): string => `${_.name}(…) is given “${_.parameter}” twice`,
  unknownParameter: (_: { name: string; parameter: string; known: string; nearest?: string }): string =>
    _.nearest === undefined
      ? `${_.name} has no parameter “${_.parameter}”, only: ${_.known}`
      : `${_.name} has no parameter “${_.parameter}”; did you mean “${_.nearest}”?`,
  axisWithSeveral: (_: object): string =>
    'several values are compared element by element, so axis and keep can only be given for one value',
  optionNotNumber: (_: { option: string }): string =>
    `${_.option} must be written as plain numbers here, as in 0 or [0, 1]`,
  raggedArray: (_: object): string => 'the rows of [ … ] have different lengths; make them equally long',
  emptyArray: (_: object): string => 'a value needs at least one number, but this list is empty',
  valueNotConstant: (_: { name: string }): string =>
    `a declared value must be a number or list of numbers, but uses “${_.name}”; write “name = …” on a line of its own to define something by others`,
  valueNotFinite: (_: object): string => 'this value is not a finite number',
  valueShape: (_: { name: string; declared: string; given: string }): string =>
    `${_.name} is declared with the shape ${_.declared}, but its value has the shape ${_.given}`,
  notText: (_: object): string =>
    'this is not a text file; give formulas (.chain) or a network in JSON (.json), saved as UTF-8',
  emptyText: (_: object): string =>
    'the file is empty; give formulas such as “E = (w*x - y)^2”, a network in JSON, or the name of a built-in example',
};
