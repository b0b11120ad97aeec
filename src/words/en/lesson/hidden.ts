/** Chapter 6: the layers in front, whose signals reach the error along several paths. */
export const hidden = {
  front: 'The front half',
  frontParameters: (_: { parameters: string; outputs: string; error: string }): string =>
    `What is left, ${_.parameters}, is marked in the drawing. Whatever is changed there reaches ${_.error} only by way of ${_.outputs}: behind that, nothing knows of it.`,
  sharedParameters: (_: { parameters: string; shared: string; outputs: string; error: string }): string =>
    `What is left, ${_.parameters}, is marked in the drawing. The way to ${_.error} leads through ${_.outputs}; ${_.shared} is used once more behind that, and reaches ${_.error} on a way of its own as well.`,
  first: (_: { partials: string; count: number }): string =>
    _.count === 1
      ? `So ${_.partials} comes first. Once it is known, everything in front of it is a matter of a few factors.`
      : `So ${_.partials} come first. Once they are known, everything in front of them is a matter of a few factors.`,
  whyFirst: 'Why this detour?',
  whyFirstAnswer:
    'It is the short cut. All parameters of a neuron share the way from its output to the error. Who works that way out once, and keeps the result, needn’t walk it again for every parameter.',
  outputs: (_: { name: string; error: string }): string => `From ${_.name} to ${_.error}`,
  twoPaths: (_: { name: string; users: string; count: string; error: string; areColoured: boolean }): string =>
    `${_.name} acts on ${_.users}, and each of these acts on ${_.error}. There are ${_.count} paths${_.areColoured ? ', each in a colour of its own' : ''}.`,
  onePath: (_: { name: string; path: string }): string => `From ${_.name} a single path leads on: ${_.path}.`,
  whyAdd: 'Why are the contributions added?',
  whyAddAnswer:
    'If a name changes a little, everything that uses it changes, all at the same time. For small changes the effects don’t disturb each other, so they add up. To leave out one of the paths is the most common mistake of all.',
  simplified: (_: { error: string }): string =>
    `Everything between the fork and ${_.error} that doesn’t matter now is left out: that is the simplified graph. The derivative of a whole stretch stands on its line. The last ones are known from the chapter before.`,
  simplifiedAgain: (_: { name: string }): string => `The simplified graph for ${_.name}:`,
  parameter: (_: { partial: string }): string => `${_.partial}, in front of it`,
  others: 'The others in the same way',
  layer: (_: { parameters: string }): string => `One layer further to the front: ${_.parameters}`,
  summary: 'All of them',
  all: (_: { count: number }): string =>
    _.count === 1
      ? 'The one derivative is known, and gradient descent can begin.'
      : `All ${_.count} derivatives are known, and gradient descent can begin.`,
  imagined: 'If there were a layer in front',
  single: (_: { inputs: string; partials: string; count: number; error: string }): string =>
    _.count === 1
      ? `This program has a single layer. A layer in front of it would give its output where ${_.inputs} stands now, and its parameters would act on ${_.error} only by way of that. What has to go back to it is ${_.partials}.`
      : `This program has a single layer. A layer in front of it would give its outputs where ${_.inputs} stand now, and its parameters would act on ${_.error} only by way of these. What has to go back to it are ${_.partials}.`,
  none: 'This program has a single layer and nothing in front of it, so the chapter ends here. Open the lecture’s network to see what hidden layers add.',
};
