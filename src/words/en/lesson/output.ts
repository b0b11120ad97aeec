/** Chapter 4: the last layer, and the chain rule along one path. */
export const output = {
  behind: 'The back half',
  where: (_: { parameters: string; count: number; error: string }): string =>
    _.count === 1
      ? `Begin at the back. ${_.parameters} acts in the last layer, close to ${_.error}; for it everything further to the front is as good as given.`
      : `Begin at the back. ${_.parameters} act in the last layer, close to ${_.error}; for them everything further to the front is as good as given.`,
  /** Parameters that act here and in a layer in front as well. */
  alsoInFront: (_: { names: string; count: number }): string =>
    _.count === 1
      ? `${_.names} acts here too, but in a layer further to the front as well: it has to wait for the chapter about that one.`
      : `${_.names} act here too, but in a layer further to the front as well: they have to wait for the chapter about that one.`,
  path: (_: { parameter: string; error: string; path: string }): string =>
    `How does ${_.parameter} act on ${_.error}? There is a single path: ${_.path}. Nothing else in the graph notices when ${_.parameter} changes.`,
  paths: (_: { parameter: string; error: string; count: string; shared: string }): string =>
    `How does ${_.parameter} act on ${_.error}? Along ${_.count} paths. All of them begin with ${_.shared}, and then they part; what they give is added.`,
  split: 'One derivative in several factors',
  factors: (_: { partial: string; count: number }): string =>
    `So ${_.partial} is split at the stations of the path. Each of the ${_.count} factors belongs to one stretch of it and asks for nothing but that stretch.`,
  factorsShared: (_: { partial: string; count: number; station: string; error: string }): string =>
    `So ${_.partial} is split at ${_.station}, where the paths part. Of the ${_.count} factors the first holds all that lies between ${_.station} and ${_.error}, on all paths; the others belong to the stretch that the paths share.`,
  overSamples: (_: { count: number }): string =>
    `Each factor holds a number for each of the ${_.count} samples. For every sample these are multiplied, and Σ adds the products up.`,
  whyNoTerm: (_: { term: string }): string => `Why is there no factor for ${_.term}?`,
  whyNoTermAnswer: (_: { term: string; error: string; derivative: string }): string =>
    `Because ${_.error} does nothing with ${_.term} but add it: ${_.derivative}, and a factor of 1 changes nothing. So the stretches before and behind ${_.term} are taken as one.`,
  factor: (_: { partial: string; of: string; wrt: string }): string =>
    `${_.partial}: how fast ${_.of} changes when ${_.wrt} changes a little.`,
  factorWithValue: (_: { partial: string; of: string; wrt: string; value: string }): string =>
    `${_.partial}: how fast ${_.of} changes when ${_.wrt} changes a little. Here it is ${_.value} times as fast.`,
  factorFalling: (_: { partial: string; of: string; wrt: string; value: string }): string =>
    `${_.partial}: how fast ${_.of} changes when ${_.wrt} changes a little. Here it is ${_.value}: ${_.of} falls while ${_.wrt} rises.`,
  whyMultiply: 'Why are the factors multiplied?',
  whyMultiplyAnswer:
    'Think of gears. If the second wheel turns half as fast as the first, and the third four times as fast as the second, then the third turns half times four as fast as the first: rates along a row are multiplied.',
  howComputed: 'How the numbers come about is the next chapter.',
  others: 'The other parameters',
  /** `hasSums`: some of them act in several places. */
  likewise: (_: { names: string; hasSums: boolean }): string =>
    _.hasSums
      ? `The paths of ${_.names} lie in the same part of the graph. Where a parameter acts in several places, there is a product for each of them, and all are added:`
      : `The paths of ${_.names} lie in the same part of the graph, and what is said of one derivative holds for the others:`,
  parameter: 'Parameter',
  itsPath: 'Path',
  pathCount: (_: { count: string }): string => `${_.count} paths`,
  itsFactors: 'Factors',
  itsDerivative: 'Derivative',
  back: 'One definition back',
  backThrough: (_: { partial: string; before: string; parameter: string; station: string }): string =>
    `${_.parameter} stands in the definition of ${_.station}. So ${_.partial} follows from ${_.before}, by going back through this one definition; how ${_.before} is found is a matter of the definitions behind it:`,
  direct: (_: { parameter: string; error: string }): string =>
    `${_.parameter} stands in the definition of ${_.error} itself, so there is nothing to split.`,
  noParameters: 'This program has no parameters: there is nothing to differentiate by, and the chapter stays empty.',
  matrices:
    'This program is written in matrices. A factor is then no number; each definition says how a derivative goes back through it.',
};
