/** Why there is no derivation. */

export const explain = {
  derivationTooLarge: (_: { name: string; of: string; count: number; limit: number }): string =>
    `${_.count.toLocaleString('en')} stations lie between ${_.name} and ${_.of}, and a derivation goes through ${_.limit.toLocaleString('en')} at most; ask for a name nearer to ${_.of} with --wrt, or write the layers as matrices`,
  secondNeedsScalars: (_: { name: string; shape: string }): string =>
    `second derivatives are derived with respect to single numbers, but ${_.name} has the shape ${_.shape}; “gradients --order 2” computes them for whole tensors, and a network with “"names": "lecture"” has a name for each number`,
  assumptionFails: (_: { fact: string; difference: number }): string =>
    `the program assumes ${_.fact}, but at its values the two sides differ by ${Number(_.difference.toPrecision(3))}; change the values, or leave the assumption out`,
  tooManyScalars: (_: { count: number; limit: number }): string =>
    `the program holds ${_.count} numbers, and at most ${_.limit} are written out one by one; --form index explains any of them without the others`,
  noIndexForm: (_: { operation: string }): string =>
    `${_.operation} has no form in indices here; --form matrix explains it as a whole`,
  outOfLetters: (_: object): string =>
    'this takes more indices than there are letters for; give parts of the formula names of their own',
  noNetwork: (_: object): string =>
    'the general formula is about a network: give a network file (.json), or a built-in one such as lecture',
  hiddenSoftmax: (_: { layer: number }): string =>
    `layer ${_.layer} is a softmax, which the general formula has only as the last layer; explain its parameters one by one with --wrt`,
  whyTooLarge: (_: { name: string; limit: number }): string =>
    `between ${_.name} and the result lie more than ${_.limit.toLocaleString('en')} derivatives of single numbers; ask for a name nearer to the result, or give the program fewer samples`,
};
