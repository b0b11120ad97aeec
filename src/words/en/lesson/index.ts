/** The lesson: what a teacher says beside the drawing. Fields are formulas and numbers in the medium of the page. */
import { exercises } from './exercises.ts';
import { purpose } from './purpose.ts';

export interface TitleFields {
  /** The parameters of the last layer, and the first of them. */
  readonly parameters: string | undefined;
  readonly first: string | undefined;
  /** How many layers there are before the last one. */
  readonly hidden: number;
}

export const lesson = {
  titles: {
    purpose: (_: TitleFields): string => 'What backpropagation is for',
    forward: (_: TitleFields): string => 'Forward propagation',
    graph: (_: TitleFields): string => 'The computation graph',
    output: (_: TitleFields): string =>
      _.parameters === undefined ? 'The last layer' : `The output layer: ${_.parameters}`,
    detail: (_: TitleFields): string =>
      _.first === undefined ? 'One derivative in full detail' : `${_.first} in full detail`,
    hidden: (_: TitleFields): string => (_.hidden > 1 ? 'The hidden layers' : 'The hidden layer'),
    general: (_: TitleFields): string => 'The general formula',
    descent: (_: TitleFields): string => 'Gradient descent',
  },
  /** From one layer to the next; `count` layers in all. */
  layer: (_: { at: number; count: number }): string =>
    _.count === 1
      ? 'From the inputs to the outputs'
      : _.at === 1
        ? 'From the inputs to the hidden layer'
        : _.at === _.count
          ? 'From the hidden layer to the output layer'
          : `From hidden layer ${_.at - 1} to hidden layer ${_.at}`,
  error: 'The error',
  noNumbers: 'This program has names without a value, so the chapter shows formulas without numbers.',
  noParameters:
    'This program has no parameters, so there is nothing to differentiate with respect to, and this chapter stays empty.',
  itsPath: 'Path',
  purpose,
  exercises,
  /** The sentences of all other chapters: a page loads them when it opens the first of these. */
  later: async () => (await import('./later.ts')).later,
};
