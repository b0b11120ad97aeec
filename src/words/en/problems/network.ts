/** What can be wrong with a network in JSON. A path is where a field stands, such as layers[1].units. */

const fieldKinds = {
  text: 'a text in quotes',
  object: 'an object { … }',
  list: 'a list [ … ] with at least one entry',
  number: 'a finite number',
  notNegative: 'a number of at least 0',
  positive: 'a number above 0',
  count: 'a whole number of at least 1',
  seed: 'a whole number from 0 to 4294967295',
  bias: 'true, false or "shared"',
  loss: 'the name of a loss, or an object such as { "name": "huber", "delta": 1 }',
  parameter: 'a number, a list of numbers or a list of such lists',
  row: 'a list of numbers',
};

const jsonSyntax = {
  value: 'a value is missing here: a number, a text in quotes, true, false, [ … ] or { … }',
  fieldName: 'the name of a field is missing here, in double quotes',
  colon: '“:” is missing between the name of a field and its value',
  comma: '“,” is missing between two entries',
  brace: '“}” is missing: an object isn’t closed',
  bracket: '“]” is missing: a list isn’t closed',
  end: 'the network ends before this; nothing may follow it',
  text: 'this text in quotes isn’t closed, or has a character that must be written with \\',
  number: 'this is not a JSON number; write decimal digits, as in 0.5 or 1e-3',
  comment: 'JSON has no comments; leave this out',
  symbol: 'this has no meaning in JSON; a text needs double quotes, and numbers are written as in 0.5 or -1e-3',
};

export const network = {
  jsonSyntax: (_: { wrong: keyof typeof jsonSyntax }): string => jsonSyntax[_.wrong],
  fieldTwice: (_: { path: string }): string => `${_.path} appears twice in this object; leave one out`,
  fieldMissing: (_: { path: string; choices?: string }): string =>
    _.choices === undefined ? `${_.path} is missing` : `${_.path} is missing; it is one of: ${_.choices}`,
  fieldUnknown: (_: { path: string; known: string; nearest?: string }): string =>
    _.nearest === undefined
      ? `${_.path} is not a field of a network; allowed here are: ${_.known}`
      : `${_.path} is not a field of a network; did you mean “${_.nearest}”?`,
  fieldKind: (_: { path: string; wanted: keyof typeof fieldKinds; found: string }): string =>
    _.path === ''
      ? `a network is ${fieldKinds[_.wanted]}, but this is ${_.found}`
      : `${_.path} must be ${fieldKinds[_.wanted]}, but is ${_.found}`,
  fieldChoice: (_: { path: string; found: string; choices: string; nearest?: string }): string =>
    _.nearest === undefined
      ? `${_.path} can't be ${_.found}; it is one of: ${_.choices}`
      : `${_.path} can't be ${_.found}; did you mean “${_.nearest}”?`,
  fieldNotHere: (_: { path: string; only: string }): string =>
    `${_.path} belongs to ${_.only} alone; leave it out here`,
  parameterShape: (_: { path: string; wanted: string; found: string }): string =>
    `${_.path} must have the shape ${_.wanted}, but has ${_.found}; W1[i][j] goes to unit i from unit j`,
  parameterTwice: (_: { path: string }): string =>
    `${_.path} is given a second time, once by itself and once in a matrix or vector; leave one out`,
  parameterUnknown: (_: { path: string; known: string; nearest?: string }): string =>
    _.nearest === undefined
      ? `${_.path} is not a parameter of this network; it has ${_.known}`
      : `${_.path} is not a parameter of this network; did you mean “${_.nearest}”?`,
  rowLength: (_: { path: string; wanted: number; found: number; of: 'inputs' | 'outputs' }): string =>
    _.of === 'inputs'
      ? `${_.path} must have ${_.wanted} numbers, one for each input, but has ${_.found}`
      : `${_.path} must have ${_.wanted} numbers, one for each unit of the last layer, but has ${_.found}`,
  sampleCount: (_: { x: number; y: number }): string =>
    `samples.x and samples.y must have equally many rows, but have ${_.x} and ${_.y}`,
  targetNotProbability: (_: { path: string; found: string }): string =>
    `${_.path} is ${_.found}, but the targets of a cross-entropy lie between 0 and 1`,
};
