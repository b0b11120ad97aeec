/** The page: what stands on it around drawings, tables and derivations. It loads these sentences alone at first. */

export const page = {
  languageTag: 'en',
  title: 'Chainrule: gradients, explained',
  motto: 'Every partial derivative, derived step by step',
  skipToDerivation: 'Skip to the derivation',

  // The bar at the top
  sections: { lesson: 'Lesson', workshop: 'Workshop' },
  sectionsLabel: 'Parts of this page',
  language: 'Language',
  toDark: 'Switch to dark colours',
  toLight: 'Switch to light colours',
  undo: 'Undo',
  redo: 'Redo',
  share: 'Share',
  save: 'Export',
  help: 'Keys',
  close: 'Close',

  // The way through the steps
  controls: 'Step by step',
  stepBack: 'One step back',
  stepForward: 'One step forward',
  play: 'Play',
  pause: 'Pause',
  speed: 'Speed',
  speedOf: (_: { factor: number }): string => `${_.factor}×`,
  finishPhase: 'To the end of this part',
  stepInside: 'Into this step, in more detail',
  stepOutside: 'Back out of the details',
  stepOf: (_: { step: number; steps: number }): string => `Step ${_.step} of ${_.steps}`,
  spokenPosition: (_: { step: number; steps: number; sentence: string }): string =>
    `Step ${_.step} of ${_.steps}. ${_.sentence}`,
  spokenStep: (_: { reason: string; formula: string }): string => `${_.formula}. ${_.reason}.`,
  phases: { forward: 'Forward', backward: 'Backward' },
  descend: 'One step of gradient descent for all parameters, with the gradients at the old values',
  descentDiverges: 'This step would lead beyond all numbers: choose a smaller η.',
  rate: 'Learning rate η',

  keys: {
    forward: 'one step forward',
    back: 'one step back',
    play: 'play or pause',
    finishPhase: 'to the end of this part',
    toggleInside: 'into the details of a step, or out of them',
    ends: 'to the first step, to the last',
    descend: 'one step of gradient descent',
    view: 'the next way of drawing',
    table: 'drawing or table',
    names: 'in the drawing: from name to name; in a line: from term to term',
    choose: 'in the drawing: derive by this name; once more: change its number',
    number: 'in the drawing: change its number',
    undo: 'undo',
    redo: 'redo',
    language: 'Chinese or English',
    theme: 'light or dark',
    help: 'this list',
  },

  // Numbers changed in place
  numbers: 'Numbers',
  changeNumber: (_: { name: string }): string => `Change ${_.name}`,
  numberOf: (_: { name: string }): string => `Value of ${_.name}`,
  reset: 'Reset',
  resetHint: 'Back to the numbers of the program',
  seed: 'Seed',
  draw: 'Random',
  drawHint: 'Draw all parameters from this seed',
  nextSeed: 'Another seed',
  editHint: 'Numbers can be changed: press one in the drawing, or here.',
  number: {
    blank: 'Type a number. Until then the old value counts.',
    comma: (_: { text: string; plain: string }): string =>
      `“${_.text}”: the decimal sign is a point, as in ${_.plain}.`,
    fullWidth: (_: { text: string; plain: string }): string =>
      `“${_.text}” has full-width characters: type ${_.plain} instead.`,
    noNumber: (_: { text: string }): string => `“${_.text}” is not a number such as 0.5, -2 or 1e-3.`,
    tooLarge: (_: { text: string }): string => `“${_.text}” is too large: numbers here end near 1.8e308.`,
    tooSmall: (_: { text: string }): string => `“${_.text}” is too close to 0: the smallest number here is 5e-324.`,
    noSeed: 'A seed is a whole number from 0 to 4294967295.',
  },

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
  asTable: 'As a table',
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
