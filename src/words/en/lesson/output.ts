/** Chapter 4: the last layer, and the chain rule along one path. */
export const output = {
  behind: 'The back half',
  where: (_: { parameters: string; count: number; error: string }): string =>
    _.count === 1
      ? `Begin at the back. ${_.parameters} acts in the last layer, close to ${_.error}; for it, everything in the earlier layers can be taken as given.`
      : `Begin at the back. ${_.parameters} act in the last layer, close to ${_.error}; for them, everything in the earlier layers can be taken as given.`,
  /** Parameters that act here and in an earlier layer as well. */
  alsoInFront: (_: { names: string; count: number }): string =>
    _.count === 1
      ? `${_.names} acts here too, but also in an earlier layer: it has to wait for the chapter on that layer.`
      : `${_.names} act here too, but also in an earlier layer: they have to wait for the chapter on that layer.`,
  path: (_: { parameter: string; error: string; path: string }): string =>
    `How does ${_.parameter} act on ${_.error}? There is a single path: ${_.path}. Nothing else in the graph depends on ${_.parameter}.`,
  paths: (_: { parameter: string; error: string; count: string; shared: string }): string =>
    `How does ${_.parameter} act on ${_.error}? Along ${_.count} paths. All of them begin with ${_.shared} and then split; their contributions are added.`,
  split: 'One derivative in several factors',
  factors: (_: { partial: string; count: number }): string =>
    `So ${_.partial} splits into ${_.count} factors. Each of them belongs to one stretch of the path and involves nothing else.`,
  factorsShared: (_: { partial: string; count: number; station: string; error: string }): string =>
    `So ${_.partial} is split at ${_.station}, where the paths part. The first of the ${_.count} factors covers everything between ${_.station} and ${_.error}, on all paths; the others belong to the stretch that the paths share.`,
  overSamples: (_: { count: number }): string =>
    `Each factor holds one number for each of the ${_.count} samples. For every sample these are multiplied, and Σ adds up the products.`,
  whyNoTerm: (_: { term: string }): string => `Why is there no factor for ${_.term}?`,
  whyNoTermAnswer: (_: { term: string; error: string; derivative: string }): string =>
    `Because ${_.error} just adds ${_.term}: ${_.derivative}, and a factor of 1 changes nothing. So the stretches before and after ${_.term} are taken as one.`,
  factor: (_: { partial: string; of: string; wrt: string }): string =>
    `${_.partial}: how fast ${_.of} changes when ${_.wrt} changes a little.`,
  factorWithValue: (_: { partial: string; of: string; wrt: string; value: string }): string =>
    `${_.partial}: how fast ${_.of} changes when ${_.wrt} changes a little. Here it is ${_.value} times as fast.`,
  factorFalling: (_: { partial: string; of: string; wrt: string; value: string }): string =>
    `${_.partial}: how fast ${_.of} changes when ${_.wrt} changes a little. Here it is ${_.value}: ${_.of} falls while ${_.wrt} rises.`,
  whyMultiply: 'Why are the factors multiplied?',
  whyMultiplyAnswer:
    'Think of gears. If the second wheel turns half as fast as the first, and the third four times as fast as the second, then the third turns ½ · 4 = 2 times as fast as the first: rates in a chain are multiplied.',
  howComputed: 'The next chapter shows where these numbers come from.',
  others: 'The other parameters',
  /** `hasSums`: some of them act in several places. */
  likewise: (_: { names: string; hasSums: boolean }): string =>
    _.hasSums
      ? `The paths of ${_.names} lie in the same part of the graph. Where a parameter acts in several places, there is a product for each of them, and all are added:`
      : `The paths of ${_.names} lie in the same part of the graph, and their derivatives split in the same way:`,
  parameter: 'Parameter',
  pathCount: (_: { count: string }): string => `${_.count} paths`,
  itsFactors: 'Factors',
  itsDerivative: 'Derivative',
  back: 'One definition back',
  backThrough: (_: { partial: string; before: string; parameter: string; station: string }): string =>
    `${_.parameter} appears in the definition of ${_.station}. So ${_.partial} follows from ${_.before} by going back through this one definition; ${_.before} itself comes from the definitions after it:`,
  direct: (_: { parameter: string; error: string }): string =>
    `${_.parameter} appears in the definition of ${_.error} itself, so there is nothing to split.`,
  matrices:
    'This program is written in matrices, so a factor is not a single number; each definition says how a derivative is passed back through it.',
};
