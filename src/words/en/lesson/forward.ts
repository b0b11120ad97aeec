/** Chapter 2: from the inputs to the error. */
export const forward = {
  given: 'What is given',
  start: (_: { inputs: string; parameters: string; count: number }): string =>
    `Given are the inputs ${_.inputs} and, for now, the values of ${_.count === 1 ? 'the parameter' : `the ${_.count} parameters`} ${_.parameters}. Forward propagation works out everything else from left to right, each number from numbers that are known by then.`,
  startWithoutInputs: (_: { parameters: string; count: number }): string =>
    `Given is the value of ${_.count === 1 ? 'the parameter' : `each of the ${_.count} parameters`} ${_.parameters}. Forward propagation works out everything else from left to right, each number from numbers that are known by then.`,
  startWithoutParameters:
    'Forward propagation works out everything from left to right, each number from numbers that are known by then.',
  samples: (_: { count: number }): string =>
    `There are ${_.count} samples at once: a name holds one number for each of them, and each formula is worked out for each of them.`,
  whyKeep: 'Why keep all these numbers?',
  whyKeepAnswer:
    'Because the way back needs them: nearly every derivative contains values of the forward run. Whoever keeps them does not have to work them out twice.',
  sum: (_: { name: string; sources: string; hasBias: boolean }): string =>
    `${_.name} weighs what comes in from ${_.sources}: each times its own weight, all added up${_.hasBias ? ', and a bias on top' : ''}.`,
  whyBias: 'What is the bias for?',
  whyBiasAnswer:
    'Without it a neuron whose inputs are all 0 could give nothing but the activation of 0. The bias moves the point at which the neuron responds.',
  activation: (_: { name: string; input: string; function: string }): string =>
    `The activation of the neuron, ${_.function}, makes ${_.name} out of ${_.input}.`,
  whyActivation: 'Why an activation at all?',
  whyActivationAnswer:
    'Without one, layer after layer would only multiply and add. Ten such layers compute nothing that a single one could not. What bends between the layers is what makes a network more than one straight line.',
  errorTerm: (_: { name: string; outputs: string; targets: string }): string =>
    `${_.name} compares ${_.outputs} with ${_.targets}.`,
  whyCrossEntropy: 'Why this formula?',
  whyCrossEntropyAnswer:
    'It is the cross-entropy: the negative logarithm of the probability that the network gave to what is true. Sure and right costs nearly nothing; sure and wrong costs very much.',
  whySquare: 'Why the square?',
  whySquareAnswer:
    'A square is never negative, so too much and too little don’t cancel, and large errors count far more than small ones.',
  total: (_: { name: string; terms: string }): string =>
    `${_.name} puts ${_.terms} together: the one number that training makes small.`,
  defined: (_: { name: string }): string => `${_.name} follows from its definition.`,
  others: (_: { names: string }): string => `In the same way follow ${_.names}.`,
};
