/** The general formula: why its lines follow, and what stands around them. */

export const generalRules = {
  weightedSum: (_: object): string => 'the weighted sum of neuron i in layer l',
  activationOf: (_: object): string => 'its output; g is the activation of the layer, and layer 0 is the input',
  softmaxOf: (_: object): string => 'the softmax of the last layer takes all its sums together',
  errorTerm: (_: { partial: string }): string =>
    `a name for ${_.partial}, of which all other derivatives are made: the error δ of a neuron`,
  byDefinition: (_: object): string => 'by definition',
  throughOutputs: (_: { from: string; of: string; to: string; letters: string }): string =>
    `chain rule: ${_.from} reaches ${_.of} through the outputs ${_.to}; add over all ${_.letters}`,
  throughNextLayer: (_: { from: string; of: string; to: string; letters: string }): string =>
    `chain rule: ${_.from} reaches ${_.of} through all ${_.to} of the next layer; add over all ${_.letters}`,
  throughOwnSums: (_: { from: string; of: string; to: string; letters: string }): string =>
    `chain rule: ${_.from} reaches ${_.of} through the sums ${_.to} of its layer; add over all ${_.letters}`,
  ownUnitOnly: (_: { delta: string }): string =>
    `each output depends on its own sum only, which ${_.delta} says: it is 1 where both letters are equal, otherwise 0`,
  softmaxJacobian: (_: object): string =>
    'softmax: its own sum gives a·(1 − a), every other one −a·a; the bracket, 1 where both letters are equal and otherwise 0, says both at once',
  insideSum: (_: { formula: string }): string => `differentiate ${_.formula} term by term; g gives g′`,
  onlyItself: (_: { delta: string }): string =>
    `a parameter changes itself and no other one, which ${_.delta} says: it is 1 where both letters are equal, otherwise 0`,
  equality: (_: { delta: string }): string => `${_.delta} is 1 where both letters are equal, otherwise 0`,
  sameForAll: (_: object): string =>
    'all neurons share the bias: the derivative of each of their sums with respect to it is 1',
  alsoDirectly: (_: { of: string; parameter: string; penalty: string }): string =>
    `${_.of} also contains ${_.parameter} directly, in ${_.penalty}`,
  kronecker: (_: { count: number }): string =>
    _.count === 1
      ? 'only the term with equal letters, whose bracket is 1, is left of the sum'
      : 'only the term with equal letters, whose brackets are all 1, is left of the sums',
  kroneckerInPart: (_: object): string =>
    'the sum has two parts: of the part with the bracket, only the term with equal letters is left; the other stays a sum',
  nameErrors: (_: { partial: string; error: string }): string => `put in; ${_.partial} is ${_.error}`,
  outOfSum: (_: { factor: string; letter: string }): string =>
    `${_.factor} does not depend on ${_.letter} and can be taken out of the sum`,
  allElements: (_: { letters: string }): string => `all ${_.letters} at once: ⊙ multiplies element by element`,
  whyTransposed: (_: { element: string; matrix: string }): string =>
    `the sum of the index form, ${_.element}, runs over the first index of ${_.matrix}, but a matrix product sums over the last index of its left factor: so ${_.matrix} is transposed`,
  notTransposed: (_: { element: string; matrix: string }): string =>
    `the sum of the index form, ${_.element}, runs over the last index of the left factor and the first of ${_.matrix}: a matrix product as it stands, nothing is transposed`,
  outerProduct: (_: { element: string }): string => `row i and column j hold ${_.element}: a column times a row`,
  sampleSum: (_: { element: string; matrix: string }): string =>
    `row i and column j hold ${_.element}; the sum over the samples n runs over the first index of ${_.matrix}, so it is transposed`,
  biasOfSamples: (_: { element: string }): string =>
    `element i is ${_.element}: the vector 1 of ones adds up the samples`,
  sharedBias: (_: { element: string }): string =>
    `the shared bias collects ${_.element}: the vector 1 of ones adds up the neurons`,
  elementIs: (_: { element: string }): string => `each element is ${_.element}`,
  lastLayerIs: (_: { layer: string }): string => `the formula of the last layer, with L = ${_.layer}`,
  layerIs: (_: { layer: string }): string => `the formula of a layer before the last, with l = ${_.layer}`,
  parametersAre: (_: { layer: string }): string => `with l = ${_.layer}`,
  inNames: (_: object): string => 'in the names of this network',
  inNumbers: (_: object): string => 'numbers; a run straight through the graph gives the same',
  numbersPutIn: (_: object): string => 'numbers',
};

export const general = {
  title: 'The general formula',
  introduction:
    'For a network of L layers of any width: all derivatives of the error, from the last layer back to the first.',
  sections: {
    network: 'The network',
    lastIndices: 'The last layer, with indices',
    hiddenIndices: 'A layer before the last, with indices',
    parameterIndices: 'Weights and biases, with indices',
    matrices: 'The same as matrices',
    instance: 'On this network',
  },
};
