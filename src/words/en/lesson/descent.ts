/** Chapter 8: the derivatives put to use. */
/** One step, two steps. */
const counted = (steps: number): string => (steps === 1 ? 'one step' : `${steps} steps`);

export const descent = {
  oneStep: 'One step',
  rule: (_: { count: number; rate: string }): string =>
    _.count === 1
      ? `The derivative is known: now it is used. The parameter goes a small step against its slope; how small, the learning rate says, here η = ${_.rate}.`
      : `${_.count === 2 ? 'Both' : `All ${_.count}`} derivatives are known: now they are used. Every parameter goes a small step against its own slope; how small, the learning rate says, here η = ${_.rate}.`,
  whyRate: 'Why not a larger step?',
  whyRateAnswer:
    'The slope belongs to the point where one stands. Further away it is another one: a step that is too large leads past the valley, perhaps up the opposite side. One that is too small costs time.',
  parameter: 'Parameter',
  now: 'Now',
  slope: 'Derivative',
  next: 'After the step',
  changes: 'Worked out for each parameter:',
  fell: (_: { error: string; before: string; after: string }): string =>
    `With these values the network is run forwards again: ${_.error} has gone from ${_.before} to ${_.after}.`,
  rose: (_: { error: string; before: string; after: string }): string =>
    `With these values the network is run forwards again: ${_.error} has gone from ${_.before} up to ${_.after}. This step was too large; try a smaller η.`,
  still: (_: { error: string; before: string }): string =>
    `With these values the network is run forwards again: ${_.error} is still ${_.before}. All slopes are 0 here.`,
  beyond: (_: { error: string }): string =>
    `With these values ${_.error} is no finite number any more: this η is far too large.`,
  more: (_: { count: number }): string => `… and ${_.count} more parameters.`,

  atOnce: 'All at once, at the old weights',
  old: 'All derivatives are taken before any parameter is changed: together they describe the slope at one point. First to change the last layer and then to work out the layers in front with the new weights would mix two points.',
  whyTempting: 'Why is that so tempting?',
  whyTemptingAnswer:
    'Because the derivatives are found from back to front, and it seems natural to update a weight as soon as its derivative is there. But the layers in front need the weights behind them, as they were in the forward run.',
  mixed: (_: { parameters: string; count: number }): string =>
    `This is what comes out for the parameters in front if ${_.parameters} ${_.count === 1 ? 'is' : 'are'} changed too early:`,
  right: 'At the old weights',
  tooEarly: 'With updated weights',
  noOthers:
    'Here nothing can be mixed up: no other derivative contains a value that the step has just changed in the last layer.',

  manySteps: 'Many steps',
  again: (_: { error: string; steps: number; before: string; after: string }): string =>
    `Forwards, backwards, a step, and again: after ${counted(_.steps)} ${_.error} has come down from ${_.before} to ${_.after}.`,
  noDescent: (_: { error: string; steps: number; before: string; after: string }): string =>
    `Forwards, backwards, a step, and again: but after ${counted(_.steps)} ${_.error} has gone from ${_.before} to ${_.after}. With this η it doesn’t come down.`,
  diverged: (_: { error: string; steps: number }): string =>
    `Forwards, backwards, a step, and again: but at step ${_.steps} ${_.error} leaves all numbers. With this η the steps lead further and further away.`,
  curve: (_: { error: string; steps: number }): string => `${_.error} over ${counted(_.steps)} of gradient descent.`,
  rates: (_: { error: string }): string =>
    `How fast ${_.error} falls depends on η. Compare a smaller one and a larger one, each from the same beginning:`,
  rateIs: (_: { rate: string }): string => `η = ${_.rate}`,
  curves: (_: { error: string }): string => `${_.error} for three learning rates.`,
  trained: 'The trained network',
  outputs: (_: { outputs: string; targets: string }): string =>
    `After that the network gives ${_.outputs}, and the targets are ${_.targets}.`,
  isOne: (_: { name: string; value: string }): string => `${_.name} = ${_.value}`,
  done: 'That is the whole of it: forwards for the values, backwards for the derivatives, a step against the slope, until the error is small. Larger networks do the same, with more names.',
  noNumbers: 'Without values there is nothing to descend: give each name a value, and this chapter fills itself.',
  noParameters: 'This program has no parameters, so there is nothing that gradient descent could change.',
};
