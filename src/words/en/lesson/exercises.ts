/** The questions at the ends of chapters, and what is said to each answer, below “Right” or “Not yet”. */
export const exercises = {
  // Questions about a name in the drawing, on a page and on paper
  press: (_: { question: string }): string => `${_.question} Press it in the drawing.`,
  mark: (_: { question: string }): string => `${_.question} Mark it in the drawing.`,

  // Numbers
  right: (_: { left: string; value: string }): string => `${_.left} = ${_.value}.`,
  putIn: (_: { left: string; formula: string }): string => `Put in the numbers: ${_.left} = ${_.formula}.`,
  lookAgain: 'Look at the formula again, and put the numbers in.',
  wrongSign: 'The size is right, but the sign is wrong.',
  unchanged: 'That is the present value. What would it be after the change?',

  // Chapter 1: where does a parameter act first?
  whereFirst: (_: { parameter: string }): string =>
    `Suppose ${_.parameter} is changed a little. What changes first as a result?`,
  whereFirstRight: (_: { parameter: string; station: string }): string =>
    `${_.parameter} appears in the definition of ${_.station}, so its path to the error begins here.`,
  whereFirstNeuron: (_: { parameter: string; station: string; output: string }): string =>
    `${_.parameter} belongs to this neuron: it appears in the weighted sum ${_.station}, from which the neuron computes ${_.output}. Its path to the error begins here.`,
  whereFirstBefore: (_: { pressed: string; parameter: string }): string =>
    `${_.pressed} does not change at all: it does not depend on ${_.parameter}. Follow the arrow that carries ${_.parameter}.`,
  whereFirstLater: (_: { pressed: string; parameter: string }): string =>
    `${_.pressed} changes too, but only because something before it has changed. Go back towards ${_.parameter}.`,
  noSuchName: 'That name plays no part in the error.',
  itself: (_: { pressed: string }): string =>
    `${_.pressed} is the one we change ourselves. What changes because of it?`,

  // Chapter 2: a value after a change
  suppose: (_: { name: string; value: string; before: string; wanted: string }): string =>
    `Suppose ${_.name} were ${_.value} instead of ${_.before}. What would ${_.wanted} be?`,
  supposeActivation: (_: { wanted: string }): string =>
    `That is the value after the activation. The question asks for ${_.wanted} itself, the sum.`,
  supposeBias: (_: { bias: string }): string => `You left out ${_.bias}: it is added as well.`,
  needs: (_: { name: string }): string => `Which value is the first that has to wait for ${_.name}?`,
  needsRight: (_: { name: string; station: string }): string => `${_.name} appears in the definition of ${_.station}.`,
  needsNot: (_: { pressed: string; name: string }): string =>
    `${_.name} does not appear in the definition of ${_.pressed}. Follow an arrow that starts at ${_.name}.`,

  // Chapter 3: where do the paths part?
  whereFork: (_: { parameter: string; error: string }): string =>
    `Several paths lead from ${_.parameter} to ${_.error}. Where do they split?`,
  whereForkRight: (_: { station: string; users: string }): string =>
    `${_.station} is used by ${_.users}. From there on, several paths have to be followed.`,
  forkLater: (_: { pressed: string; next: string }): string =>
    `From ${_.pressed} only one arrow leads on, to ${_.next}. The paths haven’t split yet.`,
  forkPassed: (_: { pressed: string }): string =>
    `At ${_.pressed} the paths have already split: it lies on only one of them.`,
  forkElsewhere: (_: { pressed: string; parameter: string }): string =>
    `No path from ${_.parameter} leads through ${_.pressed}. Follow the arrow that carries ${_.parameter}.`,
  forkJoined: (_: { pressed: string }): string => `At ${_.pressed} the paths meet again. Where did they split?`,
  howManyPaths: (_: { parameter: string; error: string }): string =>
    `How many paths lead from ${_.parameter} to ${_.error}?`,
  pathCount: 'Number of paths',
  pathCountRight: (_: { count: string; path: string }): string => `There are ${_.count}, and the first is ${_.path}.`,
  pathCountWrong: (_: { path: string }): string =>
    `One of them is ${_.path}. Wherever a name is used more than once, the paths split; the numbers of branches multiply.`,

  // Chapter 4: which factor is missing?
  missing: (_: { formula: string }): string => `In ${_.formula} one factor is missing. Which one?`,
  missingRight: (_: { factor: string; before: string; after: string }): string =>
    `${_.factor} covers the stretch from ${_.before} to ${_.after}.`,
  missingInverted:
    'The names are right, but the wrong way round: what changes goes on top, and what makes it change goes below.',
  missingElsewhere: (_: { choice: string; station: string }): string =>
    `${_.choice} belongs to another path: ${_.station} does not lie on this one.`,
  missingTooLong: (_: { choice: string }): string =>
    `${_.choice} covers more than the gap: part of it is already in the product.`,

  // Chapter 5: the same derivative with another target
  supposePartial: (_: { name: string; value: string; before: string; partial: string }): string =>
    `Suppose ${_.name} were ${_.value} instead of ${_.before}, and everything else stayed the same. What would ${_.partial} be?`,
  supposeTargets: (_: { targets: string; partial: string }): string =>
    `Suppose another answer were the right one: ${_.targets}, and everything else stayed the same. What would ${_.partial} be?`,
  partialWithoutInput: (_: { input: string }): string =>
    `That is the derivative with respect to the sum. The last factor, ${_.input}, is missing.`,
  partialExtraSlope: 'There is one derivative of the activation too many: it has already cancelled.',
  partialAsBefore: 'That is the present derivative. What does it become with the other number?',

  // Chapter 6: which formula is it?
  whichFormula: (_: { partial: string }): string => `Which of these is ${_.partial}?`,
  whichFormulaRight:
    'Each path contributes its own product, with the weight on its own line, and all of them are added.',
  onlyOnePath: 'That is only one path. Follow every name that uses it.',
  transposed: 'These weights belong to another neuron. Which weights are on the lines that start at this name?',
  multiplied: 'That multiplies the paths. Multiply along each path, then add over the paths.',
  weightLeftOut: 'The last factor is missing: there is a weight between the two names.',
  variantRight: (_: { partial: string; name: string }): string =>
    `${_.partial} holds one derivative for every number in ${_.name}, each in the same place as its number.`,
  wrongShape: (_: { name: string }): string =>
    `Rows and columns are swapped: a derivative has the shape of what it is taken with respect to, here that of ${_.name}.`,
  factorLeftOut: 'A factor is missing. Go along the path once more: every line on it contributes one.',
  flippedSign: 'The sign is reversed. The derivative contains output minus target, in this order.',

  // Chapter 8: a parameter after one step
  newValue: (_: { parameter: string; rate: string; value: string; partial: string; slope: string }): string =>
    `At the beginning ${_.parameter} is ${_.value}, and ${_.partial} is ${_.slope}. What is ${_.parameter} after one step with η = ${_.rate}?`,
  newValueRight: (_: { formula: string; value: string }): string => `${_.formula} gives ${_.value}.`,
  uphill: 'That goes up the slope, so the error would grow. Against the slope means a minus sign.',
  changeOnly: (_: { parameter: string }): string => `That is the change. What is ${_.parameter} after it?`,
  withoutRate: 'The learning rate is missing: the step is η times the derivative.',
  slopeOnly: 'That is the derivative. It says in which direction and how steep, not yet where the step leads.',
  updateHint: (_: { formula: string; value: string; slope: string }): string =>
    `${_.formula}, with ${_.value} for the parameter and ${_.slope} for its derivative.`,

  // Chapter 7: shapes
  howManyParameters: (_: { units: number; before: string; after: string }): string =>
    `A layer of ${_.units} neurons is inserted before the last layer, so that the network ${_.before} becomes ${_.after}. How many derivatives, with respect to every single weight and bias, does one backward run then give?`,
  parameterCount: 'Number of derivatives:',
  parameterCountRight: (_: { sum: string; count: number }): string =>
    `${_.sum} = ${_.count}. Every neuron has a weight for each neuron of the layer before, and a bias.`,
  biasesForgotten: 'Those are the weights alone. Each neuron has a bias too.',
  countAsBefore:
    'That is how many there are now. The new layer has weights leading into it, weights leading out of it, and biases.',
  parameterCountHint: (_: { first: string }): string =>
    `Go layer by layer: the first has ${_.first} parameters: each of its neurons has a weight for each input and a bias.`,
};
