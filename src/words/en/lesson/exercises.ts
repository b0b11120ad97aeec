/** The questions at the ends of chapters, and what is said to each answer, below “Right” or “Not yet”. */
export const exercises = {
  // Questions about a name in the drawing, on a page and on paper
  press: (_: { question: string }): string => `${_.question} Press it in the drawing.`,
  mark: (_: { question: string }): string => `${_.question} Mark it in the drawing.`,

  // Numbers
  right: (_: { left: string; value: string }): string => `${_.left} = ${_.value}.`,
  putIn: (_: { left: string; formula: string }): string => `Put the numbers in: ${_.left} = ${_.formula}.`,
  lookAgain: 'Look at the formula again, and put the numbers in.',
  wrongSign: 'The size is right, the sign is not.',
  unchanged: 'That is the value as it is now. What would it be after the change?',

  // Chapter 1: where does a parameter act first?
  whereFirst: (_: { parameter: string }): string =>
    `Suppose ${_.parameter} is changed a little. What changes first because of it?`,
  whereFirstRight: (_: { parameter: string; station: string }): string =>
    `${_.parameter} stands in the definition of ${_.station}, so this is where its way to the error begins.`,
  whereFirstBefore: (_: { pressed: string; parameter: string }): string =>
    `${_.pressed} does not change at all: it does not depend on ${_.parameter}. Follow the arrow on which ${_.parameter} stands.`,
  whereFirstLater: (_: { pressed: string; parameter: string }): string =>
    `${_.pressed} changes too, but only because something before it has changed. Go back towards ${_.parameter}.`,
  noSuchName: 'That name plays no part in the error.',
  itself: (_: { pressed: string }): string => `${_.pressed} is what we change ourselves. What follows from it?`,

  // Chapter 2: a value after a change
  suppose: (_: { name: string; value: string; before: string; wanted: string }): string =>
    `Suppose ${_.name} were ${_.value} instead of ${_.before}. What would ${_.wanted} be?`,
  supposeActivation: (_: { wanted: string }): string =>
    `That is already what the activation makes of it. Asked for is ${_.wanted} itself, the sum.`,
  supposeBias: (_: { bias: string }): string => `You left out ${_.bias}: it is added as well.`,
  needs: (_: { name: string }): string => `Which value has to wait for ${_.name}? The next one after it is meant.`,
  needsRight: (_: { name: string; station: string }): string => `${_.name} stands in the definition of ${_.station}.`,
  needsNot: (_: { pressed: string; name: string }): string =>
    `${_.pressed} does not have ${_.name} in its definition. Follow an arrow that starts at ${_.name}.`,

  // Chapter 3: where do the paths part?
  whereFork: (_: { parameter: string; error: string }): string =>
    `Several paths lead from ${_.parameter} to ${_.error}. At which name do they part?`,
  whereForkRight: (_: { station: string; users: string }): string =>
    `${_.station} is used by ${_.users}. From there on several paths have to be followed.`,
  forkLater: (_: { pressed: string; next: string }): string =>
    `From ${_.pressed} only one arrow leads on, to ${_.next}. The paths haven’t parted yet.`,
  forkPassed: (_: { pressed: string }): string =>
    `At ${_.pressed} the paths have parted already: it lies on one of them alone.`,
  forkElsewhere: (_: { pressed: string; parameter: string }): string =>
    `No path from ${_.parameter} leads through ${_.pressed}. Follow the arrow on which ${_.parameter} stands.`,
  forkJoined: (_: { pressed: string }): string => `At ${_.pressed} paths come together again. Where did they part?`,
  howManyPaths: (_: { parameter: string; error: string }): string =>
    `How many paths lead from ${_.parameter} to ${_.error}?`,
  pathCount: 'Number of paths',
  pathCountRight: (_: { count: string; path: string }): string => `There are ${_.count}, and the first is ${_.path}.`,
  pathCountWrong: (_: { path: string }): string =>
    `One of them is ${_.path}. Wherever a name is used more than once, the ways part; the numbers of ways multiply.`,

  // Chapter 4: which factor is missing?
  missing: (_: { formula: string }): string => `Which factor is missing in ${_.formula}?`,
  missingRight: (_: { factor: string; before: string; after: string }): string =>
    `${_.factor} is the stretch between ${_.before} and ${_.after}.`,
  missingInverted:
    'The names are the right ones, but the other way round: above stands what changes, below what makes it change.',
  missingElsewhere: (_: { choice: string; station: string }): string =>
    `${_.choice} belongs to another path: ${_.station} does not lie on this one.`,
  missingTooLong: (_: { choice: string }): string =>
    `${_.choice} spans more than the gap: part of it stands in the product already.`,

  // Chapter 5: the same derivative with another target
  supposePartial: (_: { name: string; value: string; before: string; partial: string }): string =>
    `Suppose ${_.name} were ${_.value} instead of ${_.before}, and all else as it is. What would ${_.partial} be?`,
  supposeTargets: (_: { targets: string; partial: string }): string =>
    `Suppose another answer were the right one: ${_.targets}, and all else as it is. What would ${_.partial} be?`,
  partialWithoutInput: (_: { input: string }): string =>
    `That is the derivative by the sum. The last factor, ${_.input}, is missing.`,
  partialExtraSlope: 'There is one slope of the activation too many: it has been cancelled already.',
  partialAsBefore: 'That is the derivative as it is now. What does it become with the other number?',

  // Chapter 6: which formula is it?
  whichFormula: (_: { partial: string }): string => `Which of these is ${_.partial}?`,
  whichFormulaRight: 'Each path contributes its product, with the weight on its own line, and all are added.',
  onlyOnePath: 'That is one path only. Every name that uses it has to be followed.',
  transposed: 'These weights belong to another neuron. Which weights stand on the lines that start at this name?',
  multiplied: 'That multiplies the paths. Along a path derivatives are multiplied; over the paths they are added.',
  weightLeftOut: 'The last factor is missing: between the two names stands a weight.',
  variantRight: (_: { partial: string; name: string }): string =>
    `${_.partial} holds a derivative for every number in ${_.name}, each in that number’s place.`,
  wrongShape: (_: { name: string }): string =>
    `Rows and columns are swapped: a derivative has the shape of what it is taken by, here that of ${_.name}.`,
  factorLeftOut: 'A factor is missing. Go along the path once more: every line on it brings one.',
  flippedSign: 'The sign is turned around. The derivative has the output less the target, in this order.',

  // Chapter 8: a parameter after one step
  newValue: (_: { parameter: string; rate: string; value: string; partial: string; slope: string }): string =>
    `At the beginning ${_.parameter} is ${_.value}, and ${_.partial} is ${_.slope}. What is ${_.parameter} after one step with η = ${_.rate}?`,
  newValueRight: (_: { formula: string; value: string }): string => `${_.formula} gives ${_.value}.`,
  uphill: 'That goes up the slope: the error would grow. Against the slope means minus.',
  changeOnly: (_: { parameter: string }): string => `That is the change. What does ${_.parameter} become by it?`,
  withoutRate: 'The learning rate is missing: the step is η times the derivative.',
  slopeOnly: 'That is the derivative. It says in which direction and how steep, not yet where the step leads.',
  updateHint: (_: { formula: string; value: string; slope: string }): string =>
    `${_.formula}, with ${_.value} for the parameter and ${_.slope} for its derivative.`,

  // Chapter 7: shapes
  howManyParameters: (_: { units: number; before: string; after: string }): string =>
    `A layer of ${_.units} units is put in before the last layer: the network ${_.before} becomes ${_.after}. How many derivatives does one run backwards then give, by every single weight and every bias?`,
  parameterCount: 'Number of derivatives:',
  parameterCountRight: (_: { sum: string; count: number }): string =>
    `${_.sum} = ${_.count}. Every unit has a weight for each unit before it, and a bias.`,
  biasesForgotten: 'Those are the weights. Each unit has a bias too.',
  countAsBefore: 'So many there are now. The new layer brings weights into it, weights out of it, and biases.',
  parameterCountHint: (_: { first: string }): string =>
    `Go layer by layer: the first has ${_.first} parameters, a weight from each unit before and a bias for each of its units.`,
};
