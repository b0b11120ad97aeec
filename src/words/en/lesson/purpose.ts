/** Chapter 1: what it is all for. */
export const purpose = {
  task: 'The task',
  /** `counts`: how many names there are of each. */
  model: (_: {
    inputs: string;
    outputs: string;
    targets: string;
    error: string;
    counts: { inputs: number; outputs: number; targets: number };
  }): string => {
    const { inputs, outputs, targets } = _.counts;
    return `This network turns its ${inputs === 1 ? 'input' : 'inputs'} ${_.inputs} into its ${outputs === 1 ? 'output' : 'outputs'} ${_.outputs}. A single number, the error ${_.error}, says how far ${outputs === 1 ? 'this is' : 'these are'} from the ${targets === 1 ? 'target' : 'targets'} ${_.targets}.`;
  },
  modelOnly: (_: { error: string }): string =>
    `Everything here leads to one number, ${_.error}, which is to become small.`,
  howErrorIsMade: (_: { error: string }): string => `How is ${_.error} computed?`,
  howErrorIsMadeAnswer: (_: { error: string; hasTargets: boolean }): string =>
    _.hasTargets
      ? `By the definitions below: the outputs are compared with the targets, and the results are combined into ${_.error}.`
      : 'By the definitions below.',
  /** `numbers`: how many there are in the parameters, which may be matrices. */
  parameters: (_: { error: string; count: number; numbers: number; parameters: string }): string =>
    _.numbers > _.count
      ? `What training can change are the ${_.numbers.toLocaleString('en')} numbers in the ${_.count === 1 ? 'parameter' : 'parameters'} ${_.parameters}; everything else is fixed. Seen this way, ${_.error} is a function of these numbers alone.`
      : _.count === 1
        ? `The only thing that training can change is the parameter ${_.parameters}; everything else is fixed. Seen this way, ${_.error} is a function of it alone.`
        : `What training can change are the ${_.count} parameters ${_.parameters}; everything else is fixed. Seen this way, ${_.error} is a function of the parameters alone.`,
  slope: (_: { partial: string; error: string; parameter: string }): string =>
    `In which direction should ${_.parameter} be changed? The partial derivative ${_.partial} tells us: it is the rate at which ${_.error} changes when ${_.parameter} grows a little and everything else stays the same.`,
  nudge: (_: {
    error: string;
    parameter: string;
    from: string;
    to: string;
    before: string;
    after: string;
    difference: string;
    ratio: string;
  }): string =>
    `Try it: ${_.parameter} goes from ${_.from} to ${_.to}, and ${_.error} goes from ${_.before} to ${_.after}. That is a change of ${_.difference}, which is ${_.ratio} times the change of ${_.parameter}.`,
  exact: (_: { partial: string; value: string }): string =>
    `The derivative is the limit of this ratio for smaller and smaller changes: ${_.partial} = ${_.value}.`,
  corner: (_: { partial: string; error: string; parameter: string; value: string }): string =>
    `However small the change, this ratio stays different from ${_.partial} = ${_.value}: here ${_.error} has a corner, its slope is not the same for a larger and for a smaller ${_.parameter}, and a convention says which one is taken.`,
  whyNotEqual: 'Why isn’t the ratio exactly the derivative?',
  whyNotEqualAnswer:
    'Because the change is small but not infinitely small: along the way the slope itself changes a little. The smaller the change, the closer the two numbers.',
  descent: (_: { error: string }): string =>
    `Where the slope is positive, a smaller parameter makes ${_.error} smaller; where it is negative, a larger one does. So every parameter takes a small step against its own slope, all at once. This is gradient descent; the learning rate η sets the size of the steps.`,
  whyNotSolve: 'Why not solve for the best parameters directly?',
  whyNotSolveAnswer:
    'Setting all partial derivatives to zero gives as many equations as there are parameters, and with an activation such as the sigmoid nearly every parameter appears in nearly every equation, in exponents. There is no formula that solves them. Small steps downhill need nothing but the slopes.',
  wanted: (_: { error: string; count: number; numbers: number }): string =>
    _.numbers > _.count
      ? `So we need the partial derivatives of ${_.error} with respect to all ${_.numbers.toLocaleString('en')} numbers, arranged as in the parameters:`
      : _.count === 1
        ? 'So we need one partial derivative:'
        : `So we need all ${_.count} partial derivatives of ${_.error}:`,
  cost: (_: { count: number }): string =>
    `Nudging the parameters one number at a time, and watching what happens to the error, would take ${(_.count + 1).toLocaleString('en')} runs through the network for one step; a network with a million parameters would need a million and one. Backpropagation finds all derivatives in a single backward run, exactly.`,
  whyOneRun: 'How can one run be enough?',
  whyOneRunAnswer:
    'Because the paths from the parameters to the error share most of their length. What has been worked out for the end of a path is kept and used again for everything that leads into it.',
  backwards: 'From back to front',
  lastLayer: (_: { error: string; parameters: string }): string =>
    `The chain rule splits each of these derivatives into simple factors. Begin at the back, with ${_.parameters} in the last layer: nothing lies closer to ${_.error}.`,
  earlierLayer: (_: { parameters: string }): string =>
    `Then one layer further back, ${_.parameters}. What lies between there and the error has already been worked out, except for a few factors.`,
  formula:
    'Where does this lead? To one general formula for every layer l of every network that is built like this one. For each neuron, one number δ says how fast the error changes with the neuron’s weighted sum. In the last layer δ comes from the error itself, in every other layer from the next layer, l + 1; and all derivatives of a layer follow from its δ:',
  whySigns: 'Do I need to understand these symbols now?',
  whySignsAnswer:
    'No. The next chapters find every derivative of this network one by one, without any of these symbols. Chapter 7 then derives this formula, line by line, from what they have in common.',
  name: 'The error is passed back towards the inputs, layer by layer: hence the name backpropagation of the error. The next chapters go through it with the numbers of this network.',
};
