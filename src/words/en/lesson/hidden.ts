/** Chapter 6: the earlier layers, whose signals reach the error along several paths. */
export const hidden = {
  front: 'The front half',
  frontParameters: (_: { parameters: string; outputs: string; error: string }): string =>
    `This leaves ${_.parameters}, acting on ${_.error} only through ${_.outputs}: nothing after that depends on these parameters directly.`,
  sharedParameters: (_: { parameters: string; shared: string; outputs: string; error: string }): string =>
    `This leaves ${_.parameters}. The paths to ${_.error} lead through ${_.outputs}; ${_.shared} is used again after that and so also reaches ${_.error} on a path of its own.`,
  first: (_: { partials: string; count: number }): string =>
    _.count === 1
      ? `So ${_.partials} comes first. Once it is known, every earlier derivative takes only a few more factors.`
      : `So ${_.partials} come first. Once they are known, every earlier derivative takes only a few more factors.`,
  whyFirst: 'Why this detour?',
  whyFirstAnswer:
    'It is really a short cut. All parameters of a neuron share the paths from its output to the error. Work them out once, keep the result, and they need not be followed again for every parameter.',
  outputs: (_: { name: string; error: string }): string => `From ${_.name} to ${_.error}`,
  /** `isDirect`: the error contains the name itself, too. */
  twoPaths: (_: {
    name: string;
    users: string;
    count: string;
    error: string;
    areColoured: boolean;
    isDirect: boolean;
  }): string =>
    `${_.isDirect ? `${_.name} acts on ${_.error} directly, and also by way of ${_.users}.` : `${_.name} acts on ${_.users}, and each of these acts on ${_.error}.`} There are ${_.count} paths${_.areColoured ? ', each in a colour of its own' : ''}.`,
  onePath: (_: { name: string; path: string }): string => `A single path leads on from ${_.name}: ${_.path}.`,
  whyAdd: 'Why are the contributions added?',
  whyAddAnswer:
    'If a name changes a little, everything that uses it changes at the same time. For small changes the effects don’t influence each other, so they add up. Leaving out one of the paths is the most common mistake of all.',
  simplified: (_: { error: string }): string =>
    `Leave out everything between the fork and ${_.error} that doesn’t matter now: that is the simplified graph. Each line carries the derivative of a whole stretch. The last ones are known from the chapter before.`,
  simplifiedAgain: (_: { name: string }): string => `The simplified graph for ${_.name}:`,
  parameter: (_: { partial: string }): string => `${_.partial}, one step further back`,
  others: 'The others, in the same way',
  summary: 'All of them',
  all: (_: { count: number }): string =>
    _.count === 1
      ? 'The only derivative is known, and gradient descent can begin.'
      : `${_.count === 2 ? 'Both' : `All ${_.count}`} derivatives are known, and gradient descent can begin.`,
  imagined: 'If there were a layer before it',
  single: (_: { inputs: string; partials: string; count: number; error: string }): string =>
    _.count === 1
      ? `This program has a single layer. The output of a layer before it would take the place of ${_.inputs}, and its parameters would act on ${_.error} only through that. What would have to be passed back to it is ${_.partials}.`
      : `This program has a single layer. The outputs of a layer before it would take the place of ${_.inputs}, and its parameters would act on ${_.error} only through these. What would have to be passed back to it are ${_.partials}.`,
  none: 'This program has a single layer and nothing before it, so the chapter ends here. Open the lecture’s network to see what hidden layers add.',
};
