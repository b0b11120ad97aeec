/** Chapter 8: the derivatives put to use. */
/** One step, two steps. */
const counted = (steps: number): string => (steps === 1 ? 'one step' : `${steps} steps`);

export const descent = {
  oneStep: 'One step',
  rule: (_: { count: number; rate: string }): string =>
    _.count === 1
      ? `The derivative is known: now it is used. The parameter takes a small step against its slope. The learning rate says how small; here η = ${_.rate}.`
      : `${_.count === 2 ? 'Both' : `All ${_.count}`} derivatives are known: now they are used. Every parameter takes a small step against its own slope. The learning rate says how small; here η = ${_.rate}.`,
  whyRate: 'Why not a larger step?',
  whyRateAnswer:
    'The slope holds at the point where we stand; further away it is a different one. A step that is too large can lead past the bottom of the valley and up the other side. Steps that are too small cost time. What is too large depends on the error: the last curves of this chapter compare three rates.',
  parameter: 'Parameter',
  now: 'Now',
  slope: 'Derivative',
  next: 'After the step',
  changes: 'For each parameter this gives:',
  fell: (_: { error: string; before: string; after: string }): string =>
    `A forward run with the new values shows that ${_.error} has fallen from ${_.before} to ${_.after}.`,
  rose: (_: { error: string; before: string; after: string }): string =>
    `A forward run with the new values shows that ${_.error} has risen from ${_.before} to ${_.after}. This step was too large; try a smaller η.`,
  still: (_: { error: string; before: string }): string =>
    `A forward run with the new values gives the same ${_.error} = ${_.before}: the step has changed nothing.`,
  /** In the place of a value. */
  almostNothing: 'practically 0',
  beyond: (_: { error: string }): string =>
    `With these values ${_.error} is no longer a finite number: this η is far too large.`,
  more: (_: { count: number }): string => `… and ${_.count} more parameters.`,

  atOnce: 'All at once, with the old weights',
  old: 'All derivatives are worked out before any parameter is changed: together they describe the slope at one point. Changing the last layer first, and then working out the earlier layers with the new weights, would mix two points.',
  whyTempting: 'Why is this mistake so tempting?',
  whyTemptingAnswer:
    'The derivatives are found from back to front, and it seems natural to update a weight as soon as its derivative is known. But the earlier layers still need the later weights as they were in the forward run.',
  mixed: (_: { parameters: string; count: number }): string =>
    `This is what the earlier layers would get if ${_.parameters} were changed too early:`,
  right: 'With the old weights',
  tooEarly: 'With updated weights',
  noOthers:
    'In this program the order would make no difference: no other derivative contains a value that the step changes in the last layer.',

  manySteps: 'Many steps',
  again: (_: { error: string; steps: number; before: string; after: string }): string =>
    `Forward, backward, one step, and again: after ${counted(_.steps)}, ${_.error} has come down from ${_.before} to ${_.after}.`,
  noDescent: (_: { error: string; steps: number; before: string; after: string }): string =>
    `Forward, backward, one step, and again: but after ${counted(_.steps)}, ${_.error} has gone from ${_.before} to ${_.after}. With this η it doesn’t come down.`,
  smallAlready: (_: { error: string; before: string }): string =>
    `${_.error} is ${_.before} before the first step: there is nothing left to descend.`,
  diverged: (_: { error: string; steps: number }): string =>
    `Forward, backward, one step, and again: but at step ${_.steps}, ${_.error} is no longer a finite number. With this η the steps lead further and further away.`,
  curve: (_: { error: string; steps: number }): string => `${_.error} over ${counted(_.steps)} of gradient descent.`,
  rates: (_: { error: string }): string =>
    `How fast ${_.error} falls depends on η. Compare a smaller and a larger one, each from the same starting point:`,
  rateDiverges: (_: { error: string; rate: string }): string =>
    `With η = ${_.rate} the steps lead past the valley and further and further away, until ${_.error} is no longer a finite number.`,
  rateOvershoots: (_: { error: string; rate: string }): string =>
    `With η = ${_.rate} some steps make ${_.error} larger: they lead past the valley and up the other side.`,
  rateFaster: (_: { error: string; rate: string }): string =>
    `Here even η = ${_.rate} is not too large yet: ${_.error} falls at every step, and ends lower than with the smaller rates. With a still larger η the steps may lead past the valley.`,
  rateIs: (_: { rate: string }): string => `η = ${_.rate}`,
  curves: (_: { error: string }): string => `${_.error} for three learning rates.`,
  trained: 'The trained network',
  outputs: (_: { outputs: string; targets: string }): string =>
    `Now the network gives ${_.outputs}; the targets are ${_.targets}.`,
  isOne: (_: { name: string; value: string }): string => `${_.name} = ${_.value}`,
  done: 'That is all there is to it: forward for the values, backward for the derivatives, one step against the slope, until the error is small. Larger networks do the same with more names.',
  noNumbers:
    'Without values there is nothing to descend: give each name a value, and this chapter will have numbers to work with.',
  noParameters: 'This program has no parameters, so there is nothing that gradient descent could change.',
};
