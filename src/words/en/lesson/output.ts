/** Chapter 4: the last layer, and the chain rule along one path. */
export const output = {
  behind: 'The back half',
  where: (_: { parameters: string; error: string }): string =>
    `Begin at the back. ${_.parameters} act in the last layer, close to ${_.error}; for them everything further to the front is as good as given.`,
  path: (_: { parameter: string; error: string; path: string }): string =>
    `How does ${_.parameter} act on ${_.error}? There is a single path: ${_.path}. Nothing else in the graph notices when ${_.parameter} changes.`,
  paths: (_: { parameter: string; error: string; count: string }): string =>
    `How does ${_.parameter} act on ${_.error}? Along ${_.count} paths. Each is walked for itself, and what they give is added.`,
  split: 'One derivative in several factors',
  factors: (_: { partial: string; count: number }): string =>
    `So ${_.partial} is split at the stations of the path. Each of the ${_.count} factors belongs to one stretch of it and asks for nothing but that stretch.`,
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
  likewise: (_: { names: string }): string =>
    `For ${_.names} the paths lie in the same part of the graph, and their derivatives are split in the same way:`,
  parameter: 'Parameter',
  itsPath: 'Path',
  itsFactors: 'Factors',
  direct: (_: { parameter: string; error: string }): string =>
    `${_.parameter} stands in the definition of ${_.error} itself, so there is nothing to split.`,
  noParameters: 'This program has no parameters: there is nothing to differentiate by, and the chapter stays empty.',
  matrices:
    'This program is written in matrices. A factor is then no number; each definition says how a derivative goes back through it.',
};
