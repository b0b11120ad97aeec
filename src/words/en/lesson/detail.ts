/** Chapter 5: one derivative, nothing left out; then the others of the layer. */
export const detail = {
  one: (_: { partial: string }): string => `${_.partial}, step by step`,
  localNext:
    'Each factor is now worked out by itself. While one of them is differentiated, all other names count as constants.',
  whyLocal: 'Why may the other names be held fixed?',
  whyLocalAnswer:
    'A factor such as ∂p/∂z belongs to one definition only. What stands in that definition counts; how those names came about is the business of the other factors.',
  delta: (_: { partial: string; value: string; names: string }): string =>
    `On the way ${_.partial} = ${_.value} has come out. ${_.names} all need it, so it is kept.`,
  logistic: 'Where else does this form occur?',
  logisticAnswer:
    'In logistic regression: its gradient, too, is the output less the target, times the input of the weight. The last layer with sigmoid and cross-entropy is logistic regression, with the outputs of the layer before in place of the features.',
  whyCancel: 'Is it luck that so much cancels?',
  whyCancelAnswer:
    'No. The logarithm in the cross-entropy is made for the sigmoid: its derivative brings exactly the denominator that the derivative of the sigmoid has as a factor. With the squared error nothing cancels; there the factor stays, and with outputs close to 0 or 1 learning becomes slow.',
  others: 'The others in the same way',
  likewise: (_: { partial: string }): string => `${_.partial} comes about by the same steps:`,
  /** Of a parameter that acts in several places, and of one that acts in a single place, other than the one before. */
  likewiseSum: (_: { partial: string; name: string; stations: string }): string =>
    `${_.name} acts in several places, on ${_.stations}. So ${_.partial} is a sum: the products along all ways are added.`,
  likewiseSingle: (_: { partial: string; name: string; stations: string }): string =>
    `${_.name} acts in one place only, on ${_.stations}. So ${_.partial} needs no sum:`,
  leftOut: (_: { factors: string }): string => `${_.factors}, and a factor of 1 need not be written.`,
  forTheFront: 'For the layer in front',
  handedOn:
    'On the way the derivatives by the sums of this layer have come out as well. Whatever stands further to the front begins with them:',
  summary: 'All of the last layer',
  result: (_: { count: number }): string =>
    _.count === 1
      ? 'The derivative by the parameter of the last layer is known:'
      : `${_.count === 2 ? 'Both' : `All ${_.count}`} derivatives of the last layer are known:`,
  partial: 'Derivative',
  closedForm: 'Formula',
  value: 'Value',
  more: (_: { count: number }): string => `… and ${_.count} more.`,
};
