/** The page: what stands on it around drawings, tables and derivations. It loads these sentences alone at first. */

export const page = {
  languageTag: 'en',
  title: 'Chainrule: gradients, explained',
  motto: 'Every partial derivative, derived step by step',
  skipToDerivation: 'Skip to the derivation',

  // The bar at the top
  language: 'Language',
  toDark: 'Switch to dark colours',
  toLight: 'Switch to light colours',

  // What is explained
  example: 'Example',
  ownProgram: 'Your own program',
  exampleNames: {
    lecture: 'The lecture’s network',
    mazur: 'Mazur’s example',
    xor: 'Exclusive or',
    'logistic-regression': 'Logistic regression',
    'softmax-regression': 'Softmax regression',
    deep: 'A deeper network',
  },
  model: 'The model',
  edit: 'Edit as text',
  editor: 'Formulas, or a network in JSON',
  asFormulas: 'Write out as formulas',
  lastGood: 'Shown is the program as it last could be read.',

  // The drawing
  drawing: 'Computation graph',
  view: 'What is drawn',
  views: {
    neurons: 'Neurons',
    variables: 'Variables',
    operations: 'Operations',
    simplified: 'Simplified',
  },
  paths: 'Paths',
  contribution: 'contributes',
  pathsTotal: 'together',
  valuesTable: 'All values as a table',
  name: 'name',
  value: 'value',

  // The derivation
  derivation: 'Derivation',
  chooseAnother: 'Choose any parameter or quantity in the drawing to see another one. Every step has been proved.',
  nothingToDerive: 'This program has nothing to differentiate by: no parameter and no input.',
  why: 'Why?',
  howDerived: 'How?',
  numericDerivative: 'central difference',
  agrees: (_: { error: number }): string =>
    _.error === 0 ? 'agrees in every digit' : `agrees to ${_.error.toExponential(0)}`,
  differs: (_: { error: number }): string => `differs by ${_.error.toExponential(0)}`,
  kink: 'can’t judge here: a kink lies between its two points',
  unreliable: 'is too inexact here to judge',
  noNumbers: (_: { names: string; count: number }): string =>
    `${_.names} ${_.count === 1 ? 'has' : 'have'} no value, so there are formulas but no numbers.`,

  // While something is worked out, and when it can't be
  working: 'Working it out …',
  stop: 'Stop',
  stopped: 'Stopped. Change the program or choose another name to go on.',
  engineFailed: 'This is a fault in Chainrule, not in your program. What was shown before is still here.',
  tooLargeForLink: 'This program is too large for the address of the page: copy its text if you want to keep it.',
  linkDamaged: 'This link is damaged, perhaps cut short when it was copied. What you had is still here.',
  linkOtherVersion: (_: { version: string }): string =>
    `This link is of the form “${_.version}”, which this version of Chainrule doesn’t know. What you had is still here.`,
  linkTooLarge: (_: { limit: string }): string =>
    `This link holds more than ${_.limit}: pass the program on as a file instead. What you had is still here.`,
  dismiss: 'Close this message',
};
