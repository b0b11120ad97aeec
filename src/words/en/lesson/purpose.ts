/** Chapter 1: what all of it is for. */
export const purpose = {
  task: 'The task',
  model: (_: { inputs: string; outputs: string; targets: string; error: string }): string =>
    `This network turns its inputs ${_.inputs} into its outputs ${_.outputs}. How far these are from the targets ${_.targets}, a single number says: the error ${_.error}.`,
  modelOnly: (_: { error: string }): string =>
    `Everything here leads to one number, ${_.error}, that is to become small.`,
  howErrorIsMade: (_: { error: string }): string => `How is ${_.error} worked out?`,
  howErrorIsMadeAnswer: (_: { error: string }): string =>
    `By the definitions below. Each output is compared with its target, and what the comparisons give is put together as ${_.error}.`,
  parameters: (_: { error: string; count: number; parameters: string }): string =>
    _.count === 1
      ? `The inputs and the targets are what they are. The only thing that training may change is the parameter ${_.parameters}. Seen like that, ${_.error} is a function of it alone.`
      : `The inputs and the targets are what they are. What training may change are the ${_.count} parameters ${_.parameters}. Seen like that, ${_.error} is a function of the parameters alone.`,
  slope: (_: { partial: string; error: string; parameter: string }): string =>
    `In which direction should ${_.parameter} be changed? The partial derivative ${_.partial} tells: it says how fast ${_.error} grows when ${_.parameter} grows a little and everything else stays.`,
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
    `The derivative is what this ratio tends to for smaller and smaller changes: ${_.partial} = ${_.value}.`,
  whyNotEqual: 'Why is the ratio not quite the derivative?',
  whyNotEqualAnswer:
    'Because the change is small but not infinitely small: on the way the slope itself changes a little. The smaller the change, the closer the two numbers.',
  descent: (_: { error: string }): string =>
    `Where the slope is positive, a smaller parameter makes ${_.error} smaller; where it is negative, a larger one does. So every parameter takes a small step against its own slope, all at once. This is gradient descent, and η is the size of its steps.`,
  whyNotSolve: 'Why not solve for the best parameters at once?',
  whyNotSolveAnswer:
    'Setting all partial derivatives to zero gives as many equations as there are parameters, and behind an activation such as the sigmoid nearly every parameter stands in nearly every one of them, under exponentials. Nobody can solve those. Small steps downhill need nothing but the slopes.',
  wanted: (_: { error: string; count: number }): string =>
    _.count === 1
      ? 'So one partial derivative is wanted:'
      : `So all ${_.count} partial derivatives of ${_.error} are wanted:`,
  cost: (_: { count: number }): string =>
    `Nudging one number of the parameters after another, and looking at what becomes of the error, would take ${(_.count + 1).toLocaleString('en')} runs through the network for one step; a network with a million parameters would need a million and one. Backpropagation finds all of them in a single run backwards, exactly.`,
  whyOneRun: 'How can one run be enough?',
  whyOneRunAnswer:
    'Because the ways from the parameters to the error have most of their length in common. What has been worked out for the end of a way is kept, and used again for all that leads into it.',
  backwards: 'From back to front',
  lastLayer: (_: { error: string; parameters: string }): string =>
    `The chain rule cuts each of these derivatives into simple factors. Begin at the back: only a few steps lie between ${_.parameters} in the last layer and ${_.error}.`,
  earlierLayer: (_: { parameters: string }): string =>
    `Then one layer further to the front, ${_.parameters}. Their ways to the error lead through the layer behind, where everything has been worked out already; only their own few factors are new.`,
  formula:
    'What does it come to? One general formula serves every layer l of every network. One number for each neuron, δ, says how fast the error changes with the neuron’s weighted sum. The last layer has it from the error itself, every other one from the layer behind, l + 1; and all derivatives of a layer follow from its δ:',
  whySigns: 'Must I understand these signs now?',
  whySignsAnswer:
    'No. The next chapters find every derivative of this network one by one, without any such signs. Chapter 7 then derives this formula from what they have in common, line by line.',
  name: 'From the error back to the inputs, layer by layer: that is why it is called backpropagation of the error. The next chapters do it with these very numbers.',
};
