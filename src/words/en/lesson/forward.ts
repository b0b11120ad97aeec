/** Chapter 2: from the inputs to the error. */
export interface Names {
  readonly names: string;
  readonly count: number;
}

const theConstants = ({ names, count }: Names): string => `the ${count === 1 ? 'constant' : 'constants'} ${names}`;

const valuesOf = ({ parameters, count }: { parameters: string; count: number }): string =>
  count === 1 ? `is the value of the parameter ${parameters}` : `are the values of the parameters ${parameters}`;

export const forward = {
  given: 'What is given',
  start: (_: { inputs: string; constants?: Names; parameters: string; count: number }): string =>
    `The inputs ${_.inputs}${_.constants === undefined ? '' : ` and ${theConstants(_.constants)}`} are given and so, for now, ${valuesOf(_)}. Forward propagation works out everything else from left to right, each number from numbers that are already known.`,
  startWithoutInputs: (_: { constants?: Names; parameters: string; count: number }): string =>
    `Given${_.constants === undefined ? '' : `, besides ${theConstants(_.constants)},`} ${valuesOf(_)}. Forward propagation works out everything else from left to right, each number from numbers that are already known.`,
  startWithoutParameters:
    'Forward propagation works out everything from left to right, each number from numbers that are already known.',
  samples: (_: { count: number }): string =>
    `There are ${_.count} samples at once: a name stands for one number per sample, and each formula is worked out for every sample.`,
  whyKeep: 'Why keep all these numbers?',
  whyKeepAnswer:
    'Because the way back needs them: nearly every derivative contains values from the forward run. Keeping them saves working them out twice.',
  sum: (_: { name: string; sources: string; hasBias: boolean }): string =>
    `${_.name} is a weighted sum of ${_.sources}: each is multiplied by its own weight, and the products are added up${_.hasBias ? ', together with a bias' : ''}.`,
  whyBias: 'What is the bias for?',
  whyBiasAnswer:
    'Without it, a neuron whose inputs are all 0 could only ever give the activation of 0. The bias shifts the point at which the neuron responds.',
  activation: (_: { name: string; input: string; function: string }): string =>
    `The activation function, ${_.function}, turns ${_.input} into ${_.name}.`,
  /** Where it acts on a sum that has no name of its own. */
  activatedSum: (_: { name: string; sources: string; function: string; hasBias: boolean }): string =>
    `The activation function, ${_.function}, turns a weighted sum of ${_.sources}${_.hasBias ? ', plus a bias,' : ''} into ${_.name}.`,
  whyActivation: 'Why have an activation function at all?',
  whyActivationAnswer:
    'Without one, layer after layer would only multiply and add, and ten such layers could compute nothing that a single one could not. The curved function between the layers makes a network more than one straight line.',
  errorTerm: (_: { name: string; outputs: string; targets: string }): string =>
    `${_.name} compares ${_.outputs} with ${_.targets}.`,
  whyCrossEntropy: 'Why this formula?',
  whyCrossEntropyAnswer:
    'It is the cross-entropy: minus the logarithm of the probability that the network gave to the right answer. Being sure and right costs almost nothing; being sure and wrong costs a great deal.',
  whySquare: 'Why the square?',
  whySquareAnswer:
    'A square is never negative, so too much and too little don’t cancel, and large errors count far more than small ones.',
  total: (_: { name: string; terms: string }): string =>
    `${_.name} combines ${_.terms} into the one number that training is to make small.`,
  defined: (_: { name: string }): string => `${_.name} follows from its definition.`,
  others: (_: { names: string }): string => `${_.names} follow in the same way.`,
};
