/** Chapter 5: one derivative, nothing left out; then the others of the layer. */
export const detail = {
  one: (_: { partial: string }): string => `${_.partial}, step by step`,
  localNext:
    'Now work out each factor by itself. Where a definition is differentiated with respect to one of its names, all others in it count as constants.',
  whyLocal: 'Why may the other names be held fixed?',
  whyLocalAnswer:
    'A factor such as ∂p/∂z belongs to a single definition, and only that definition matters. How the other names in it depend on anything is taken care of by the other factors.',
  delta: (_: { partial: string; value: string; names: string }): string =>
    `Along the way we have found ${_.partial} = ${_.value}. ${_.names} all need it, so we keep it.`,
  logistic: 'Where else does this form appear?',
  logisticAnswer:
    'In logistic regression: its gradient, too, is output minus target, times the input that the weight multiplies. A last layer with sigmoid and cross-entropy is logistic regression, with the outputs of the layer before as its features.',
  whyCancel: 'Is it a coincidence that so much cancels?',
  whyCancelAnswer:
    'No. The logarithm in the cross-entropy matches the sigmoid: its derivative has exactly those denominators that the derivative of the sigmoid has as factors. With the squared error nothing cancels; the factor stays, and learning becomes slow where outputs are close to 0 or 1.',
  whatDifference: 'What is the central difference?',
  whatDifferenceAnswer: (_: { error: string; parameter: string }): string =>
    `A check that knows nothing of the chain rule: run the network forward with ${_.parameter} a little larger, then with ${_.parameter} a little smaller, and divide the difference of the two values of ${_.error} by the distance between the two values of ${_.parameter}. The result is only close to the derivative, but an error in a derivation would show at once. Where the error is not smooth between the two points, the check says nothing.`,
  others: 'The others, in the same way',
  likewise: (_: { partial: string }): string => `The same steps give ${_.partial}:`,
  /** Of a parameter that acts in several places, and of one that acts in a single place, other than the one before. */
  likewiseSum: (_: { partial: string; name: string; stations: string }): string =>
    `${_.name} acts in several places, on ${_.stations}. So ${_.partial} is a sum: multiply along each path, then add.`,
  likewiseSingle: (_: { partial: string; name: string; stations: string }): string =>
    `${_.name} acts in only one place, on ${_.stations}. So ${_.partial} needs no sum:`,
  leftOut: (_: { factors: string }): string => `${_.factors}, and a factor of 1 need not be written.`,
  forTheFront: 'For the layer before',
  handedOn:
    'Along the way we have also found the derivatives with respect to the weighted sums of this layer. Everything further back starts from them:',
  summary: 'All of the last layer',
  result: (_: { count: number }): string =>
    _.count === 1
      ? 'The derivative with respect to the parameter of the last layer is known:'
      : `${_.count === 2 ? 'Both' : `All ${_.count}`} derivatives of the last layer are known:`,
  partial: 'Derivative',
  closedForm: 'Formula',
  value: 'Value',
  more: (_: { count: number }): string => `… and ${_.count} more.`,
};
